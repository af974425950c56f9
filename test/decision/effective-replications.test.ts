import { expect, test } from "vitest";
import { effectiveReplications } from "../../src/decision/effective-replications.ts";
import { standardError } from "../../src/decision/summaries.ts";

const outcomes = Float64Array.of(3, -1, 4, 1, -5, 9, 2, -6);

test("a plain mean is of as many replications as there are; half the error takes four times as many", () => {
  const error = standardError(outcomes);
  expect(effectiveReplications(outcomes, error)).toBeCloseTo(8, 12);
  expect(effectiveReplications(outcomes, error / 2)).toBeCloseTo(32, 12);
});

test("there are none where nothing varies or no error is known", () => {
  expect(effectiveReplications(Float64Array.of(2, 2, 2), 0)).toBeNull();
  expect(effectiveReplications(Float64Array.of(2, 2, 2), 0.1)).toBeNull();
  expect(effectiveReplications(outcomes, 0)).toBeNull();
  expect(effectiveReplications(outcomes, NaN)).toBeNull();
});
