import { expect, test } from "vitest";
import type { DataFacts } from "../../src/clients/client-history.ts";
import { bgNbd } from "../../src/models/bg-nbd.ts";
import { holdoutUnits, trackingErrors } from "../../src/models/tracking-errors.ts";
import { columnsOf } from "./histories.ts";

test("errors by hand; a unit before the first purchase has no percentage", () => {
  const { cumulative, byUnit } = trackingErrors({ actual: [0, 4, 2, 10], expected: [1, 2, 3, 4] });
  expect(cumulative).toBeCloseTo((1 / 4 + 0 + 6 / 16) / 3, 14);
  expect(byUnit).toBe((1 + 2 + 1 + 6) / 16);
  expect(trackingErrors({ actual: [0, 0], expected: [1, 1] })).toEqual({ cumulative: null, byUnit: null });
  expect(trackingErrors(null)).toEqual({ cumulative: null, byUnit: null });
});

/** Ten weeks and three days from 1970-01-01, of which the calibration ends on day `observedUntil`. */
function historyTo(observedUntil: number) {
  const facts = { start: "1970-01-01", end: "1970-03-14", repeatByUnit: [5, 4, 3, 2, 1, 0, 1, 2, 3, 4, 9] };
  const history = columnsOf({ x: [1], tx: [2], T: [(observedUntil + 1) / 7] });
  return { ...history, observedUntil, firstDay: Int32Array.of(-1), facts: facts as unknown as DataFacts };
}

test("units that an end of the holdout cuts are left out", () => {
  const law = bgNbd.at([1, 10, 0.8, 3]);
  // Day 27 ends week 4; week 11 has three days.
  const whole = holdoutUnits(historyTo(27), law)!;
  expect(whole.actual).toEqual([1, 0, 1, 2, 3, 4]);
  whole.expected.forEach((value, unit) => {
    expect(value).toBeCloseTo(law.expected(5 + unit) - law.expected(4 + unit), 2);
  });
  expect(holdoutUnits(historyTo(28), law)!.actual).toEqual([0, 1, 2, 3, 4]);
  expect(holdoutUnits(historyTo(26), law)!.actual).toEqual([1, 0, 1, 2, 3, 4]);
});

test("without a whole unit, or without dates, there is nothing to track", () => {
  const law = bgNbd.at([1, 10, 0.8, 3]);
  expect(holdoutUnits(historyTo(66), law)).toBeNull();
  expect(holdoutUnits(columnsOf({ x: [1], tx: [2], T: [3] }), law)).toBeNull();
});
