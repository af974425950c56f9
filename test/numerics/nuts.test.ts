import { describe, expect, test } from "vitest";
import { chainDiagnostics } from "../../src/numerics/chain-diagnostics.ts";
import { runChain, type Chain } from "../../src/numerics/nuts-chain.ts";
import { unwhiten, whitened } from "../../src/numerics/nuts.ts";
import type { Objective } from "../../src/numerics/objective.ts";
import { Stream } from "../../src/numerics/stream.ts";

const CHAINS = 4;
const LENGTH = { warmUp: 300, kept: 1500 };
const unit = { centre: Float64Array.of(0, 0), factor: Float64Array.of(1, 0, 0, 1) };

function chainsOf(objective: Objective, start = unit): Chain[] {
  return Array.from({ length: CHAINS }, (_, chain) => {
    const stream = new Stream();
    stream.seed(11, chain, 0, 0);
    return runChain(objective, start, LENGTH, stream)!;
  });
}

function coordinate(chains: readonly Chain[], i: number, n: number, of = (value: number) => value): Float64Array[] {
  return chains.map(({ draws }) => Float64Array.from({ length: draws.length / n }, (_, k) => of(draws[k * n + i])));
}

/** Mean over all chains, and its standard error by the effective number of draws. */
function meanOf(chains: readonly Float64Array[]): { mean: number; error: number } {
  const all = chains.flatMap((chain) => Array.from(chain));
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
  const variance = all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (all.length - 1);
  return { mean, error: Math.sqrt(variance / Math.min(all.length, chainDiagnostics(chains).bulkEss)) };
}

/** Normal with mean (1, -2), standard deviations 1 and 3, correlation 0.9. */
const tilted: Objective = {
  dimension: 2,
  evaluate(theta, gradient) {
    const u = theta[0] - 1;
    const v = (theta[1] + 2) / 3;
    gradient[0] = -(u - 0.9 * v) / 0.19;
    gradient[1] = -(v - 0.9 * u) / (3 * 0.19);
    return -(u * u - 1.8 * u * v + v * v) / (2 * 0.19);
  },
};

/** Independent logarithms of a Gamma(0.7) and a Gamma(3): skewed, with one exponential and one doubly exponential tail. */
const logGammas: Objective = {
  dimension: 2,
  evaluate(theta, gradient) {
    gradient[0] = 0.7 - Math.exp(theta[0]);
    gradient[1] = 3 - Math.exp(theta[1]);
    return 0.7 * theta[0] - Math.exp(theta[0]) + 3 * theta[1] - Math.exp(theta[1]);
  },
};

describe("the no-U-turn sampler", () => {
  test("means, variances and correlation of a normal, from a metric that knows nothing of it", () => {
    const chains = chainsOf(tilted);
    const products = chains.map(({ draws }) =>
      Float64Array.from({ length: LENGTH.kept }, (_, k) => (draws[2 * k] - 1) * (draws[2 * k + 1] + 2)),
    );
    const figures = [
      [meanOf(coordinate(chains, 0, 2)), 1],
      [meanOf(coordinate(chains, 1, 2)), -2],
      [meanOf(coordinate(chains, 0, 2, (value) => (value - 1) ** 2)), 1],
      [meanOf(coordinate(chains, 1, 2, (value) => (value + 2) ** 2)), 9],
      [meanOf(products), 2.7],
    ] as const;
    for (const [{ mean, error }, truth] of figures) expect(Math.abs(mean - truth)).toBeLessThan(4 * error);
    for (const i of [0, 1]) {
      const { rHat, bulkEss, tailEss } = chainDiagnostics(coordinate(chains, i, 2));
      expect(rHat).toBeLessThan(1.01);
      expect(Math.min(bulkEss, tailEss)).toBeGreaterThan(1000);
    }
    expect(chains.every(({ divergences, deepest }) => divergences === 0 && deepest === 0)).toBe(true);
  });

  test("skewed targets: means of the Gammas and their tails", () => {
    const chains = chainsOf(logGammas);
    const below = (limit: number) => (value: number) => (value < limit ? 1 : 0);
    // P(Gamma(3) < 1) = 1 - 2.5 / e; P(Gamma(3) < 6) = 1 - 25 exp(-6).
    const figures = [
      [meanOf(coordinate(chains, 0, 2, Math.exp)), 0.7],
      [meanOf(coordinate(chains, 1, 2, Math.exp)), 3],
      [meanOf(coordinate(chains, 1, 2, below(0))), 1 - 2.5 / Math.E],
      [meanOf(coordinate(chains, 1, 2, below(Math.log(6)))), 1 - 25 * Math.exp(-6)],
    ] as const;
    for (const [{ mean, error }, truth] of figures) expect(Math.abs(mean - truth)).toBeLessThan(4 * error);
  });

  test("the same stream gives the same chain, another one another", () => {
    const chain = (seed: number): Float64Array => {
      const stream = new Stream();
      stream.seed(seed, 0, 0, 0);
      return runChain(tilted, unit, { warmUp: 50, kept: 20 }, stream)!.draws;
    };
    expect(chain(1)).toEqual(chain(1));
    expect(chain(1)).not.toEqual(chain(2));
  });

  test("a density with an edge is sampled up to it, with the divergences counted; one that is nowhere defined gives nothing", () => {
    const halfNormal: Objective = {
      dimension: 1,
      evaluate(theta, gradient) {
        gradient[0] = -theta[0];
        return theta[0] > 0 ? (-theta[0] * theta[0]) / 2 : NaN;
      },
    };
    const stream = new Stream();
    stream.seed(3, 0, 0, 0);
    const start = { centre: Float64Array.of(0.5), factor: Float64Array.of(1) };
    const chain = runChain(halfNormal, start, LENGTH, stream)!;
    expect(chain.draws.every((value) => value > 0)).toBe(true);
    expect(chain.divergences).toBeGreaterThan(0);
    const nowhere: Objective = { dimension: 1, evaluate: () => NaN };
    expect(runChain(nowhere, start, LENGTH, stream)).toBeNull();
  });

  test("it stops when told", () => {
    let moves = 0;
    const stream = new Stream();
    stream.seed(1, 0, 0, 0);
    expect(runChain(tilted, unit, LENGTH, stream, () => ++moves <= 7)).toBeNull();
    expect(moves).toBe(8);
  });
});

test("a whitened objective is the objective at the place that its coordinates mean", () => {
  const centre = Float64Array.of(0.3, -1);
  const factor = Float64Array.of(0.5, 0, 0.7, 1.1);
  const z = Float64Array.of(0.4, -0.2);
  const theta = new Float64Array(2);
  unwhiten(z, centre, factor, theta);
  // Only the rounding of decimals.
  expect(theta[0]).toBeCloseTo(0.5, 14);
  expect(theta[1]).toBeCloseTo(-0.94, 14);
  const slope = new Float64Array(2);
  const white = new Float64Array(2);
  expect(whitened(logGammas, centre, factor).evaluate(z, white)).toBe(logGammas.evaluate(theta, slope));
  expect(white[0]).toBeCloseTo(0.5 * slope[0] + 0.7 * slope[1], 14);
  expect(white[1]).toBeCloseTo(1.1 * slope[1], 14);
});
