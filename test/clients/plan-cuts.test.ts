import fc from "fast-check";
import { expect, test } from "vitest";
import { planCuts, planHoldout } from "../../src/clients/plan-cuts.ts";
import { UsageError } from "../../src/errors.ts";

const week = "week" as const;

test("one origin is cut at the end of the file, whatever is left", () => {
  expect(planCuts({ firstDay: 0, lastDay: 99 }, { periods: 4, timeUnit: week })).toEqual([
    { lastDay: 99, calibrationEnd: 71 },
  ]);
});

test("origins are a holdout apart where there is room, and closer where there is not", () => {
  const origins = (days: number) =>
    planCuts({ firstDay: 0, lastDay: days - 1 }, { periods: 10, timeUnit: week }, 3).map(({ lastDay }) => lastDay);
  expect(origins(280)).toEqual([279, 209, 139]);
  expect(origins(250)).toEqual([249, 194, 139]);
});

test("the earliest origin keeps a calibration as long as the holdout, or there is none", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 30, max: 900 }),
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 2, max: 8 }),
      (days, periods, origins) => {
        const span = { firstDay: 100, lastDay: 99 + days };
        const plan = () => planCuts(span, { periods, timeUnit: week }, origins);
        if (days - 14 * periods < 7 * (origins - 1)) {
          expect(plan).toThrow(UsageError);
          return;
        }
        const cuts = plan();
        expect(cuts).toHaveLength(origins);
        const { lastDay, calibrationEnd } = cuts.at(-1)!;
        expect(lastDay - calibrationEnd).toBe(7 * periods);
        expect(calibrationEnd - span.firstDay + 1).toBeGreaterThanOrEqual(7 * periods);
      },
    ),
    { seed: 11, numRuns: 300 },
  );
});

test("a run holds out the last year, or the last half of a shorter file, in whole units", () => {
  const held = (days: number, unit: "day" | "week" | "month" | "year"): number | null => {
    const cut = planHoldout({ firstDay: 0, lastDay: days - 1 }, unit);
    return cut && cut.lastDay - cut.calibrationEnd;
  };
  expect(held(1096, "week")).toBe(52 * 7);
  expect(held(1096, "day")).toBe(365);
  expect(held(1096, "month")).toBe(365);
  expect(held(1096, "year")).toBe(365);
  // CDNOW: 78 weeks.
  expect(held(546, "week")).toBe(39 * 7);
  expect(held(13, "week")).toBeNull();
  expect(held(700, "year")).toBeNull();
});
