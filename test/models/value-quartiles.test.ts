import { expect, test } from "vitest";
import { valueQuartiles } from "../../src/models/value-quartiles.ts";

test("four quarters from the top", () => {
  expect(Array.from(valueQuartiles(Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8)))).toEqual([3, 3, 2, 2, 1, 1, 0, 0]);
});

test("equal values are never split, and belong to the lowest quartile among them", () => {
  expect(Array.from(valueQuartiles(Float64Array.of(5, 5, 5, 5, 5)))).toEqual([3, 3, 3, 3, 3]);
  expect(Array.from(valueQuartiles(Float64Array.of(0, 0, 0, 0, 0, 0, 8, 9)))).toEqual([3, 3, 3, 3, 3, 3, 0, 0]);
  expect(Array.from(valueQuartiles(Float64Array.of(1, 2, 3, 4, 5, 5, 5, 5)))).toEqual([3, 3, 2, 2, 1, 1, 1, 1]);
});

test("no value ranks last, and nobody is no problem", () => {
  expect(Array.from(valueQuartiles(Float64Array.of(NaN, 4, 3, 2)))).toEqual([3, 0, 1, 2]);
  expect(valueQuartiles(new Float64Array(0))).toHaveLength(0);
});
