import { describe, expect, test } from "vitest";
import { estimatorOf } from "../../src/decision/estimator.ts";
import { outcomesOf, outcomesOfSample, type SampledFigure } from "../../src/decision/outcomes.ts";
import type { Noise } from "../../src/decision/simulated.ts";
import { mean, variance } from "../../src/decision/summaries.ts";
import { quantileOfSorted } from "../../src/numerics/quantile-of-sorted.ts";
import { normalCdf, normalQuantile } from "../../src/numerics/normal.ts";
import { coin } from "../../src/numerics/stream.ts";
import { CONTROL_NAMES } from "../../src/results/replications.ts";

const N = 40_000;
const MEAN = 3;
const SD = 4;
const ADDED = 2;

const draw = (r: number, what: number): number => normalQuantile(coin(11, r, what, 0));
const column = (count: number, of: (r: number) => number): Float64Array =>
  Float64Array.from({ length: count }, (_, r) => of(r));
/** Outcomes of a figure that no control tells of and whose beliefs are not fitted. */
function unfitted(values: Float64Array, noise: Noise, more: Partial<SampledFigure> = {}): Float64Array {
  const nothing = new Float64Array(values.length);
  const expectation = { deviations: nothing, terms: 0, isFitted: false };
  return outcomesOfSample({ values, adjusted: values, expectation, shared: nothing, noise, ...more });
}

describe("futures of all clients, from those of a sample that adds a known variance", () => {
  const values = column(N, (r) => MEAN + SD * draw(r, 0) + ADDED * draw(r, 1));
  const noise = { added: column(N, (r) => ADDED * draw(r, 2)), luck: column(N, (r) => SD * draw(r, 3)) };
  const outcomes = unfitted(values, noise);
  const sorted = outcomes.slice().sort();

  test("have the mean that they are given and the variance of the truth", () => {
    expect(mean(outcomes)).toBeCloseTo(mean(values), 10);
    // The variances of values, 20, and of noise, 4, are known within sqrt(2/n) each.
    expect(Math.abs(variance(outcomes) - 16)).toBeLessThan(4 * Math.sqrt(2 / N) * Math.hypot(20, 4));
    const moved = values.map((value) => value + 0.5);
    expect(mean(unfitted(values, noise, { adjusted: moved }))).toBeCloseTo(mean(values) + 0.5, 10);
  });

  test.each([0.05, 0.25, 0.5, 0.95])("have the truth's quantile at %d", (probability) => {
    const z = normalQuantile(probability);
    const density = Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
    const error = (SD * Math.sqrt(probability * (1 - probability))) / density / Math.sqrt(N);
    // The spread is known within 0.7 %.
    expect(Math.abs(quantileOfSorted(sorted, probability) - MEAN - SD * z)).toBeLessThan(
      4 * error + 0.007 * SD * Math.abs(z),
    );
    const uncorrected = quantileOfSorted(values.slice().sort(), 0.05);
    expect(uncorrected - MEAN).toBeLessThan(-1.1 * SD * normalQuantile(0.95));
  });

  test("have the truth's chance of being above 0", () => {
    const share = (of: Float64Array): number => of.filter((value) => value > 0).length / N;
    const truth = normalCdf(MEAN / SD);
    expect(Math.abs(share(outcomes) - truth)).toBeLessThan(4 * Math.sqrt((truth * (1 - truth)) / N) + 0.002);
    expect(share(values)).toBeLessThan(truth - 0.015);
  });
});

