import { describe, expect, test } from "vitest";
import { betaDiscreteWeibull } from "../../src/models/beta-discrete-weibull.ts";
import { fitPurchases } from "../../src/models/fit.ts";
import { TRAIT_COUNT, TRAIT_GONE_AGE, TRAIT_LAST_RATE } from "../../src/models/model.ts";
import { shiftedBetaGeometric } from "../../src/models/shifted-beta-geometric.ts";
import { logBeta } from "../../src/numerics/log-beta.ts";
import { Stream } from "../../src/numerics/stream.ts";
import { relativeError } from "../numerics/relative-error.ts";
import { errorsFrom } from "../reference/standard-errors.ts";
import { cohortRows, highEnd, projected, regular } from "./cohorts-of-contracts.ts";
import { rowsOf } from "./histories.ts";

const context = { timeUnit: "year", dataHash: "made up" } as const;

describe("the cohorts of Fader & Hardie 2007", () => {
  test.each([
    ["regular", regular],
    ["high end", highEnd],
  ])("%s: fits and projects better than the shifted-beta-geometric within it", (_, { fitted, heldOut }) => {
    const [plain, powered] = [shiftedBetaGeometric, betaDiscreteWeibull].map((model) => {
      const fit = fitPurchases(cohortRows(fitted), model, context);
      const misses = projected(model.at(Object.values(fit.parameters))).map((count, i) => Math.abs(count - heldOut[i]));
      return { ...fit, miss: misses.reduce((sum, miss) => sum + miss, 0) };
    });
    expect(powered.status).toBe("converged");
    expect(powered.logLikelihood).toBeGreaterThan(plain.logLikelihood);
    expect(powered.parameters["c"]).toBeGreaterThan(1);
    expect(powered.miss).toBeLessThan(plain.miss);
  });
});

test("at c = 1 it is the shifted-beta-geometric", () => {
  const law = betaDiscreteWeibull.at([0.7, 1.2, 1]);
  const plain = shiftedBetaGeometric.at([0.7, 1.2]);
  for (const [x, T] of [
    [0, 0],
    [0, 1],
    [7, 7],
    [7, 8],
    [300, 300],
  ]) {
    expect(law.logLikelihood(x, x, T)).toBe(plain.logLikelihood(x, x, T));
    expect(law.pAlive(x, x, T, 5)).toBe(plain.pAlive(x, x, T, 5));
    expect(law.discountedExpected(x, x, T, Infinity, 0.1)).toBe(plain.discountedExpected(x, x, T, Infinity, 0.1));
  }
  const rows = cohortRows(regular.fitted);
  const [gradient, plainGradient] = [new Float64Array(3), new Float64Array(2)];
  const logs = [Math.log(0.7), Math.log(1.2)];
  const value = betaDiscreteWeibull.objective(rows).evaluate(Float64Array.of(...logs, 0), gradient);
  expect(value).toBe(shiftedBetaGeometric.objective(rows).evaluate(Float64Array.from(logs), plainGradient));
  expect(gradient.subarray(0, 2)).toEqual(plainGradient);
  // A power next to 1 passes through the sums of the general case.
  expect(relativeError(betaDiscreteWeibull.at([1.5, 2, 1 + 1e-12]).expected(Infinity), 2 / 0.5)).toBeLessThan(1e-9);
});

/** alpha, beta, c, T and the renewals still to come of a running contract, without end: by mpmath with 100 digits. */
// prettier-ignore
test.each([
  [0.8, 2, 1.5, 0, 7.9113118812137791751],
  [2, 3, 0.7, 5, 32.859333341196689003],
  [1.2, 1e4, 1.3, 10, 2465.2675997239812569],
  [30, 50, 0.5, 3, 17.741688907720730845],
  [3, 0.5, 4, 2, 0.0098522451770355460258],
  [1.5, 2, 1.0000001, 7, 17.999993232633764678],
  [1.001, 2, 1.01, 0, 180.02375916847444692],
])("renewals without end at alpha %d, beta %d, c %d, T %d", (alpha, beta, c, T, renewals) => {
  const law = betaDiscreteWeibull.at([alpha, beta, c]);
  expect(relativeError(law.conditionalExpected(T, T, T, Infinity), renewals)).toBeLessThan(1e-11);
});

