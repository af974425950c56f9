import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayFromIso, isoFromDay, monthsBetween } from "../../src/clients/calendar.ts";
import { splitFields } from "../../src/clients/csv-records.ts";
import { guessDateForm } from "../../src/clients/date-form.ts";
import { createKeyTable, numberOfKey } from "../../src/clients/key-table.ts";
import { guessNumberForm } from "../../src/clients/number-form.ts";
import { orderTexts } from "../../src/clients/order-texts.ts";
import { parseHoldout } from "../../src/clients/parse-holdout.ts";
import { walkQuotes } from "../../src/clients/quote-walk.ts";
import type { RowBlock } from "../../src/clients/row-store.ts";
import { sortRows } from "../../src/clients/sort-rows.ts";
import { UsageError } from "../../src/errors.ts";

describe("parseHoldout", () => {
  test.each([
    ["39w", "week", 39],
    ["39", "week", 39],
    ["270d", "day", 270],
    ["270 days", "week", 270 / 7],
    ["9 months", "week", (9 * 365.25) / 12 / 7],
    ["1y", "month", 12],
    ["1.5 Years", "day", 547.875],
    ["2 w", "day", 14],
  ] as const)("%s in units of a %s", (text, unit, periods) => {
    expect(parseHoldout(text, unit)).toBeCloseTo(periods, 12);
  });

  test.each(["", "w", "-3w", "0w", "3 fortnights", "1e3w", "3w2d"])("%j is refused", (text) => {
    expect(() => parseHoldout(text, "week")).toThrow(UsageError);
  });
});

test("days and ISO dates go into one another; dates that are none are null", () => {
  fc.assert(
    fc.property(fc.integer({ min: -25_567, max: 84_006 }), (day) => dayFromIso(isoFromDay(day)) === day),
    { seed: 1 },
  );
  for (const text of ["2024-02-30", "2024-13-01", "24-01-01", "2024-1-1", "tomorrow"])
    expect(dayFromIso(text)).toBeNull();
  expect(monthsBetween(dayFromIso("2023-11-30")!, dayFromIso("2024-02-01")!)).toEqual([
    ...["2023-11", "2023-12", "2024-01", "2024-02"],
  ]);
});

test("orderTexts is the order of sort, whatever the characters", () => {
  const plain = fc.string({ maxLength: 12 });
  const wide = fc.string({ unit: "binary", maxLength: 6 });
  const numbered = fc.integer({ min: 0, max: 9999 }).map((n) => `client-000${n}`);
  for (const text of [plain, wide, numbered, fc.oneof(plain, wide, numbered)]) {
    fc.assert(
      fc.property(fc.uniqueArray(text, { maxLength: 200 }), (texts) => {
        expect(Array.from(orderTexts(texts), (index) => texts[index])).toEqual([...texts].sort());
      }),
      { seed: 3 },
    );
  }
});

test("a key table numbers keys as a map does, while it grows", () => {
  const word = fc.integer({ min: -3, max: 3 });
  fc.assert(
    fc.property(fc.array(fc.tuple(word, word, word), { maxLength: 500 }), (keys) => {
      const table = createKeyTable();
      const map = new Map<string, number>();
      for (const key of keys) {
        if (!map.has(key.join())) map.set(key.join(), map.size);
        expect(numberOfKey(table, ...key)).toBe(map.get(key.join()));
      }
    }),
    { seed: 4 },
  );
  const table = createKeyTable();
  for (let i = 0; i < 20_000; i++) expect(numberOfKey(table, i * 64, -i, 1)).toBe(i);
  for (let i = 0; i < 20_000; i++) expect(numberOfKey(table, i * 64, -i, 1)).toBe(i);
});

