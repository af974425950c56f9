import fc from "fast-check";
import { expect, test } from "vitest";
import { dayFromIso, isoFromDay } from "../../src/clients/calendar.ts";
import { calendarUnit, calendarUnitEnd, dueDay, wholeUnits } from "../../src/clients/calendar-units.ts";

const day = (iso: string): number => dayFromIso(iso)!;

test.each([
  ["2024-01-31", 1, "month", "2024-02-29"],
  ["2024-01-31", 2, "month", "2024-03-31"],
  ["2024-02-29", 1, "year", "2025-02-28"],
  ["2024-02-29", 4, "year", "2028-02-29"],
  ["2024-11-15", 3, "month", "2025-02-15"],
  ["2024-11-15", -12, "month", "2023-11-15"],
  ["2024-12-30", 1, "week", "2025-01-06"],
  ["2024-12-30", 5, "day", "2025-01-04"],
] as const)("%s and %d %s is %s", (start, n, unit, due) => {
  expect(isoFromDay(dueDay(day(start), n, unit))).toBe(due);
});

test("whole units are those whose due day has come", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -20_000, max: 40_000 }),
      fc.integer({ min: -3000, max: 9000 }),
      fc.constantFrom("day", "week", "month", "year"),
      (start, days, unit) => {
        const passed = wholeUnits(start, start + days, unit);
        expect(dueDay(start, passed, unit)).toBeLessThanOrEqual(start + days);
        expect(dueDay(start, passed + 1, unit)).toBeGreaterThan(start + days);
      },
    ),
    { seed: 11, numRuns: 500 },
  );
});

test("units of the calendar follow each other without a gap", () => {
  for (const unit of ["day", "week", "month", "year"] as const) {
    for (let number = calendarUnit(-800, unit); number < calendarUnit(20_000, unit); number++) {
      const end = calendarUnitEnd(number, unit);
      expect(calendarUnit(end, unit)).toBe(number);
      expect(calendarUnit(end + 1, unit)).toBe(number + 1);
    }
  }
  // A Sunday and the Monday after it.
  expect(calendarUnit(day("2024-12-29"), "week")).toBe(calendarUnit(day("2024-12-30"), "week") - 1);
  expect(isoFromDay(calendarUnitEnd(calendarUnit(day("2024-02-10"), "month"), "month"))).toBe("2024-02-29");
});
