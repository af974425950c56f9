import { describe, expect, test } from "vitest";
import { fitSpend } from "../../src/models/fit.ts";
import { gammaGamma } from "../../src/models/gamma-gamma.ts";
import { ownMean } from "../../src/models/own-mean.ts";
import { drawParameters, laplacePosterior, type LaplacePosterior } from "../../src/models/posterior.ts";
import { Stream } from "../../src/numerics/stream.ts";
import { spendRowsOf } from "./histories.ts";

const context = { timeUnit: "week", dataHash: "made up" } as const;

describe("the population's mean", () => {
  test("is that of the clients' means, with the standard error of a mean", () => {
    const fitted = fitSpend(
      spendRowsOf([
        [1, 10, 3],
        [5, 20, 2],
        [2, 60],
        [0, 0, 40],
      ]),
      ownMean,
      context,
    );
    expect(fitted.status).toBe("converged");
    expect(fitted.clients).toBe(6);
    expect(fitted.parameters["mean"]).toBeCloseTo(130 / 6, 10);
    const variance = (3 * (10 - 130 / 6) ** 2 + 2 * (20 - 130 / 6) ** 2 + (60 - 130 / 6) ** 2) / 5;
    expect(fitted.standardErrors["mean"]! / Math.sqrt(variance / 6)).toBeCloseTo(1, 7);
  });

  test("of prices that are all the same is known, and still has a posterior to draw from", () => {
    const rows = spendRowsOf([
      [1, 29.9, 300],
      [7, 29.9, 200],
      [0, 0, 40],
    ]);
    const fitted = fitSpend(rows, ownMean, context);
    expect(fitted.status).toBe("converged");
    expect(fitted.parameters["mean"]).toBeCloseTo(29.9, 10);
    expect(fitted.standardErrors["mean"]).toBeLessThan(1e-5);
    const posterior = laplacePosterior(fitted);
    expect(posterior.kind).toBe("laplace");
    const drawn = new Float64Array(1);
    const stream = new Stream();
    stream.seed(1, 0, 0, 0);
    drawParameters(posterior as LaplacePosterior, stream, drawn);
    expect(drawn[0]).toBeCloseTo(29.9, 4);
    const refusal = fitSpend(rows, gammaGamma, context);
    expect(refusal.status).not.toBe("converged");
    expect(refusal.warnings[0]).toMatch(/--spend own-mean .*models\.spend: own-mean/);
  });

  test("of one client says nothing of others", () => {
    expect(fitSpend(spendRowsOf([[3, 20]]), ownMean, context).parameters).toEqual({});
    expect(fitSpend(spendRowsOf([[0, 0, 9]]), ownMean, context).warnings[0]).toMatch(/no client has a repeat purchase/);
  });

  test("does not depend on how often clients buy, so that their correlation is no warning", () => {
    const rows = spendRowsOf(Array.from({ length: 50 }, (_, i) => [i + 1, 10 + i] as const));
    const fitted = fitSpend(rows, ownMean, context);
    expect(fitted.frequencySpendCorrelation).toBeCloseTo(1, 10);
    expect(fitted.warnings).toEqual([]);
  });
});

test("a client goes on with its own mean; one without an amount has the population's", () => {
  const law = ownMean.at([25]);
  expect(law.expectedSpend(4, 12.5)).toBe(12.5);
  expect(law.expectedSpend(0, 0)).toBe(25);
  expect(law.expectedSpend(4, 0)).toBe(25);
  for (const [x, amount] of [
    [-1, 10],
    [1.5, 10],
    [1, -10],
    [1, NaN],
  ]) {
    expect(law.expectedSpend(x, amount)).toBeNaN();
  }
  expect(ownMean.at([0]).expectedSpend(4, 12.5)).toBeNaN();
  expect(law.logLikelihood(4, 12.5)).toBeNaN();
});
