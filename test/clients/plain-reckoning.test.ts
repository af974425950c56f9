import fc from "fast-check";
import { expect, test } from "vitest";
import { isoFromDay } from "../../src/clients/calendar.ts";
import type { ClientHistory } from "../../src/clients/client-history.ts";
import { readHistory } from "../../src/clients/read-history.ts";
import { dataFolder, writeData } from "./data-folder.ts";
import { plainHistory } from "./plain-history.ts";
import type { PlainRow } from "./plain-history.ts";

const folder = dataFolder();

const row: fc.Arbitrary<PlainRow> = fc.record({
  client: fc.constantFrom("a", "B", "10", "9", "Zoë", "é", "x,y", 'say "hi"'),
  day: fc.integer({ min: 15_000, max: 15_040 }),
  cents: fc.oneof(fc.integer({ min: -5000, max: 9000 }), fc.constantFrom(0, 100, -100, 250, -250)),
});
/** One purchase outside of all others, so that there always is one. */
const anchor: PlainRow = { client: "anchor", day: 15_000, cents: 500 };

function asCsv(rows: readonly PlainRow[]): string {
  const lines = rows.map(({ client, day, cents }) => {
    return `"${client.replaceAll('"', '""')}",${isoFromDay(day)},${(cents / 100).toFixed(2)}`;
  });
  return `client,date,amount\n${lines.join("\n")}\n`;
}

function expectPlain(history: ClientHistory, rows: readonly PlainRow[], until: number): void {
  const plain = plainHistory(rows, until);
  expect([...history.ids]).toEqual([...plain.keys()].sort());
  history.ids.forEach((id, i) => {
    const found = {
      ...{ x: history.x[i], tx: history.tx[i], T: history.T[i] },
      ...{ meanSpend: history.meanSpend[i], firstDay: history.firstDay![i] },
    };
    expect(found).toEqual(plain.get(id));
  });
}

test("any transactions give what the plain reckoning gives, in any order of rows, with and without a holdout", async () => {
  const cases = fc.asyncProperty(
    fc.array(row, { maxLength: 60 }),
    fc.integer({ min: 1, max: 39 }),
    async (drawn, days) => {
      const rows = [...drawn, anchor];
      const end = Math.max(...rows.map(({ day }) => day));
      const path = writeData(folder, asCsv(rows));
      const whole = await readHistory(path, { timeUnit: "day" });
      expectPlain(whole, rows, end);
      const reversed = await readHistory(writeData(folder, asCsv([...rows].reverse())), { timeUnit: "day" });
      expect(reversed.facts.hash).toBe(whole.facts.hash);
      if (end - days < 15_000) return;
      expectPlain(await readHistory(path, { timeUnit: "day", holdout: { periods: days } }), rows, end - days);
    },
  );
  await fc.assert(cases, { seed: 20, numRuns: 25 });
});
