import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAYS_PER_MONTH } from "../../src/clients/client-history.ts";
import {
  calendarGrid,
  calendarMonthOfCell,
  cellOf,
  discountWithin,
  seasonBeyond,
} from "../../src/simulation/calendar-grid.ts";

const TODAY = Date.UTC(2026, 9, 31) / 86_400_000;
const SEASON = [0.7, 0.8, 1, 1.1, 1.2, 1, 0, 0.6, 1, 1.2, 1.4, 1.3];

describe("the calendar grid", () => {
  test("has the calendar month of the middle of each cell, UTC", () => {
    const months = Array.from({ length: 12 }, (_, cell) => calendarMonthOfCell(TODAY, cell));
    // Cells of 7.609375 days from 31 October: middles on 3, 11, 19 and 26 November, 4, 11, 19 and 27 December, 3, 11, 18 and 26 January.
    expect(months).toEqual([10, 10, 10, 10, 11, 11, 11, 11, 0, 0, 0, 0]);
  });

  test("runs on seasonal time: a cell is as long as its factor says, also where that is 0", () => {
    const grid = calendarGrid(TODAY, 7, 12, SEASON, 0.1);
    expect(grid.cells).toBe(48);
    expect(grid.cellLength).toBeCloseTo(DAYS_PER_MONTH / 28, 14);
    for (let cell = 0; cell < grid.cells; cell++) {
      const factor = SEASON[calendarMonthOfCell(TODAY, cell)];
      expect(grid.season[cell]).toBe(factor);
      expect(grid.operational[cell + 1] - grid.operational[cell]).toBeCloseTo(factor * grid.cellLength, 12);
    }
  });

  test("finds the cell of every operational time: the one whose span holds it", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(0, 0.01, 0.3, 1, 2.5), { minLength: 12, maxLength: 12 }),
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (season, months, share) => {
          const grid = calendarGrid(TODAY, 7, months, season, 0.1);
          const end = grid.operational[grid.cells];
          fc.pre(end > 0);
          const cell = cellOf(grid, share * end);
          return grid.operational[cell] <= share * end && share * end < grid.operational[cell + 1];
        },
      ),
      { seed: 1, numRuns: 300 },
    );
  });

  test("finds the cell at its own border", () => {
    const grid = calendarGrid(TODAY, 1, 18, SEASON, 0.1);
    for (let cell = 0; cell < grid.cells; cell++) {
      if (grid.season[cell] > 0) expect(cellOf(grid, grid.operational[cell])).toBe(cell);
    }
  });

  test.for([0, 0.1, 1])("discounts by the yearly effective rate %d", (annualRate) => {
    const grid = calendarGrid(TODAY, 7, 36, SEASON, annualRate);
    for (const cell of [0, 1, 17, 143]) {
      for (const share of [0, 0.25, 1]) {
        const years = ((cell + share) * grid.cellLength * 7) / 365.25;
        // The series leaves out y^6/720 at most, y = 0.0144 at 100 % a year: 1.3e-14.
        expect(discountWithin(grid, cell, share * grid.cellLength) * (1 + annualRate) ** years).toBeCloseTo(1, 11);
      }
    }
    expect(grid.discountSum[36]).toBeCloseTo(
      Array.from({ length: 36 }, (_, k) => (1 + annualRate) ** (-k / 12)).reduce((sum, factor) => sum + factor, 0),
      9,
    );
  });

  test("goes on after the horizon with the season of the months that follow", () => {
    const grid = calendarGrid(TODAY, 7, 5, SEASON, 0.1);
    const beyond = seasonBeyond(TODAY, grid, SEASON, 2);
    expect(beyond).toHaveLength(96);
    const longer = calendarGrid(TODAY, 7, 29, SEASON, 0.1);
    expect(Array.from(beyond)).toEqual(Array.from(longer.season.subarray(20, 116)));
    expect(seasonBeyond(TODAY, grid, SEASON, Infinity)).toHaveLength(192);
  });
});
