import { expect, test } from "vitest";
import { retentionCurve } from "../../src/models/retention-curve.ts";
import { shiftedBetaGeometric } from "../../src/models/shifted-beta-geometric.ts";
import { rowsOf } from "./histories.ts";

test("survival is a product of shares renewed; running contracts count until they fall due", () => {
  // Ended at the first renewal: 4. Renewed once: 3 ended at the second, 2 still run. Renewed twice and running: 1.
  const rows = rowsOf([
    [0, 0, 1, 4],
    [1, 1, 2, 3],
    [1, 1, 1, 2],
    [2, 2, 2, 1],
  ]);
  const law = shiftedBetaGeometric.at([1, 2]);
  const { renewals, observed, expected } = retentionCurve(rows, () => law, 1);
  expect(renewals).toEqual([1, 2]);
  expect(observed[0]).toBeCloseTo(6 / 10, 12);
  expect(observed[1]).toBeCloseTo((6 / 10) * (1 / 4), 12);
  // Survival of a Beta(1, 2) chance of leaving: B(1, 2 + n) / B(1, 2) = 2 / (2 + n).
  expect(expected[0]).toBeCloseTo(2 / 3, 12);
  expect(expected[1]).toBeCloseTo(1 / 2, 12);
});

test("renewals that too few contracts came to are not shown", () => {
  const law = shiftedBetaGeometric.at([1, 2]);
  const rows = rowsOf([
    [1, 1, 1, 30],
    [2, 2, 2, 5],
  ]);
  expect(retentionCurve(rows, () => law).renewals).toEqual([1]);
});
