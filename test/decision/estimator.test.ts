import { describe, expect, test } from "vitest";
import { estimatorOf, PLAIN, type Estimator } from "../../src/decision/estimator.ts";
import { mean, standardError, variance } from "../../src/decision/summaries.ts";
import { normalQuantile } from "../../src/numerics/normal.ts";
import { scrambledSobol } from "../../src/numerics/sobol.ts";
import { coin, mix } from "../../src/numerics/stream.ts";
import { CONTROL_NAMES, type Scrambles } from "../../src/results/replications.ts";

const RUNS = 200;
const WIDTH = CONTROL_NAMES.length;
/** Of what controls do to a figure, which its other dice (sd 1) are beside. */
const SLOPES = [2, 0, 0, -1, 0.5];

interface Drawn {
  readonly estimator: Estimator;
  readonly values: Float64Array;
  /** Less what the controls do. */
  readonly known: Float64Array;
}

interface DrawnOptions {
  readonly count?: number;
  readonly weight?: number;
  readonly scrambles?: Scrambles;
}

/**
 * A figure of mean 10: two beliefs of weight `weight` (Sobol in 16 scrambles, or independent), controls with the slopes above (the second twice the first, the third constant), dice.
 */
function drawn(seed: number, { count = 256, weight = 0, scrambles = 1 }: DrawnOptions = {}): Drawn {
  const draw = (r: number, what: number): number => normalQuantile(coin(mix(seed * 977 + 5), r, what, 0));
  const controls = new Float64Array(count * WIDTH);
  const beliefs = new Float64Array(count * 2);
  const known = Float64Array.from({ length: count }, (_, r) => {
    const own = [draw(r, 0), 2 * draw(r, 0), 0.1, draw(r, 1), draw(r, 2)];
    controls.set(own, r * WIDTH);
    [1, 2].forEach((key, i) => {
      const point = scrambledSobol(Math.floor(r / 16), 0, mix((mix(seed * 977 + key) + (r % 16)) | 0));
      beliefs[r * 2 + i] = weight === 0 ? 1 : scrambles === 1 ? draw(r, 3 + i) : normalQuantile(point);
    });
    const believed = weight * (beliefs[r * 2] + 2 * beliefs[r * 2 + 1] + 0.05 * beliefs[r * 2] * beliefs[r * 2 + 1]);
    return 10 + believed + draw(r, 9);
  });
  const values = known.map((value, r) =>
    SLOPES.reduce((sum, slope, j) => sum + slope * controls[r * WIDTH + j], value),
  );
  const noise = {
    totals: empty,
    series: empty,
    luck: { totals: empty, series: empty },
    controls: controls.map((value, at) => (at % WIDTH === 4 ? 0 : value)),
  };
  const estimator = estimatorOf({ count, scrambles, controls, beliefs, beliefNames: ["one", "two"], noise });
  return { estimator, values, known };
}

const empty = new Float64Array(0);
const one = drawn(1);

