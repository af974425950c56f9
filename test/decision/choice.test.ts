import { describe, expect, test } from "vitest";
import { chooseGivenBeliefs, shareOfFirst } from "../../src/decision/choice.ts";
import { Stream } from "../../src/numerics/stream.ts";
import { normal } from "./made-up.ts";

describe("share of first places", () => {
  test("counts the largest, shares ties, adds up to 1", () => {
    const shares = shareOfFirst(
      [Float64Array.of(1, 2, 3, 0), Float64Array.of(2, 2, 1, 0), Float64Array.of(0, 2, 1, -1)],
      0,
    );
    expect(shares[0]).toBeCloseTo((0 + 1 / 3 + 1 + 1 / 2) / 4, 14);
    expect(shares[1]).toBeCloseTo((1 + 1 / 3 + 0 + 1 / 2) / 4, 14);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 14);
  });

  test("what is within the tolerance is a tie", () => {
    expect(shareOfFirst([Float64Array.of(1), Float64Array.of(1 + 1e-9)], 1e-8)).toEqual([0.5, 0.5]);
  });
});

type Truth = (strategy: number, z: (belief: number) => number) => number;

/** Differences around a known expected value with heavy dice, partly common to the strategies; and the true shares on the same beliefs. */
function madeUpChoice(options: {
  count: number;
  beliefs: number;
  noise: number;
  means: readonly number[];
  truth: Truth;
}) {
  const { count, noise, means, truth } = options;
  const stream = new Stream();
  stream.seed(11, count, options.beliefs, 0);
  const column = (): Float64Array => Float64Array.from({ length: count }, () => normal(stream));
  const beliefs = Array.from({ length: options.beliefs }, column);
  const expected = means.map((mean, s) =>
    Float64Array.from({ length: count }, (_, r) => mean + truth(s, (belief) => beliefs[belief][r])),
  );
  const common = column();
  const differences = expected.map((values) =>
    values.map((value, r) => value + noise * (0.6 * common[r] + 0.8 * normal(stream))),
  );
  return { differences, beliefs, truth: shareOfFirst([new Float64Array(count), ...expected], 0) };
}

const linear: Truth = (s, z) => 0.6 * z(0) + 0.8 * z(1 + s);

function worstError(made: ReturnType<typeof madeUpChoice>): number {
  const { shares } = chooseGivenBeliefs(made.differences, made.beliefs, 0);
  return Math.max(...shares!.map((share, i) => Math.abs(share - made.truth[i])));
}

describe("chance of being the best choice", () => {
  // A mean difference is known to noise/sqrt(2000), in units of the spread of expected values about 1; a share moves by the density,
  // at most .4, times that; four standard errors: 1.6 x noise/sqrt(2000).
  const tolerance = (noise: number): number => (1.6 * noise) / Math.sqrt(2_000);

  test("is found under linear expected values with dice twice as wide as the beliefs", () => {
    const made = madeUpChoice({ count: 2_000, beliefs: 12, noise: 2, means: [0.3, 0.2, 0], truth: linear });
    expect(worstError(made)).toBeLessThan(tolerance(2));
  });

  test("is found under quadratic expected values, which a straight line cannot see", () => {
    const truth: Truth = (s, z) => 0.2 * z(0) + (z(1 + s) ** 2 - 1) / Math.SQRT2;
    const made = madeUpChoice({ count: 2_000, beliefs: 12, noise: 2, means: [-0.4, -0.7], truth });
    // A straight line would leave the baseline first nearly always.
    expect(made.truth[0]).toBeLessThan(0.75);
    expect(worstError(made)).toBeLessThan(tolerance(2));
  });

  test("is found under products of beliefs", () => {
    const truth: Truth = (s, z) => 0.5 * z(0) + 0.9 * z(1 + s) * z(5);
    const made = madeUpChoice({ count: 2_000, beliefs: 12, noise: 1, means: [0.6, 0.2], truth });
    expect(worstError(made)).toBeLessThan(tolerance(1));
  });

  test("stays sure where beliefs hardly matter, however many and however heavy the dice", () => {
    const truth: Truth = (_, z) => 0.01 * z(0);
    const made = madeUpChoice({ count: 1_000, beliefs: 36, noise: 2, means: [0.6, 0.1], truth });
    const { shares } = chooseGivenBeliefs(made.differences, made.beliefs, 0);
    // The fit's own noise, 2 x sqrt(36/1000) = .38 and 8/10 of it not common, would alone give about .92.
    expect(made.truth[1]).toBe(1);
    expect(shares![1]).toBeGreaterThan(0.98);
  });

  test("shrugs off collinear, two-valued and irrelevant beliefs", () => {
    const made = madeUpChoice({ count: 1_000, beliefs: 6, noise: 0.5, means: [0.3, 0.2, 0], truth: linear });
    const twice = made.beliefs[0].map((value) => -value);
    const sign = made.beliefs[5].map(Math.sign);
    const plain = chooseGivenBeliefs(made.differences, made.beliefs, 0).shares!;
    const more = chooseGivenBeliefs(made.differences, [...made.beliefs, twice, sign], 0).shares!;
    plain.forEach((share, i) => expect(more[i]).toBeCloseTo(share, 1));
  });

  test("a strategy that changes nothing shares first place with the baseline", () => {
    const made = madeUpChoice({ count: 400, beliefs: 3, noise: 0.1, means: [-5], truth: linear });
    const { shares } = chooseGivenBeliefs([...made.differences, new Float64Array(400)], made.beliefs, 1e-9);
    expect(shares).toEqual([0.5, 0, 0.5]);
  });

  test("cannot be said where beliefs do not vary, or replications are too few", () => {
    const made = madeUpChoice({ count: 69, beliefs: 6, noise: 1, means: [0.3], truth: (_, z) => z(0) });
    expect(chooseGivenBeliefs(made.differences, [], 0)).toMatchObject({ shares: null, reason: "beliefs-do-not-vary" });
    expect(chooseGivenBeliefs([], made.beliefs, 0)).toMatchObject({ shares: null, reason: "beliefs-do-not-vary" });
    expect(chooseGivenBeliefs(made.differences, made.beliefs, 0)).toEqual({
      shares: null,
      reason: "too-few-replications",
      needed: 70,
    });
  });

  test("the sure cases are sure", () => {
    const made = madeUpChoice({ count: 500, beliefs: 4, noise: 1, means: [50, -50], truth: (_, z) => z(0) });
    expect(chooseGivenBeliefs(made.differences, made.beliefs, 0).shares).toEqual([0, 1, 0]);
  });
});