describe("skewed beliefs under a sample that adds twice the variance of all that varies", () => {
  const COUNT = 400;
  const RUNS = 40;
  /** Of luck, of what sampling adds and a control tells, and of what no control tells. */
  const [LUCK, TOLD, UNTOLD] = [0.4, 1.4, 0.4];

  /** An exponential belief, its expectation 1, plus the noise above; the truth is the belief and luck. */
  function run(seed: number) {
    const at = (r: number, what: number): number => draw(seed * COUNT + r, 10 + what);
    const belief = column(COUNT, (r) => -Math.log(coin(12, seed * COUNT + r, 0, 0)));
    const others = [1, 2].map((what) => column(COUNT, (r) => at(r, what)));
    const truth = belief.map((value, r) => value + LUCK * at(r, 3));
    const told = column(COUNT, (r) => TOLD * at(r, 4));
    const values = truth.map((value, r) => value + told[r] + UNTOLD * at(r, 5));
    const controls = new Float64Array(COUNT * CONTROL_NAMES.length);
    told.forEach((value, r) => (controls[(r + 1) * CONTROL_NAMES.length - 1] = 3 * value));
    const beliefs = column(3 * COUNT, (i) => [belief, ...others][i % 3][Math.floor(i / 3)]);
    const estimator = estimatorOf({
      ...{ count: COUNT, scrambles: 1, controls, noise: null },
      ...{ beliefs, beliefNames: ["a", "b", "c"] },
    });
    const added = column(COUNT, (r) => Math.hypot(TOLD, UNTOLD) * at(r, 6));
    const luck = column(COUNT, (r) => LUCK * at(r, 7));
    const { outcomes } = estimator.figure({ values, noise: { added, luck } });
    // All of a future brought nearer to the mean, by what takes the added variance out.
    const whole = unfitted(values, { added, luck });
    return { truth, outcomes, whole };
  }
  const runs = Array.from({ length: RUNS }, (_, seed) => run(seed));
  const truths = Float64Array.from(runs.flatMap(({ truth }) => Array.from(truth))).sort();
  /** Share of the truths below a value. */
  const rankOf = (value: number): number => {
    let [low, high] = [0, truths.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (truths[middle] < value) low = middle + 1;
      else high = middle;
    }
    return low / truths.length;
  };
  /** Mean and largest distance of a quantile from where it should stand, in points. */
  const distances = (of: (one: (typeof runs)[number]) => Float64Array, probability: number) => {
    const ranks = runs.map(
      (one) => 100 * (rankOf(quantileOfSorted(of(one).slice().sort(), probability)) - probability),
    );
    return { bias: ranks.reduce((sum, points) => sum + points, 0) / RUNS, ranks };
  };

  test.each([0.05, 0.25, 0.5, 0.75, 0.95])(
    "have the quantile at %d of the truth, within a point on average",
    (probability) => {
      // 400 futures of the truth itself stand sqrt(p q / 400) apart: under 2.5 points, a fortieth of the variance of which is left in the mean of 40 runs.
      expect(Math.abs(distances(({ outcomes }) => outcomes, probability).bias)).toBeLessThan(1);
    },
  );

  test("keep their shape, which is lost where whole futures are brought nearer to the mean", () => {
    expect(distances(({ whole }) => whole, 0.05).bias).toBeLessThan(-2);
    const spread = ({ ranks }: { ranks: number[] }): number => Math.sqrt(variance(Float64Array.from(ranks)));
    for (const probability of [0.5, 0.95]) {
      const [kept, lost] = [
        distances(({ outcomes }) => outcomes, probability),
        distances(({ whole }) => whole, probability),
      ];
      expect(spread(kept)).toBeLessThan(spread(lost) + 0.2);
    }
  });
});

describe("outcomes", () => {
  test("are the values themselves where nothing is added and nothing adjusted", () => {
    const values = Float64Array.of(1, 2, 4);
    expect(outcomesOf(values, mean(values))).toBe(values);
    const constant = new Float64Array(3).fill(5);
    expect(outcomesOf(constant, 5)).toBe(constant);
    const noise = { added: Float64Array.of(1, 1, 1), luck: Float64Array.of(1, 1, 1) };
    expect(unfitted(constant, noise)).toBe(constant);
  });

  test("are moved with the mean, but nothing stays nothing and no sign turns", () => {
    expect([...outcomesOf(Float64Array.of(0, 1, 5), 1.5)]).toEqual([0, 0.5, 4.5]);
    expect([...outcomesOf(Float64Array.of(0, 1, 8), 1)]).toEqual([0, 0, 6]);
    expect([...outcomesOf(Float64Array.of(-5, -1, 0), -1)]).toEqual([-4, 0, 0]);
    expect([...outcomesOf(Float64Array.of(-5, 1, 1), 1)]).toEqual([-3, 3, 3]);
  });

  test("have no spread where what is added is all of it, and are all that varies where nothing is added", () => {
    const values = Float64Array.of(-3, 1, 5);
    const luck = Float64Array.of(1, 1, 1);
    const added = Float64Array.of(9, 9, 9);
    expect([...unfitted(values, { added, luck })]).toEqual([1, 1, 1]);
    const nothing = { added: new Float64Array(3), luck };
    const expectation = { deviations: new Float64Array(3), terms: 0, isFitted: true };
    const whole = unfitted(values, nothing, { expectation });
    whole.forEach((value, r) => expect(value).toBeCloseTo(values[r], 12));
  });
});