describe("means by control variates", () => {
  test.each([
    ["independent replications", { weight: 0, scrambles: 1 }],
    ["independent replications of beliefs that vary", { weight: 1, scrambles: 1 }],
    ["scrambled beliefs", { weight: 1, scrambles: 16 }],
    ["scrambled beliefs that outweigh the dice", { weight: 5, scrambles: 16 }],
  ] as const)("have no bias, and the errors that they state: %s", (_, options) => {
    const runs = Array.from({ length: RUNS }, (__, seed) => drawn(seed, options));
    const means = Float64Array.from(runs, ({ estimator, values }) => estimator.mean(values));
    expect(Math.abs(mean(means) - 10)).toBeLessThan(4 * standardError(means));
    const stated = mean(Float64Array.from(runs, ({ estimator, values }) => estimator.error(values) ** 2));
    const ofStated = options.scrambles === 1 ? 2 / 256 : 2 / 15;
    // The variance of the means is known within sqrt(2/runs), relatively.
    const error = Math.sqrt((2 / RUNS) * (1 + ofStated));
    expect(Math.abs(variance(means) / stated - 1)).toBeLessThan(4 * error);
    // As good as with the slopes known: what scrambles keep out of a mean does not come back by slopes. On the same draws, so that a fifth is wide.
    const known = Float64Array.from(runs, ({ known }) => mean(known));
    expect(variance(means) / variance(known)).toBeLessThan(1.2);
    const plain = Float64Array.from(runs, ({ values }) => mean(values));
    expect(variance(means)).toBeLessThan(variance(plain) * (options.weight > 0 && options.scrambles === 1 ? 1 : 0.6));
  });

  test("find the slopes; controls that are constant or collinear are left out", () => {
    const { estimator, values } = drawn(3, { count: 4_000, weight: 1 });
    expect(estimator.controls.map(({ index }) => index)).toEqual([0, 3, 4]);
    estimator.slopes(values).forEach((slope, j) => {
      // Dice of sd 1, and the product of the beliefs, of sd 1/20.
      const error = Math.sqrt(1.0025 / 4_000);
      expect(Math.abs(slope - [2, -1, 0.5][j])).toBeLessThan(4 * error);
    });
    expect(estimator.luck(values)).toBeCloseTo(mean(values) - estimator.mean(values), 12);
  });

  test("are linear, so that identities hold, and adjust once", () => {
    const { estimator, values } = one;
    const other = drawn(2).values;
    const sum = values.map((value, r) => 3 * value - other[r]);
    expect(estimator.mean(sum)).toBeCloseTo(3 * estimator.mean(values) - estimator.mean(other), 11);
    const adjusted = estimator.adjust(values);
    expect(estimator.mean(adjusted)).toBeCloseTo(estimator.mean(values), 12);
    expect(estimator.error(adjusted)).toBeCloseTo(estimator.error(values), 12);
  });

  test("take from the noise of a figure what they tell of it", () => {
    const { estimator, values, known } = one;
    const noise = { added: values, luck: values };
    // The controls' noise is the controls themselves, but for the last, which has none.
    const [first, second, third] = estimator.slopes(values);
    const { controls } = estimator;
    estimator.addedTo({ values, noise }).forEach((left, r) => {
      expect(left).toBeCloseTo(values[r] - first * controls[0].values[r] - second * controls[1].values[r], 12);
    });
    expect(third).not.toBe(0);
    expect(estimator.addedTo({ values: known, noise: null }).every((left) => left === 0)).toBe(true);
    expect(PLAIN.addedTo({ values, noise })).toBe(values);
  });

  test("leave constants, and what never differs, as they are", () => {
    const constant = new Float64Array(256).fill(0.1);
    expect(one.estimator.adjust(constant)).toBe(constant);
    expect(one.estimator.total(one.estimator.figure({ values: constant, noise: null }))).toMatchObject({
      ...{ mean: 0.1, mcse: 0, p05: 0.1, p95: 0.1 },
    });
  });

  test("are plain, to the bit, without controls and where replications are too few for them", () => {
    const beliefs = new Float64Array(0);
    const none = { scrambles: 1, beliefs, beliefNames: [], noise: null } as const;
    const without = estimatorOf({ ...none, count: 256, controls: new Float64Array(256 * WIDTH) });
    expect(without.controls).toEqual([]);
    expect(without.adjust(one.values)).toBe(one.values);
    expect(without.error(one.values)).toBe(standardError(one.values));
    expect(drawn(1, { count: 63 }).estimator.controls).toEqual([]);
    expect(drawn(1, { count: 64 }).estimator.controls).toHaveLength(3);
    // Two beliefs, four columns that vary and the intercept: ten replications each.
    expect(drawn(1, { count: 69, weight: 1 }).estimator.controls).toEqual([]);
    expect(drawn(1, { count: 70, weight: 1 }).estimator.controls).toHaveLength(3);
    expect(PLAIN.total(PLAIN.figure({ values: one.values, noise: null })).mean).toBe(mean(one.values));
  });
});