test("renewals without end have no bound where c alpha is 1 or less; discounted they have", () => {
  const law = betaDiscreteWeibull.at([0.5, 3, 2]);
  expect(law.expected(Infinity)).toBe(Infinity);
  expect(law.discountedExpectedNew(Infinity, 0.05)).toBeLessThan(1 / Math.expm1(0.05));
});

test("long contracts and steep powers stay in range", () => {
  for (const c of [0.1, 1.5, 6]) {
    const law = betaDiscreteWeibull.at([0.7, 1.2, c]);
    for (const T of [500, 20_000]) {
      expect(law.logLikelihood(T, T, T)).toBeLessThan(0);
      expect(law.logLikelihood(T, T, T + 1)).toBeGreaterThan(-Infinity);
      expect(law.pAlive(T, T, T, 1)).toBeLessThan(1);
      expect(law.pAlive(T, T, T, 1)).toBeGreaterThan(0.9);
    }
  }
  // 20,000^80 overflows: no number.
  expect(betaDiscreteWeibull.at([0.7, 1.2, 80]).logLikelihood(20_000, 20_000, 20_000)).toBeNaN();
});

/** Numeric posterior mean of exp(-last rate) of a contract that ended, over the log-odds of theta. */
function meanStay(a: number, b: number, w: number): number {
  let [total, mean] = [0, 0];
  for (let u = -60; u < 60; u += 0.02) {
    const logStay = -Math.log1p(Math.exp(u));
    const density = Math.exp(-a * Math.log1p(Math.exp(-u)) + b * logStay - logBeta(a, b)) * -Math.expm1(w * logStay);
    total += density;
    mean += density * Math.exp(logStay);
  }
  return mean / total;
}

test.each([
  [0.7, 1.2, 1, 0],
  [0.7, 1.2, 1, 6],
  [0.5, 3, 0.4, 0],
  [0.5, 3, 0.4, 9],
  [0.3, 0.8, 2.5, 7],
  [4, 9, 3, 12],
])("who left at alpha %d, beta %d, c %d after %d renewals has the theta of those who do", (alpha, beta, c, x) => {
  const sampler = betaDiscreteWeibull.traitSampler(rowsOf([[x, x, x + 1]]));
  sampler.bind([alpha, beta, c]);
  const traits = new Float64Array(TRAIT_COUNT);
  const stream = new Stream();
  const stays = Float64Array.from({ length: 20_000 }, (_, draw) => {
    stream.seed(5, draw, x, 0);
    sampler.drawGiven(0, stream, traits);
    return Math.exp(-traits[TRAIT_LAST_RATE]);
  });
  expect(traits[TRAIT_GONE_AGE]).toBe(x + 1);
  expect(Math.abs(errorsFrom(stays, meanStay(alpha, beta + x ** c, (x + 1) ** c - x ** c)))).toBeLessThan(4);
});

describe("where there is nothing to learn from", () => {
  // prettier-ignore
  test.each([
    ["no contract ended", [[3, 3, 3, 200], [5, 5, 5, 300]], "boundary", /hardly any contract ever ends/],
    ["one age", [[0, 0, 1, 40], [1, 1, 1, 60]], "flat", /do not determine c/],
    ["two ages", [[0, 0, 1, 40], [1, 1, 2, 20], [2, 2, 2, 40]], "flat", /do not determine alpha and beta and c/],
    ["all end late", [[0, 0, 1, 10], [1, 1, 2, 30], [2, 2, 3, 100], [3, 3, 4, 300], [4, 4, 4, 1]], "flat", /alpha and beta grow together/],
    ["one client", [[2, 2, 3]], "flat", /only 1 client/],
  ] as const)("%s", (_, rows, status, sentence) => {
    const fitted = fitPurchases(rowsOf(rows), betaDiscreteWeibull, context);
    expect(fitted.parameters).toEqual({});
    expect(fitted.warnings[0]).toMatch(sentence);
    expect(fitted.status).toBe(status);
  });
});