test("rows are sorted by client, time and amount, in short runs and long ones", () => {
  const client = fc.oneof({ weight: 4, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.nat(3) });
  const row = fc.record({ client, at: fc.nat(20), amount: fc.nat(5) });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 400 }), (rows) => {
      const block = (part: typeof rows): RowBlock => ({
        size: part.length,
        client: Int32Array.from(part, (one) => one.client),
        at: Float64Array.from(part, (one) => one.at),
        amount: Float64Array.from(part, (one) => one.amount),
        segment: new Int32Array(0),
      });
      const { at, amount, from } = sortRows([block(rows.slice(0, 100)), block(rows.slice(100))], 4);
      const sorted = [...rows].sort((a, b) => a.client - b.client || a.at - b.at || a.amount - b.amount);
      expect([...at]).toEqual(sorted.map((one) => one.at));
      expect([...amount]).toEqual(sorted.map((one) => one.amount));
      expect(from[4]).toBe(rows.length);
    }),
    { seed: 5, numRuns: 50 },
  );
});

test("fields come out of a record as they went in", () => {
  const field = fc.string({ unit: fc.constantFrom("a", '"', ",", "\n", " ", "é"), maxLength: 8 });
  fc.assert(
    fc.property(fc.array(field, { minLength: 1, maxLength: 6 }), (fields) => {
      const record = fields.map((text) => `"${text.replaceAll('"', '""')}"`).join(",");
      expect(splitFields(record, ",")).toEqual(fields);
    }),
    { seed: 6 },
  );
});

test("day and month: a number above 12 on either side, else ambiguous; dots are day first", () => {
  expect(guessDateForm(["03/04/2024", "13/04/2024"])).toMatchObject({ form: { label: "dd/mm/yyyy" } });
  expect(guessDateForm(["03/04/2024", "04/13/2024"])).toMatchObject({ form: { label: "mm/dd/yyyy" } });
  expect(guessDateForm(["03/04/2024", "04/05/24"])).toEqual({ kind: "ambiguous", separator: "/", yearDigits: 4 });
  expect(guessDateForm(["03.04.2024"])).toMatchObject({ form: { label: "dd.mm.yyyy" } });
  expect(guessDateForm(["n/a", ""])).toEqual({ kind: "unknown", example: "n/a" });
});

test.each([
  [["12", "3.5"], ",", { decimal: ".", isPlain: true }],
  [["12", "3,5"], ";", { decimal: ",", group: "" }],
  [["1.234,5", "12"], ";", { decimal: ",", group: "." }],
  [["1,234.5", "12"], ",", { decimal: ".", group: "," }],
  [["1,234", "12.5"], ",", { decimal: ".", group: "," }],
  [["1.234", "12,5"], ";", { decimal: ",", group: "." }],
  [["1,234,567"], ",", { decimal: ".", group: "," }],
  [["1 234,5"], ";", { decimal: ",", group: " " }],
  [["1.234.567"], ";", { decimal: ",", group: "." }],
  [["1.2345", "n/a"], ",", { decimal: ".", isPlain: true }],
])("numbers such as %j between %j", (texts, delimiter, form) => {
  expect(guessNumberForm(texts, delimiter)).toMatchObject({ kind: "known", form });
});

test("numbers that could be either", () => {
  expect(guessNumberForm(["1,234"], ",")).toEqual({ kind: "ambiguous", mark: "," });
  expect(guessNumberForm(["1.234"], ";")).toEqual({ kind: "ambiguous", mark: "." });
  expect(guessNumberForm(["1.234"], ",")).toMatchObject({ form: { isPlain: true } });
});

test("quotes are followed across chunks, wherever they are cut", async () => {
  const text = Buffer.from('a,"b ""c""\r\nd",e\r\n"f",5" g,h\r\n');
  const whole = await walkQuotes(chunks(text, text.length), ",");
  expect(whole).toEqual({ hasMixedLineEnds: false, hasBreakInQuotes: true, swallowedFrom: null });
  for (let size = 1; size < 8; size++) expect(await walkQuotes(chunks(text, size), ",")).toEqual(whole);
});

function chunks(text: Buffer, size: number): Buffer[] {
  return Array.from({ length: Math.ceil(text.length / size) }, (_, i) => text.subarray(i * size, (i + 1) * size));
}
