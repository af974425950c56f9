import { expect, test } from "vitest";
import { bgNbd } from "../../src/models/bg-nbd.ts";
import { forecastHoldout, holdoutOutcomes } from "../../src/models/holdout-outcomes.ts";
import type { PurchaseLaw } from "../../src/models/model.ts";
import { purchaseRows } from "../../src/models/rows.ts";
import { columnsOf } from "./histories.ts";

const history = columnsOf({ x: [1, 0, 1, 1, 0], tx: [2, 0, 2, 2, 0], T: [9, 9, 9, 9, 9] });
const holdout = { periods: 4, x: Int32Array.of(0, 1, 3, 0, 1) };
const outcomes = holdoutOutcomes(purchaseRows(history), holdout);

test("clients of one row and one count are one outcome", () => {
  expect(outcomes.count).toBe(3);
  expect([...outcomes.outcomeOfClient]).toEqual([0, 1, 2, 0, 1]);
  expect([...outcomes.x]).toEqual([0, 1, 3]);
  expect([...outcomes.weight]).toEqual([2, 2, 1]);
  expect([...outcomes.row].map((row) => outcomes.rows.x[row])).toEqual([1, 0, 1]);
});

test("each outcome has the law's own figures", () => {
  const law = bgNbd.at([0.8, 6, 0.9, 2.5]);
  const { expected, logPmf, pActive } = forecastHoldout(outcomes, law);
  for (const [outcome, client] of [0, 1, 2].entries()) {
    const seen = [history.x[client], history.tx[client], history.T[client]] as const;
    expect(expected[outcome]).toBe(law.conditionalExpected(...seen, 4));
    expect(logPmf[outcome]).toBe(Math.log(law.conditionalPmf(holdout.x[client], ...seen, 4)));
    expect(pActive[outcome]).toBe(1 - law.pNoPurchase(...seen, 4));
  }
});

test("the part of an outcome within the central 90 %, by hand", () => {
  const law = (pmf: readonly number[]): PurchaseLaw =>
    ({ conditionalExpected: () => 1, conditionalPmf: (n: number) => pmf[n] ?? 0 }) as unknown as PurchaseLaw;
  // [0, .5], [.5, .92] and [.97, .98] of [.05, .95].
  const [none, one, three] = forecastHoldout(outcomes, law([0.5, 0.42, 0.05, 0.01])).covered;
  expect(none).toBeCloseTo(0.9, 14);
  expect(one).toBeCloseTo(1, 14);
  expect(three).toBe(0);
  // [0, .92] has .87 within; of [.92, 1] .03 of .08 are.
  const [most, some] = forecastHoldout(outcomes, law([0.92, 0.08])).covered;
  expect(most).toBeCloseTo(0.87 / 0.92, 14);
  expect(some).toBeCloseTo(0.03 / 0.08, 12);
});

test("over all outcomes the central 90 % holds 90 % of the law itself", () => {
  const law = bgNbd.at([0.8, 6, 0.9, 2.5]);
  const counts = Array.from({ length: 60 }, (_, n) => n);
  const same = columnsOf({ x: counts.map(() => 3), tx: counts.map(() => 5), T: counts.map(() => 9) });
  const all = holdoutOutcomes(purchaseRows(same), { periods: 20, x: Int32Array.from(counts) });
  const { covered, logPmf } = forecastHoldout(all, law);
  const mean = counts.reduce((total, n) => total + covered[n] * Math.exp(logPmf[n]), 0);
  expect(mean).toBeCloseTo(0.9, 9);
});

test("an outcome of no chance has -Infinity, and none of it is covered in the tail", () => {
  const law = { conditionalExpected: () => 0, conditionalPmf: (n: number) => (n === 0 ? 1 : 0) };
  const { logPmf, covered } = forecastHoldout(outcomes, law as unknown as PurchaseLaw);
  expect([...logPmf]).toEqual([0, -Infinity, -Infinity]);
  expect(covered[0]).toBeCloseTo(0.9, 14);
  expect([...covered.subarray(1)]).toEqual([0, 0]);
});
