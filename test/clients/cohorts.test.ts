import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayFromIso, isoFromDay } from "../../src/clients/calendar.ts";
import type { Cohorts } from "../../src/clients/client-history.ts";
import type { HistoryOptions } from "../../src/clients/history-options.ts";
import { readHistory } from "../../src/clients/read-history.ts";
import { dataFolder, writeData } from "./data-folder.ts";
import { plainPurchases } from "./plain-history.ts";
import type { PlainRow } from "./plain-history.ts";

const folder = dataFolder();

async function cohortsOf(rows: readonly PlainRow[], options: HistoryOptions = {}): Promise<Cohorts | null> {
  const lines = rows.map(({ client, day, cents }) => `${client},${isoFromDay(day)},${(cents / 100).toFixed(2)}`);
  const path = writeData(folder, `client,date,amount\n${lines.join("\n")}\n`);
  return (await readHistory(path, options)).facts.cohorts;
}

/** The first of a month that lies so many months after that of a date. */
function monthsLater(date: string, months: number): string {
  const [year, month] = date.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10);
}

/** Cohorts in a unit of so many months, by the calendar's dates and sets of clients. */
function plainCohorts(rows: readonly PlainRow[], until: number, months: number): object[] {
  const unitOf = (day: number): string => {
    const [year, month] = isoFromDay(day).split("-").map(Number);
    return monthsLater(`${year}-01-01`, Math.floor((month - 1) / months) * months);
  };
  const isOver = (unit: string): boolean => dayFromIso(monthsLater(unit, months))! <= until + 1;
  const units = [...plainPurchases(rows, until).values()]
    .filter((purchases) => purchases.length > 0)
    .map((purchases) => purchases.map(({ day }) => unitOf(day)));
  const starts = units
    .map(([first]) => first)
    .filter(isOver)
    .sort();
  const cohorts: object[] = [];
  for (let start = starts[0]; start !== undefined && start <= starts.at(-1)!; start = monthsLater(start, months)) {
    const own = units.filter(([first]) => first === start);
    const shares: (number | null)[] = [];
    for (let unit = starts[0]; isOver(unit); unit = monthsLater(unit, months)) {
      const at = monthsLater(start, months * shares.length);
      const bought = own.filter((all) => all.includes(at)).length;
      shares.push(own.length > 0 && isOver(at) ? bought / own.length : null);
    }
    cohorts.push({ start, clients: own.length, shares });
  }
  return cohorts;
}

const MONTHS = { month: 1, quarter: 3, year: 12 };

test("cohorts are those of a plain reckoning by the calendar, whatever was bought and returned", async () => {
  const drawn = fc
    .tuple(fc.constantFrom(80, 300, 700, 1500, 2900, 6000), fc.integer({ min: -4000, max: 14_000 }))
    .chain(([span, start]) =>
      fc.array(
        fc.record({
          client: fc.constantFrom("a", "b", "c", "d", "e", "f"),
          day: fc.integer({ min: start, max: start + span }),
          cents: fc.oneof(fc.integer({ min: 1, max: 9000 }), fc.constantFrom(100, -100, -9000)),
        }),
        { minLength: 1, maxLength: 40 },
      ),
    )
    .filter((rows) => [...plainPurchases(rows, Infinity).values()].some((purchases) => purchases.length > 0));
  const units = new Set<string>();
  await fc.assert(
    fc.asyncProperty(drawn, async (rows) => {
      const until = Math.max(...rows.map(({ day }) => day));
      const found = await cohortsOf(rows);
      const unit = found?.unit ?? "month";
      units.add(found === null ? "none" : unit);
      const cohorts = found?.cohorts.map(({ start, clients, shares }) => ({ start, clients, shares })) ?? [];
      expect(cohorts).toEqual(plainCohorts(rows, until, MONTHS[unit]));
    }),
    { seed: 5, numRuns: 25 },
  );
  expect([...units].sort()).toEqual(["month", "none", "quarter", "year"]);
});

describe("the unit of cohorts", () => {
  const day = (date: string): number => dayFromIso(date)!;
  const bought = (dates: readonly string[]): PlainRow[] =>
    dates.map((date, i) => ({ client: `c${i}`, day: day(date), cents: 100 }));
  const monthly = (from: string, months: number): string[] =>
    Array.from({ length: months }, (_, i) => monthsLater(from, i));
  const until = (observedUntil: string): HistoryOptions => ({ observedUntil });

  test.each([
    ["nine months", monthly("2025-01-01", 9), "2025-09-30", "month", 9],
    ["a year", monthly("2025-01-01", 12), "2025-12-31", "quarter", 4],
    ["six years", monthly("2020-01-01", 72), "2025-12-31", "quarter", 24],
    ["six years and a quarter", monthly("2019-10-01", 75), "2025-12-31", "year", 7],
    ["a closed cohort of a quarter", monthly("2024-01-01", 3), "2025-06-30", "month", 3],
    ["the same, long ago", monthly("2021-01-01", 3), "2025-06-30", "quarter", 1],
    ["a date of long ago", ["1900-01-01", ...monthly("2020-01-01", 72)], "2025-12-31", "year", 6],
  ])("of %s", async (_, dates, end, unit, count) => {
    const cohorts = (await cohortsOf(bought(dates), until(end)))!;
    expect(cohorts.unit).toBe(unit);
    expect(cohorts.cohorts).toHaveLength(count);
  });

  test("is none where no month is over", async () => {
    expect(await cohortsOf(bought(["2025-01-02", "2025-01-30"]))).toBeNull();
  });

  test("is the year where purchases are counted by years", async () => {
    const cohorts = await cohortsOf(bought(monthly("2023-01-01", 12)), {
      ...until("2024-12-31"),
      occasions: true,
      timeUnit: "year",
    });
    expect(cohorts).toMatchObject({ unit: "year", cohorts: [{ start: "2023-01-01", clients: 12, shares: [1, 0] }] });
  });
});

test("clients known before a stated day are in no cohort; a unit that is not over is none", async () => {
  const rows = ["2024-01-10", "2024-06-05", "2024-07-20", "2024-08-10", "2024-09-30", "2024-10-11"].map((date, i) => ({
    ...{ client: `c${i}`, day: dayFromIso(date)!, cents: 100 },
  }));
  const cohorts = await cohortsOf(rows, { acquiredSince: "2024-06-01", observedUntil: "2024-10-12" });
  expect(cohorts?.unit).toBe("month");
  expect(cohorts?.cohorts.map(({ start, clients }) => [start, clients])).toEqual([
    ["2024-06-01", 1],
    ["2024-07-01", 1],
    ["2024-08-01", 1],
    ["2024-09-01", 1],
  ]);
});

test("where the data begin amid a longer history, the cohorts of the heap say so", async () => {
  const start = dayFromIso("2024-01-01")!;
  const rows: PlainRow[] = [];
  for (let i = 0; i < 120; i++) rows.push({ client: `old${i}`, day: start + (i % 28), cents: 100 });
  for (let i = 0; i < 360; i++) rows.push({ client: `new${i}`, day: start + 28 + i, cents: 100 });
  const cohorts = (await cohortsOf(rows))!;
  expect(cohorts.cohorts.map(({ hasOlderClients }) => hasOlderClients)).toEqual([true, false, false, false]);
});

test("a summary table and contracts have no cohorts", async () => {
  const path = writeData(folder, "client,x,t_x,T,mean_spend\na,2,10,30,20\nb,0,0,12,0\n");
  expect((await readHistory(path)).facts.cohorts).toBeNull();
});
