import { expect, test } from "vitest";
import * as kinds from "../../src/quantities/kind.ts";
import { parseQuantity } from "../../src/quantities/parse-quantity.ts";
import { quantile } from "../../src/quantities/quantile.ts";
import { meanOf, summaryOf } from "../../src/quantities/summary.ts";

const cases: readonly (readonly [unknown, kinds.Kind])[] = [
  ["35%", kinds.SHARE],
  ["3% to 9%", kinds.SHARE],
  ["50% (2% to 99%)", kinds.SHARE],
  ["0% to 8%", kinds.SHARE],
  ["3% (0% to 8%)", kinds.SHARE],
  ["3% (0% to 8%)", kinds.LIFT],
  ["90% (50% to 98%)", kinds.CUT],
  ["5 to 12 EUR", kinds.MONEY],
  ["5 (4 to 30) EUR", kinds.MONEY],
  ["2 (1.3 to 3)", kinds.MULTIPLE],
  [{ lognormal: { mean: "50%", sd: "60%" } }, kinds.SHARE],
  [{ normal: { mean: "2%", sd: "3%" } }, kinds.SHARE],
  [{ beta: { mean: "30%", sd: "10%" } }, kinds.SHARE],
  [{ beta: { mean: "90%", sd: "20%" } }, kinds.CUT],
  [{ uniform: ["1%", "5%"] }, kinds.SHARE],
  [{ triangular: ["0%", "9%", "20%"] }, kinds.CUT],
  [{ pert: [1, 2, 4] }, kinds.MONEY],
  [{ discrete: { "0%": 1, "5%": 3 } }, kinds.LIFT],
];

test.each(cases)("the mean of %j is the integral of its quantiles", (value, kind) => {
  const quantity = parseQuantity(value, kind, "EUR");
  // Midpoints of 2^14 cells; the widest tail here, of 5 (4 to 30), has 1e-3 of its mean in the last cell.
  const cells = 16384;
  let sum = 0;
  for (let i = 0; i < cells; i++) sum += quantile(quantity, (i + 0.5) / cells);
  expect(Math.abs(meanOf(quantity) / (sum / cells) - 1)).toBeLessThan(1e-3);
});

test("known means", () => {
  const mean = (value: unknown, kind: kinds.Kind): number => meanOf(parseQuantity(value, kind, "EUR"));
  expect(mean({ lognormal: { mean: 10, sd: 5 } }, kinds.MONEY)).toBeCloseTo(10, 13);
  // Symmetric about a half on the logit scale.
  expect(mean("10% to 90%", kinds.SHARE)).toBeCloseTo(0.5, 14);
  expect(mean("0% to 100%", kinds.SHARE)).toBeCloseTo(0.5, 14);
  expect(mean({ discrete: { "0%": 1, "5%": 3 } }, kinds.LIFT)).toBeCloseTo(0.0375, 16);
});

test("a summary has the mean and three points", () => {
  const summary = summaryOf(parseQuantity("3% (1% to 8%)", kinds.SHARE, "EUR"));
  expect(summary.p05).toBeCloseTo(0.01, 14);
  expect(summary.p50).toBeCloseTo(0.03, 14);
  expect(summary.p95).toBeCloseTo(0.08, 14);
  expect(summary.mean).toBeGreaterThan(0.03);
  expect(summary.mean).toBeLessThan(0.04);
});
