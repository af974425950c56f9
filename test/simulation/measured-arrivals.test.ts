import { describe, expect, test } from "vitest";
import type { DataFacts } from "../../src/clients/client-history.ts";
import { measuredArrivals } from "../../src/simulation/measured-arrivals.ts";

const day = (date: string): number => Date.parse(date) / 86_400_000;

/** Facts of a file from January 2025 on, with 10 x year + month first purchases a month (251 in January 2025, 261 in January 2026). */
function factsUntil(months: number, other: Partial<DataFacts> = {}): DataFacts {
  const all = Array.from({ length: months }, (_, i) => ({ year: 2025 + Math.floor(i / 12), month: (i % 12) + 1 }));
  return {
    start: "2025-01-01",
    closedCohort: false,
    leftTruncatedDays: null,
    months: {
      month: all.map(({ year, month }) => `${year}-${String(month).padStart(2, "0")}`),
      first: all.map(({ year, month }) => 100 * (year - 2024) + month),
      repeat: all.map(() => 0),
      amount: all.map(() => 0),
    },
    ...other,
  } as unknown as DataFacts;
}

describe("measured arrivals", () => {
  test("are those of the last 12 complete months, by calendar month", () => {
    const counts = measuredArrivals(factsUntil(22), day("2026-10-31"), null);
    expect(counts).toEqual([201, 202, 203, 204, 205, 206, 207, 208, 209, 210, 111, 112]);
  });

  test("leave out a month that observation breaks off", () => {
    const counts = measuredArrivals(factsUntil(22), day("2026-10-30"), null);
    expect(counts).toEqual([201, 202, 203, 204, 205, 206, 207, 208, 209, 110, 111, 112]);
  });

  test("fill months that the file does not hold with the mean of those it holds", () => {
    const counts = measuredArrivals(factsUntil(4), day("2025-04-30"), null);
    expect(counts).toEqual([101, 102, 103, 104, ...Array.from({ length: 8 }, () => 102.5)]);
  });

  test("leave out the heap at the start of the file, or what was before clients are truly new", () => {
    const heap = factsUntil(6, { leftTruncatedDays: 40 });
    // The heap ends on 10 February: March is the first true month.
    expect(measuredArrivals(heap, day("2025-06-30"), null)?.slice(0, 6)).toEqual([104.5, 104.5, 103, 104, 105, 106]);
    expect(measuredArrivals(heap, day("2025-06-30"), "2025-05-01")?.slice(0, 6)).toEqual([
      105.5, 105.5, 105.5, 105.5, 105, 106,
    ]);
  });

  test("are none for a closed cohort, for a table without dates and without a complete month", () => {
    expect(measuredArrivals(factsUntil(22, { closedCohort: true }), day("2026-10-31"), null)).toBeNull();
    expect(measuredArrivals(factsUntil(0, { start: null }), day("2026-10-31"), null)).toBeNull();
    expect(measuredArrivals(factsUntil(1), day("2025-01-20"), null)).toBeNull();
  });
});
