import { describe, expect, test } from "vitest";
import { fitPurchases } from "../../src/models/fit.ts";
import { shiftedBetaGeometric } from "../../src/models/shifted-beta-geometric.ts";
import { cohortRows, highEnd, projected, regular } from "./cohorts-of-contracts.ts";
import { rowsOf } from "./histories.ts";

const context = { timeUnit: "year", dataHash: "made up" } as const;

describe("the cohorts of Fader & Hardie 2007", () => {
  test.each([
    ["regular", regular, 0.70408, 1.18204, -1680.2652],
    ["high end", highEnd, 0.66809, 3.8061, -1611.1581],
  ])("%s", (_, { fitted, heldOut }, alpha, beta, logLikelihood) => {
    const fit = fitPurchases(cohortRows(fitted), shiftedBetaGeometric, context);
    expect(fit.status).toBe("converged");
    expect(fit.clients).toBe(1000);
    // Printed with five and four decimals, the maximum itself to 1e-5 (that of the high end, by mpmath: 0.6680883511, 3.8060949641).
    expect(Math.abs(fit.parameters["alpha"] - alpha)).toBeLessThan(1e-5);
    expect(Math.abs(fit.parameters["beta"] - beta)).toBeLessThan(1e-5);
    expect(fit.logLikelihood).toBeCloseTo(logLikelihood, 4);
    const law = shiftedBetaGeometric.at(Object.values(fit.parameters));
    projected(law).forEach((survivors, i) => {
      // Beyond the data the projection is within 4.5 % of what came true.
      expect(Math.abs(survivors / heldOut[i] - 1)).toBeLessThan(0.045);
    });
  });
});

describe("a contract", () => {
  const [alpha, beta] = [0.66809, 3.8061];
  const law = shiftedBetaGeometric.at([alpha, beta]);

  test("retention rates rise with age: (beta + t - 1)/(alpha + beta + t - 1)", () => {
    for (let t = 1; t <= 30; t++) {
      expect(law.pAlive(t - 1, t - 1, t - 1, 1)).toBeCloseTo((beta + t - 1) / (alpha + beta + t - 1), 14);
    }
  });

  test("is worth m r/(1 + d - r) from the next payment on where all contracts are alike", () => {
    // A Beta so narrow that what it leaves of the heterogeneity is of the order of 1 / 1e9.
    const [churn, d, scale] = [0.2, 0.1, 1e9];
    const alike = shiftedBetaGeometric.at([churn * scale, (1 - churn) * scale]);
    const value = 100 * alike.discountedExpected(3, 3, 3, Infinity, Math.log1p(d));
    expect(value / ((100 * (1 - churn)) / (1 + d - (1 - churn)))).toBeCloseTo(1, 7);
  });

  test("without end is renewed (beta + T)/(alpha - 1) times where alpha > 1, without bound where not", () => {
    expect(shiftedBetaGeometric.at([1.8, 3]).conditionalExpected(4, 4, 4, Infinity)).toBeCloseTo(7 / 0.8, 13);
    expect(law.expected(Infinity)).toBe(Infinity);
    expect(law.conditionalExpected(4, 4, 5, Infinity)).toBe(0);
  });

  test("that is over stays over", () => {
    expect(law.pAlive(4, 4, 5)).toBe(0);
    expect(law.pAlive(4, 4, 5, 3)).toBe(0);
    expect(law.conditionalPmf(0, 4, 4, 5, 7)).toBe(1);
    expect(law.conditionalPmf(1, 4, 4, 5, 7)).toBe(0);
    expect(law.ageAtPAlive(0.5, 4, 4)).toBe(5);
  });

  test("cannot be older than one missed renewal, nor have skipped one", () => {
    expect(law.logLikelihood(4, 4, 6)).toBeNaN();
    expect(law.logLikelihood(3, 4, 4)).toBeNaN();
    const evaluate = (rows: Parameters<typeof rowsOf>[0]): number =>
      shiftedBetaGeometric.objective(rowsOf(rows)).evaluate(new Float64Array(2), new Float64Array(2));
    expect(evaluate([[4, 4, 6]])).toBeNaN();
    expect(evaluate([[3, 4, 4]])).toBeNaN();
    expect(evaluate([[4, 4, 5]])).toBeCloseTo(shiftedBetaGeometric.at([1, 1]).logLikelihood(4, 4, 5), 14);
  });

  test("of thousands of renewals keeps its digits", () => {
    // At alpha 1 and beta 1 survival is 1/(t + 1), the chance to end with the n-th renewal missed 1/(n (n + 1)).
    const plain = shiftedBetaGeometric.at([1, 1]);
    expect(plain.logLikelihood(20_000, 20_000, 20_000) / -Math.log(20_001)).toBeCloseTo(1, 13);
    expect(plain.logLikelihood(5000, 5000, 5001) / -Math.log(5001 * 5002)).toBeCloseTo(1, 13);
  });
});

describe("where there is nothing to learn from", () => {
  // prettier-ignore
  test.each([
    ["no contract ended", [[3, 3, 3, 200], [5, 5, 5, 300]], "boundary", /hardly any contract ever ends/],
    ["hardly one was renewed", [[0, 0, 1, 300], [1, 1, 2, 1], [1, 1, 1, 2]], "boundary", /hardly any contract is renewed/],
    ["one age", [[0, 0, 1, 40], [1, 1, 1, 60]], "flat", /do not determine alpha and beta/],
    ["all alike", [[0, 0, 1, 500], [1, 1, 2, 250], [2, 2, 3, 125], [3, 3, 4, 63], [4, 4, 4, 62]], "flat", /alpha and beta grow together/],
    ["one client", [[2, 2, 3]], "flat", /only 1 client/],
    ["no history of contracts", [[2, 1, 3, 500], [1, 1, 1, 100]], "failed", /impossible values/],
  ] as const)("%s", (_, rows, status, sentence) => {
    const fitted = fitPurchases(rowsOf(rows), shiftedBetaGeometric, context);
    expect(fitted.status).toBe(status);
    expect(fitted.parameters).toEqual({});
    expect(fitted.warnings[0]).toMatch(sentence);
  });
});
