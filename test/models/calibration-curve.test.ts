import { expect, test } from "vitest";
import { calibrationCurve } from "../../src/models/calibration-curve.ts";

test("tenths by hand: each client one tenth", () => {
  const probability = [0.9, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.05];
  const came = [true, false, false, true, false, true, true, false, true, false];
  const { predicted, observed, error } = calibrationCurve(probability, (client) => came[client], new Array(10).fill(1));
  expect(predicted).toEqual([0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]);
  expect(observed).toEqual([0, 0, 0, 1, 0, 1, 1, 0, 1, 1]);
  expect(error).toBeCloseTo((0.05 + 0.1 + 0.2 + 0.7 + 0.4 + 0.5 + 0.4 + 0.7 + 0.2 + 0.1) / 10, 14);
});

test("equal predictions are spread over the tenths that they span", () => {
  // 6 of 12 clients at .2, of whom a third came, fill five tenths of 1.2 clients; so do 6 at .8, of whom two thirds came.
  const { predicted, observed, error } = calibrationCurve([0.8, 0.2, 0.2, 0.8], (group) => group < 2, [4, 2, 4, 2]);
  predicted.forEach((value, tenth) => {
    expect(value).toBeCloseTo(tenth < 5 ? 0.2 : 0.8, 12);
    expect(observed[tenth]).toBeCloseTo(tenth < 5 ? 1 / 3 : 2 / 3, 12);
  });
  expect(error).toBeCloseTo(2 / 15, 12);
});

test("what happens as often as it was said has no error", () => {
  expect(calibrationCurve([0.25, 0.25], (group) => group === 0, [1, 3]).error).toBeCloseTo(0, 14);
});
