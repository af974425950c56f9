import { describe, expect, test } from "vitest";
import { DIRECTION_ROWS } from "../../src/numerics/sobol-directions.ts";
import { nestedScramble, scrambledSobol, SOBOL_DIMENSIONS, sobolBits } from "../../src/numerics/sobol.ts";
import { mix } from "../../src/numerics/stream.ts";
import { kolmogorovPValue } from "./goodness-of-fit.ts";

const KEYS = Array.from({ length: 400 }, (_, i) => mix(i + 1));
const dimensions = Array.from({ length: SOBOL_DIMENSIONS }, (_, dimension) => dimension);

/** How many of `points` lie in each cell of a grid of 2^first by 2^second. */
function countsInGrid(points: readonly (readonly [number, number])[], first: number, second: number): Int32Array {
  const counts = new Int32Array(2 ** (first + second));
  for (const [x, y] of points) counts[Math.floor(x * 2 ** first) * 2 ** second + Math.floor(y * 2 ** second)]++;
  return counts;
}

/** The least t for which 2^m points in two dimensions are a (t, m, 2)-net in base 2. */
function netQuality(points: readonly (readonly [number, number])[], m: number): number {
  const isNet = (t: number): boolean =>
    Array.from({ length: m - t + 1 }, (_, first) => countsInGrid(points, first, m - t - first)).every((counts) =>
      counts.every((count) => count === 2 ** t),
    );
  return Array.from({ length: m + 1 }, (_, t) => t).find(isNet)!;
}

function variance(values: readonly number[]): number {
  const centre = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1);
}

describe("direction numbers", () => {
  test("stand on all 36 primitive polynomials up to degree 7, each once, with odd numbers below 2^k", () => {
    const polynomials = DIRECTION_ROWS.map(([s, a]) => (1 << s) | (a << 1) | 1);
    expect(new Set(polynomials).size).toBe(36);
    DIRECTION_ROWS.forEach(([s, , ...m], row) => {
      let power = 1;
      let period = 0;
      do {
        power = power & (1 << (s - 1)) ? (power << 1) ^ polynomials[row] : power << 1;
        period++;
      } while (power !== 1);
      expect(period).toBe(2 ** s - 1);
      expect(m).toHaveLength(s);
      m.forEach((number, k) => expect(number % 2 === 1 && number < 2 ** (k + 1)).toBe(true));
    });
  });

  test("give the points of an independent implementation of Joe and Kuo's table", () => {
    const pointAt = (index: number): number[] => dimensions.map((dimension) => sobolBits(index, dimension) >>> 0);
    expect(pointAt(0)).toEqual(dimensions.map(() => 0));
    expect(pointAt(1)).toEqual(dimensions.map(() => 2 ** 31));
    expect(pointAt(2).slice(0, 7).map((bits) => bits / 2 ** 32)).toEqual([0.25, 0.75, 0.75, 0.75, 0.25, 0.25, 0.75]); // prettier-ignore
    expect(pointAt(3001)).toEqual([
      2647654400, 2075131904, 3234856960, 3557818368, 217055232, 602931200, 290455552, 3721396224, 214958080,
      2991587328, 3163553792, 3767533568, 3887071232, 2446327808, 3729784832, 1894776832, 3945791488, 724566016,
      2775580672, 3145728, 412090368, 3794796544, 911212544, 953155584, 4113563648, 867172352, 2217738240, 1376780288,
      233832448, 4046454784, 953155584, 2729443328, 2263875584, 1645215744, 3895459840, 3677356032, 1716518912,
    ]);
  });
});

