import { describe, expect, test } from "vitest";
import { gammaGamma } from "../../src/models/gamma-gamma.ts";
import type { Fit } from "../../src/models/model.ts";
import { purchaseModel, purchaseModelSlugs } from "../../src/models/registry.ts";
import { simulatedPurchaseRows, simulatedSpendRows } from "../../src/models/simulated-rows.ts";
import { hessian } from "../../src/numerics/hessian.ts";
import { cholesky, solveFromCholesky } from "../../src/numerics/matrix.ts";
import { Stream } from "../../src/numerics/stream.ts";
import { rowsOf, spendRowsOf } from "./histories.ts";

const CLIENTS = 20_000;
/** Parameters where the model's own first start is no typical case; k = 3 for Erlang waits. */
const stages: Readonly<Record<string, readonly number[]>> = { "bg-cnbd-k": [3], "mbg-cnbd-k": [3] };

function streamOf(key: number): Stream {
  const stream = new Stream();
  stream.seed(17, key, 0, 0);
  return stream;
}

function fitOf(slug: string): Pick<Fit, "model"> {
  return { model: slug };
}

describe.each(purchaseModelSlugs)("simulated histories of %s", (slug) => {
  const model = purchaseModel(slug);
  const parameters = [...(stages[slug] ?? []), ...model.starts[0]];
  const span = model.timing === "continuous" ? 1.7 : 7;
  const law = model.at(parameters);
  // A contract that was not renewed is watched as long as the one that was, the longest of the rows.
  const rows = rowsOf([
    [model.timing === "contracts" ? span : 0, model.timing === "contracts" ? span : 0, span, CLIENTS],
  ]);
  const simulated = simulatedPurchaseRows(fitOf(slug), parameters, rows, streamOf(1));

  test("counts follow the law's probabilities", () => {
    const counts = new Map<number, number>();
    for (let row = 0; row < simulated.count; row++) {
      counts.set(simulated.x[row], (counts.get(simulated.x[row]) ?? 0) + simulated.weight[row]);
    }
    for (let n = 0; n <= 3; n++) {
      const p = law.pmf(n, span);
      const error = Math.sqrt((p * (1 - p)) / CLIENTS);
      expect(Math.abs((counts.get(n) ?? 0) / CLIENTS - p)).toBeLessThan(4 * error);
    }
  });

  test("their mean is the law's expectation, and times lie where they may", () => {
    let purchases = 0;
    let squares = 0;
    for (let row = 0; row < simulated.count; row++) {
      const x = simulated.x[row];
      purchases += simulated.weight[row] * x;
      squares += simulated.weight[row] * x * x;
      expect(simulated.tx[row]).toBeLessThanOrEqual(simulated.T[row]);
      expect(simulated.tx[row] > 0).toBe(x > 0);
      expect(law.logLikelihood(x, simulated.tx[row], simulated.T[row], 0)).not.toBeNaN();
    }
    const mean = purchases / CLIENTS;
    const error = Math.sqrt((squares / CLIENTS - mean * mean) / CLIENTS);
    expect(Math.abs(mean - law.expected(span))).toBeLessThan(4 * error);
  });

  test("the likelihood of what was simulated has its score at the truth: no larger than chance makes it", () => {
    const objective = model.objective(simulated, stages[slug]?.[0]);
    const theta = Float64Array.from(parameters.slice(stages[slug]?.length ?? 0), Math.log);
    const gradient = new Float64Array(theta.length);
    objective.evaluate(theta, gradient);
    const factor = cholesky(
      hessian(objective, theta).map((element) => -element),
      theta.length,
    )!;
    const step = solveFromCholesky(factor, theta.length, gradient);
    // Chi-square with as many degrees of freedom as parameters, at most 5: 26 is passed once in 10,000.
    expect(gradient.reduce((sum, slope, i) => sum + slope * step[i], 0)).toBeLessThan(26);
  });
});

test("lost contracts are watched as long as the oldest of the rows, running ones as long as they were", () => {
  const rows = rowsOf([
    [2, 2, 3, 500],
    [9, 9, 9, 1],
    [4, 4, 4, 500],
  ]);
  const { x, T } = simulatedPurchaseRows(fitOf("shifted-beta-geometric"), [0.7, 1.2], rows, streamOf(2));
  expect(Math.max(...T)).toBe(9);
  for (let row = 0; row < x.length; row++) expect([x[row], x[row] + 1]).toContain(T[row]);
});

test("mean amounts have the expectation and the spread of Gamma-Gamma; clients without any stay so", () => {
  const [p, q, v] = [6, 5, 20];
  const rows = spendRowsOf([
    [0, 0, 700],
    [4, 30, CLIENTS],
  ]);
  const simulated = simulatedSpendRows({ model: gammaGamma.slug }, [p, q, v], rows, streamOf(3));
  let mean = 0;
  let square = 0;
  let silent = 0;
  for (let row = 0; row < simulated.count; row++) {
    if (simulated.x[row] === 0) silent += simulated.weight[row];
    else {
      mean += (simulated.weight[row] * simulated.meanSpend[row]) / CLIENTS;
      square += (simulated.weight[row] * simulated.meanSpend[row] ** 2) / CLIENTS;
    }
  }
  expect(silent).toBe(700);
  // E = p v / (q - 1); Var = E^2 (1/(4 p) + 1) (q - 1)/(q - 2) - E^2.
  const expected = (p * v) / (q - 1);
  const variance = expected ** 2 * ((1 + 1 / (4 * p)) * ((q - 1) / (q - 2)) - 1);
  expect(Math.abs(mean - expected)).toBeLessThan(4 * Math.sqrt(variance / CLIENTS));
  // The fourth moment exists at q = 5 barely; a fifth of the variance is far outside of chance.
  expect(Math.abs((square - mean * mean) / variance - 1)).toBeLessThan(0.2);
});

test("the same stream gives the same rows", () => {
  const rows = rowsOf([[0, 0, 30, 200]]);
  const one = simulatedPurchaseRows(fitOf("bg-nbd"), [0.5, 5, 0.8, 2], rows, streamOf(4));
  expect(simulatedPurchaseRows(fitOf("bg-nbd"), [0.5, 5, 0.8, 2], rows, streamOf(4))).toEqual(one);
  expect(simulatedPurchaseRows(fitOf("bg-nbd"), [0.5, 5, 0.8, 2], rows, streamOf(5))).not.toEqual(one);
});
