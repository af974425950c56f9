import { expect, test } from "vitest";
import { bestTwo } from "../../src/decision/best-two.ts";

const nothing = Float64Array.of(0, 0);
const something = Float64Array.of(0, 3);

test("the two highest scores, the earlier of equals first", () => {
  expect(bestTwo([1, 5, 3], [nothing, something, something], 0)).toEqual([1, 2]);
  expect(bestTwo([4, 4.5, 5], [nothing, something, something], 1)).toEqual([0, 1]);
  expect(bestTwo([4, 4.5, 5], [nothing, something, something], 0)).toEqual([2, 1]);
});

test("the baseline by another name is left out, unless there is no other", () => {
  expect(bestTwo([4, 4, 3], [nothing, nothing, something], 0)).toEqual([0, 2]);
  expect(bestTwo([4, 4], [nothing, nothing], 0)).toEqual([0, 1]);
});
