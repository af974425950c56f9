import { expect, test } from "vitest";
import { fit } from "../../src/models/fit.ts";
import { drawParameters, laplacePosterior, type LaplacePosterior } from "../../src/models/posterior.ts";
import { Stream } from "../../src/numerics/stream.ts";
import { columnsOf, simulatedHistory } from "./histories.ts";

const fitted = fit(simulatedHistory("posterior", 1000, { purchases: [1, 10, 0.8, 2] }, 30, 60));

test("draws have the fit's mean and covariance in logs", () => {
  const { purchases } = fitted;
  const posterior = laplacePosterior(purchases) as LaplacePosterior;
  expect(posterior.kind).toBe("laplace");
  expect(posterior.names).toEqual(["r", "alpha", "a", "b"]);
  const values = Object.values(purchases.parameters);
  const size = values.length;
  const draws = 20_000;
  const stream = new Stream();
  stream.seed(7, 0, 0, 0);
  const out = new Float64Array(size);
  const sums = new Float64Array(size);
  const products = new Float64Array(size * size);
  for (let draw = 0; draw < draws; draw++) {
    drawParameters(posterior, stream, out);
    expect(out.every((value) => value > 0)).toBe(true);
    for (let i = 0; i < size; i++) {
      sums[i] += Math.log(out[i] / values[i]) / draws;
      for (let j = 0; j < size; j++)
        products[i * size + j] += (Math.log(out[i] / values[i]) * Math.log(out[j] / values[j])) / draws;
    }
  }
  const truth = (i: number, j: number): number => purchases.covariance![i][j] / (values[i] * values[j]);
  for (let i = 0; i < size; i++) {
    expect(Math.abs(sums[i])).toBeLessThan(4 * Math.sqrt(truth(i, i) / draws));
    for (let j = 0; j < size; j++) {
      // Variance of a product of two normals.
      const error = Math.sqrt((truth(i, i) * truth(j, j) + truth(i, j) ** 2) / draws);
      expect(Math.abs(products[i * size + j] - truth(i, j))).toBeLessThan(4 * error);
    }
  }
});

test("it is plain data that survives JSON", () => {
  const posterior = laplacePosterior(fitted.spend!);
  expect(JSON.parse(JSON.stringify(posterior))).toEqual(posterior);
  expect(laplacePosterior(JSON.parse(JSON.stringify(fitted.spend)))).toEqual(posterior);
});

test("a refused fit, or one without covariance, says so", () => {
  const { purchases } = fit(columnsOf({ x: [0, 0], tx: [0, 0], T: [10, 20] }), { spend: null });
  expect(laplacePosterior(purchases)).toEqual({ kind: "none", reason: expect.stringMatching(/uncertainty: none/) });
  expect(laplacePosterior({ ...fitted.purchases, covariance: null }).kind).toBe("none");
  const flat = fitted.purchases.covariance!.map((row) => row.map(() => 1));
  expect(laplacePosterior({ ...fitted.purchases, covariance: flat }).kind).toBe("none");
});

test("a whole number that the fit tried in turn is held, to the bit", () => {
  const { purchases } = fitted;
  const held = {
    ...purchases,
    parameters: { k: 3, ...purchases.parameters },
    standardErrors: { k: null, ...purchases.standardErrors },
    covariance: [[0, 0, 0, 0, 0], ...purchases.covariance!.map((row) => [0, ...row])],
  };
  const posterior = laplacePosterior(held) as LaplacePosterior;
  expect(posterior.places).toEqual(["held", "log", "log", "log", "log"]);
  const stream = new Stream();
  const out = new Float64Array(5);
  stream.seed(1, 0, 0, 0);
  for (let draw = 0; draw < 100; draw++) {
    drawParameters(posterior, stream, out);
    expect(out[0]).toBe(3);
    expect(out.every((value) => value > 0)).toBe(true);
  }
});

test("a coefficient of a covariate is normal as it is", () => {
  const { purchases } = fitted;
  const one = {
    ...purchases,
    parameters: { ...purchases.parameters, "rate.age": -0.3 },
    standardErrors: { ...purchases.standardErrors, "rate.age": 0.1 },
    covariance: [...purchases.covariance!.map((row) => [...row, 0]), [0, 0, 0, 0, 0.01]],
    covariates: { codes: [{ name: "age", kind: "number" as const }], roles: { rate: ["age"] } },
  };
  const posterior = laplacePosterior(one) as LaplacePosterior;
  expect(posterior.places[4]).toBe("linear");
  expect(posterior.mode[4]).toBe(-0.3);
  // The square root of 0.01.
  expect(posterior.choleskyOfLogCovariance[4][4]).toBeCloseTo(0.1, 15);
});

test("draws of a sample are its rows, all of them as likely", () => {
  const draws = Array.from({ length: 8 }, (_, i) => [i + 1, 10 * (i + 1)]);
  const diagnostics = { kind: "refits", refits: 8, refused: 0 } as const;
  const posterior = {
    kind: "sample",
    method: "bootstrap",
    names: ["p", "q"],
    draws,
    prior: null,
    diagnostics,
  } as const;
  const stream = new Stream();
  stream.seed(5, 0, 0, 0);
  const counts = new Float64Array(9);
  const out = new Float64Array(2);
  for (let draw = 0; draw < 8000; draw++) {
    drawParameters(posterior, stream, out);
    expect(out[1]).toBe(10 * out[0]);
    counts[out[0]]++;
  }
  // 5 standard errors of a binomial of 8,000 and 1/8.
  for (const count of counts.subarray(1)) expect(Math.abs(count - 1000)).toBeLessThan(150);
});
