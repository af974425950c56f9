import { describe, expect, test } from "vitest";
import { gammaCdf } from "../../src/numerics/gamma-distribution.ts";
import { normalQuantile } from "../../src/numerics/normal.ts";
import { drawGamma } from "../../src/numerics/samplers.ts";
import { Stream } from "../../src/numerics/stream.ts";
import { normalScore, rateRanks } from "../../src/simulation/rate-ranks.ts";

describe("ranks of rates", () => {
  test("an equally spaced sample gets the normal scores of its shares", () => {
    const rates = Float64Array.from({ length: 100_001 }, (_, i) => 1 + i / 100_000);
    const ranks = rateRanks(rates.slice().reverse(), normalQuantile);
    for (const share of [0.01, 0.2, 0.5, 0.77, 0.99]) {
      // Interpolation in the logarithm of the rate over 1,024 nodes of ln(2): (ln 2/1024)^2/8 times a curvature
      // of the score of up to 3,200 in the share at .01 and .99, times the rate squared.
      expect(Math.abs(normalScore(ranks, 1 + share) - normalQuantile(share))).toBeLessThan(1e-3);
    }
  });

  test("a sample of a Gamma gets the scores of its distribution function, within 4 standard errors of a quantile", () => {
    const stream = new Stream();
    stream.seed(11, 0, 0, 0);
    const size = 100_000;
    const ranks = rateRanks(
      Float64Array.from({ length: size }, () => drawGamma(stream, 0.6) / 4),
      normalQuantile,
    );
    for (const rate of [0.001, 0.03, 0.2, 0.7]) {
      const share = gammaCdf(0.6, 4 * rate);
      const score = normalQuantile(share);
      const error = Math.sqrt((share * (1 - share)) / size) / (Math.exp((-score * score) / 2) / Math.sqrt(2 * Math.PI));
      expect(Math.abs(normalScore(ranks, rate) - score)).toBeLessThan(4 * error + 1e-4);
    }
  });

  test("scores stay within -4 and 4, rise with the rate, and ties share a score", () => {
    const ranks = rateRanks(new Float64Array([2, 2, 2, 5, 5, 9]), normalQuantile);
    expect(normalScore(ranks, 0)).toBe(-4);
    expect(normalScore(ranks, 1)).toBe(-4);
    expect(normalScore(ranks, 100)).toBe(4);
    const scores = [2.1, 3, 4, 5.5, 7, 8.9].map((rate) => normalScore(ranks, rate));
    expect(scores).toEqual([...scores].sort((one, other) => one - other));
  });

  test("one rate alone parts the lower from the higher", () => {
    const ranks = rateRanks(new Float64Array([0.3]), normalQuantile);
    expect([0.2, 0.4].map((rate) => normalScore(ranks, rate))).toEqual([-4, 4]);
  });
});
