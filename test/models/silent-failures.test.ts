import { describe, expect, test } from "vitest";
import { fitPurchases } from "../../src/models/fit.ts";
import type { Fit, PurchaseModel } from "../../src/models/model.ts";
import { purchaseModel, purchaseModelSlugs } from "../../src/models/registry.ts";
import { purchaseRows } from "../../src/models/rows.ts";
import { drawExponential, drawGamma } from "../../src/numerics/samplers.ts";
import { Stream } from "../../src/numerics/stream.ts";
import { rowsOf } from "./histories.ts";

// Where other implementations are known to return a wrong number, or none, without a word.

const context = { timeUnit: "week", dataHash: "made up" } as const;
const continuous = purchaseModelSlugs.map(purchaseModel).filter(({ timing }) => timing === "continuous");

/** Parameters of a model that stand for a plausible base, by name. */
const PLAUSIBLE: Readonly<Record<string, number>> = { k: 2, r: 0.6, alpha: 6, a: 0.8, b: 2.4, s: 0.6, beta: 12 };

function plausible({ slug, parameterNames }: PurchaseModel): number[] {
  const b = slug === "ggom-nbd" ? 0.05 : PLAUSIBLE["b"];
  return parameterNames.map((name) => (name === "b" ? b : PLAUSIBLE[name]));
}

/** A converged fit with finite figures, or a refusal in words: never anything in between. */
function expectHonest(fitted: Fit): void {
  const values = [...Object.values(fitted.parameters), ...Object.values(fitted.standardErrors)];
  if (fitted.status === "converged") {
    expect(values.every((value) => value === null || (Number.isFinite(value) && value > 0))).toBe(true);
    expect(Number.isFinite(fitted.logLikelihood)).toBe(true);
  } else {
    expect(values).toEqual([]);
    expect(fitted.warnings[0]).toMatch(/^[^:]+: .+\. .+\.$/s);
  }
}

test("a million clients with daily dates are fitted, as well as that many clients allow", () => {
  const size = 1_000_000;
  const truth = { r: 0.6, alpha: 8.6, a: 0.8, b: 2.4 };
  const x = new Int32Array(size);
  const tx = new Float64Array(size);
  const T = new Float64Array(size);
  const stream = new Stream();
  for (let client = 0; client < size; client++) {
    stream.seed(7, client, 0, 0);
    const days = 200 + Math.floor(530 * stream.uniform());
    const rate = drawGamma(stream, truth.r) / truth.alpha / 7;
    const leave = drawGamma(stream, truth.a);
    const dropoutProbability = leave / (leave + drawGamma(stream, truth.b));
    let isAlive = true;
    for (let age = drawExponential(stream) / rate; isAlive && age <= days; age += drawExponential(stream) / rate) {
      x[client]++;
      tx[client] = Math.max(1, Math.round(age)) / 7;
      isAlive = stream.uniform() >= dropoutProbability;
    }
    T[client] = days / 7;
  }
  const fitted = fitPurchases(purchaseRows({ size, x, tx, T }), purchaseModel("bg-nbd"), context);
  expect(fitted.status).toBe("converged");
  for (const [name, value] of Object.entries(truth)) {
    expect(fitted.standardErrors[name]!).toBeLessThan(0.02 * value);
    // Days are rounded, which the model does not know: a hundredth beside the sampling error.
    expect(Math.abs(fitted.parameters[name] - value)).toBeLessThan(4 * fitted.standardErrors[name]! + 0.01 * value);
  }
});

describe.each(continuous)("$slug", (model) => {
  const law = model.at(plausible(model));

  test.each([200, 1000, 5000])("x = %d and a history of twenty thousand days have finite figures", (x) => {
    const [tx, T] = [2800, 20_000 / 7];
    expect(Number.isFinite(law.logLikelihood(x, tx, T))).toBe(true);
    const alive = law.pAlive(x, tx, T);
    expect(alive).toBeGreaterThanOrEqual(0);
    expect(alive).toBeLessThanOrEqual(1);
    const recent = law.conditionalExpected(x, T, T, 52);
    // Whoever bought to the last day goes on at about x a history, or leaves.
    expect(recent).toBeGreaterThan(0);
    expect(recent).toBeLessThan((1.2 * x * 52 * 7) / 20_000 + 2);
    expect(law.conditionalPmf(0, x, T, T, 1)).toBeLessThanOrEqual(1);
    expect(law.discountedExpected(x, T, T, 52, 0.002)).toBeLessThanOrEqual(recent);
  });

  test("what no history can be is NaN: NaN, x = -1, x = 1.5, tx above T", () => {
    const impossible: readonly (readonly [number, number, number])[] = [
      [NaN, 1, 9],
      [2, NaN, 9],
      [2, 3, NaN],
      [-1, 0, 9],
      [1.5, 3, 9],
      [2, 10, 9],
    ];
    for (const history of impossible) {
      // prettier-ignore
      expect(law.logLikelihood(...history)).toBeNaN();
      expect(law.pAlive(...history)).toBeNaN();
      expect(law.conditionalExpected(...history, 13)).toBeNaN();
    }
    // A day's purchases are one: a repeat purchase at age 0 is a matter of a coarse clock, and has a number.
    expect(law.pAlive(1, 0, 9)).toBeLessThanOrEqual(1);
  });

  test("rows that cannot be lead to a refusal, not to parameters", () => {
    for (const bad of [
      [NaN, 1, 9],
      [2, NaN, 9],
      [2, 12, 9],
      [-1, 0, 9],
    ] as const) {
      // prettier-ignore
      const rows = rowsOf([...Array.from({ length: 40 }, (_, i) => [i % 4, i % 4 === 0 ? 0 : 5, 20] as const), bad]);
      const fitted = fitPurchases(rows, model, context);
      expectHonest(fitted);
      expect(fitted.warnings[0]).toMatch(/1 client has a history that cannot be/);
    }
  });

  test("nobody ever came back; everyone buys to the last day; three clients; one", () => {
    const histories: readonly (readonly (readonly [number, number, number, number?])[])[] = [
      [[0, 0, 10, 300], [0, 0, 20, 500]], // prettier-ignore
      Array.from({ length: 60 }, (_, i) => [5 + (i % 20), 51.9, 52] as const),
      [[4, 20, 30], [1, 2, 30], [0, 0, 12]], // prettier-ignore
      [[4, 20, 30]],
    ];
    for (const clients of histories) expectHonest(fitPurchases(rowsOf(clients), model, context));
    expect(fitPurchases(rowsOf(histories[0]), model, context).status).toBe("flat");
  });
});