describe("scrambled Sobol points", () => {
  test("have one in each of 2^m cells of every dimension, from any multiple of 2^m on, padded dimensions too", () => {
    for (const dimension of [...dimensions, SOBOL_DIMENSIONS, 3 * SOBOL_DIMENSIONS - 1]) {
      for (const from of [0, 64, 320]) {
        const cells = Array.from({ length: 64 }, (_, i) =>
          Math.floor(64 * scrambledSobol(from + i, dimension, KEYS[dimension])),
        );
        expect(new Set(cells).size).toBe(64);
      }
    }
  });

  test("are as good nets in two dimensions as the unscrambled ones", () => {
    const pairs = dimensions.slice(1).map((dimension) => [dimension - 1, dimension] as const);
    const qualities = pairs.map(([one, other]) => {
      const plain = Array.from({ length: 256 }, (_, i) => [one, other].map((d) => (sobolBits(i, d) >>> 0) / 2 ** 32));
      const scrambled = Array.from({ length: 256 }, (_, i) => [one, other].map((d) => scrambledSobol(i, d, 77)));
      const quality = netQuality(scrambled as unknown as [number, number][], 8);
      expect(quality).toBe(netQuality(plain as unknown as [number, number][], 8));
      return quality;
    });
    expect(qualities[0]).toBe(0);
    // Joe and Kuo chose their numbers for this: no neighbours worse than t = 4 of m = 8 points.
    expect(Math.max(...qualities)).toBeLessThanOrEqual(4);
  });

  test("are uniform each, over the keys", () => {
    for (const [index, dimension] of [
      [0, 0],
      [1, 0],
      [5, 3],
      [700, 36],
      [2, 90],
    ] as const) {
      const values = Float64Array.from(KEYS, (key) => scrambledSobol(index, dimension, key));
      expect(kolmogorovPValue(values, (u) => u)).toBeGreaterThan(0.001);
    }
  });

  test("spread by chance within their cells: the mean of n has variance 1/(12 n^3)", () => {
    // Of 4,000 near-normal means the ratio has a standard error of sqrt(2/4000) = 0.022.
    for (const [dimension, n] of [
      [0, 4],
      [0, 16],
      [5, 16],
      [40, 8],
    ] as const) {
      const means = Array.from({ length: 4000 }, (_, key) => {
        let sum = 0;
        for (let i = 0; i < n; i++) sum += scrambledSobol(i, dimension, mix(1e6 + key));
        return sum / n;
      });
      expect(Math.abs(variance(means) * 12 * n ** 3 - 1)).toBeLessThan(4 * Math.sqrt(2 / 4000));
    }
  });

  test("of one key and of two keys go together as by chance where they are padded", () => {
    const n = 64;
    const products = (of: (i: number, key: number) => number): number[] =>
      KEYS.map((key) => {
        let sum = 0;
        for (let i = 0; i < n; i++) sum += of(i, key);
        return (sum * 12) / n;
      });
    for (const of of [
      (i: number, key: number) => (scrambledSobol(i, 0, key) - 0.5) * (scrambledSobol(i, 0, key + 1) - 0.5),
      (i: number, key: number) => (scrambledSobol(i, 0, key) - 0.5) * (scrambledSobol(i, SOBOL_DIMENSIONS, key) - 0.5),
    ]) {
      const correlations = products(of);
      const centre = correlations.reduce((sum, value) => sum + value, 0) / correlations.length;
      expect(Math.abs(centre)).toBeLessThan(4 * Math.sqrt(variance(correlations) / correlations.length));
      // Neighbours in the order are opposites in both, so that their products are alike: at most twice the variance of plain draws.
      expect(variance(correlations) * n).toBeLessThan(2 * (1 + 4 * Math.sqrt(2 / correlations.length)));
    }
  });
});

test("a nested scramble is one-to-one and keeps beginnings together", () => {
  for (const key of KEYS.slice(0, 20)) {
    const words = Array.from({ length: 256 }, (_, i) => nestedScramble(i << 24, key) >>> 24);
    expect(new Set(words).size).toBe(256);
    for (let i = 0; i < 256; i += 16) expect(new Set(words.slice(i, i + 16).map((word) => word >>> 4)).size).toBe(1);
  }
});
