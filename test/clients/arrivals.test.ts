import { describe, expect, test } from "vitest";
import { heapDays, isClosedCohort } from "../../src/clients/arrivals-shape.ts";
import { isoFromDay } from "../../src/clients/calendar.ts";
import { readHistory } from "../../src/clients/read-history.ts";
import { dataFolder, writeData } from "./data-folder.ts";

const folder = dataFolder();

/** First purchases by day, from a rate by day; fractions are carried over, so that no chance is in it. */
function arrivals(days: number, rate: (day: number) => number): Int32Array {
  let carried = 0;
  return Int32Array.from({ length: days }, (_, day) => {
    carried += rate(day);
    const whole = Math.floor(carried);
    carried -= whole;
    return whole;
  });
}

describe("what a file of first purchases is", () => {
  test("a cohort of the first quarter, followed for 18 months, is closed and has no heap", () => {
    const cohort = arrivals(546, (day) => (day < 85 ? 28 : 0));
    expect(isClosedCohort(cohort)).toBe(true);
    expect(heapDays(cohort)).toBeNull();
  });

  test("under 1 % in the last 12 months is closed, more is not", () => {
    expect(isClosedCohort(arrivals(800, (day) => (day < 100 ? 100 : day > 500 ? 0.2 : 0)))).toBe(true);
    expect(isClosedCohort(arrivals(800, (day) => (day < 100 ? 100 : day > 500 ? 0.5 : 0)))).toBe(false);
  });

  test("a short file is closed where nobody came after its first 40 %", () => {
    expect(isClosedCohort(arrivals(200, (day) => (day < 80 ? 3 : 0)))).toBe(true);
    expect(isClosedCohort(arrivals(200, (day) => (day < 120 ? 3 : 0)))).toBe(false);
  });

  test("older clients who are seen for the first time make a heap until they all have been", () => {
    // 3,000 old clients who buy every 60 days or so, and 3 new ones a day.
    const heap = heapDays(arrivals(1000, (day) => 3 + 50 * Math.exp(-day / 60)));
    expect(heap).not.toBeNull();
    expect(heap! % 28).toBe(0);
    expect(heap!).toBeGreaterThan(120);
    expect(heap!).toBeLessThan(700);
  });

  test.each([
    ["steady arrivals", (): number => 3],
    ["a base that grows", (day: number): number => 1 + day / 200],
    ["a season that comes again", (day: number): number => (Math.floor(day / 28) % 13 === 0 ? 9 : 3)],
    ["a launch that builds up, then settles", (day: number): number => (day < 150 ? day / 10 : 4)],
    ["a slow decline", (day: number): number => 4 - day / 500],
  ])("%s: no heap, not closed", (_name, rate) => {
    const firsts = arrivals(1000, rate);
    expect(heapDays(firsts)).toBeNull();
    expect(isClosedCohort(firsts)).toBe(false);
  });

  test("too short a file tells nothing", () => {
    expect(heapDays(arrivals(140, (day) => 100 - day / 2))).toBeNull();
  });
});

describe("true starts", () => {
  const rows = ["old,2024-01-03,5", "old,2024-03-03,5", "new,2024-02-10,5", "late,2024-04-01,5"];

  test("acquired_since: earlier clients are kept and are no arrivals", async () => {
    const path = writeData(folder, `client,date,amount\n${rows.join("\n")}\n`);
    const history = await readHistory(path, { acquiredSince: "2024-02-01" });
    expect(history.size).toBe(3);
    expect(history.facts.months).toMatchObject({
      month: ["2024-01", "2024-02", "2024-03", "2024-04"],
      first: [0, 1, 0, 1],
      repeat: [0, 0, 1, 0],
    });
    expect(history.facts.warnings.join()).toMatch(/1 client bought before the file or the date of acquisition/);
  });

  test("a first_purchase column says the same of each client; it may be empty, not wrong", async () => {
    const starts = ["2019-05-05", "2019-05-05", "2024-02-10", ""];
    const file = (dates: string[]): string =>
      `client,date,amount,first_purchase\n${rows.map((row, i) => `${row},${dates[i]}`).join("\n")}\n`;
    const history = await readHistory(writeData(folder, file(starts)));
    expect(history.facts.months.first).toEqual([0, 1, 0, 1]);
    expect(history.firstDay![2]).toBe(Date.UTC(2024, 0, 3) / 86_400_000);
    await expect(readHistory(writeData(folder, file(["2019-05-05", "soon", "", ""])))).rejects.toThrow(
      /line 3: "soon" is not a date/,
    );
    const later = await readHistory(writeData(folder, file(["2024-02-02", "", "", ""])));
    expect(later.facts.warnings.join()).toMatch(/1 client bought before the first purchase that the file gives/);
  });

  test("clients who first buy in the holdout are not in the history, their purchases are in the facts", async () => {
    const path = writeData(folder, `client,date,amount\n${rows.join("\n")}\n`);
    const history = await readHistory(path, { timeUnit: "day", holdout: { periods: 40 } });
    expect(isoFromDay(history.observedUntil)).toBe("2024-02-21");
    expect(history.ids).toEqual(["new", "old"]);
    expect([...history.holdout!.x]).toEqual([0, 1]);
    expect(history.facts.purchases).toBe(4);
    expect(history.facts.repeatByUnit.reduce((a, b) => a + b)).toBe(1);
    expect(history.facts.warnings.join()).toMatch(/1 client first bought in the holdout/);
  });
});
