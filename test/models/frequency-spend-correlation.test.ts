import { expect, test } from "vitest";
import { frequencySpendCorrelation } from "../../src/models/frequency-spend-correlation.ts";
import { spendRowsOf } from "./histories.ts";

test("is Pearson's of those who came back, each client once", () => {
  // Of (1, 10), (2, 30), (3, 20): covariance 10, variances 2 and 200 as sums of squares.
  const rows = spendRowsOf([[1, 10], [2, 30], [3, 20], [0, 0]]); // prettier-ignore
  expect(frequencySpendCorrelation(rows)).toBeCloseTo(0.5, 14);
  // Weights 2, 1, 1: means 1.75 and 17.5, sums of squares 2.75 and 275, of products 17.5.
  const weighted = spendRowsOf([[1, 10, 2], [2, 30], [3, 20], [0, 0]]); // prettier-ignore
  expect(frequencySpendCorrelation(weighted)).toBeCloseTo(17.5 / Math.sqrt(2.75 * 275), 14);
});

test("is nothing where either is constant, or nobody came back", () => {
  for (const clients of [
    [
      [2, 10],
      [2, 30],
    ],
    [
      [1, 20],
      [3, 20],
    ],
    [[0, 0]],
    [],
  ] as const)
    // prettier-ignore
    expect(frequencySpendCorrelation(spendRowsOf(clients))).toBeNull();
});
