import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { coin, hashText, mix, Stream } from "../../src/numerics/stream.ts";
import { kolmogorovPValue } from "./goodness-of-fit.ts";

type Key = readonly [root: number, first: number, second: number, third: number];

const word = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const key = fc.tuple(word, word, word, word);
const WORDS = [0, 1, 2, 3] as const;

/** A key with its i-th word raised. */
const raised = (from: Key, i: number, by: number): Key =>
  from.map((one, j) => (j === i ? one + by : one)) as unknown as Key;

function firstUniforms([root, first, second, third]: Key, count: number): readonly number[] {
  const stream = new Stream();
  stream.seed(root, first, second, third);
  return Array.from({ length: count }, () => stream.uniform());
}

/** Correlation of two equally long samples of uniforms, in standard errors of independent ones. */
function correlationErrors(one: readonly number[], other: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += (one[i] - 0.5) * (other[i] - 0.5);
  return (sum * 12) / Math.sqrt(one.length);
}

describe("a stream", () => {
  test("is the same for the same key, whatever was drawn before", () => {
    fc.assert(
      fc.property(key, key, (one, other) => {
        const stream = new Stream();
        stream.seed(...other);
        stream.next();
        stream.seed(...one);
        expect(Array.from({ length: 5 }, () => stream.uniform())).toEqual(firstUniforms(one, 5));
      }),
      { seed: 1 },
    );
  });

  test("gives signed 32-bit words and uniforms inside (0, 1)", () => {
    fc.assert(
      fc.property(key, (one) => {
        const stream = new Stream();
        stream.seed(...one);
        const bits = stream.next();
        expect(bits | 0).toBe(bits);
        for (const u of firstUniforms(one, 20)) expect(u > 0 && u < 1).toBe(true);
      }),
      { seed: 2 },
    );
  });

  test.for(WORDS)("another word %d of the key is another stream", (i) => {
    fc.assert(
      fc.property(key, fc.integer({ min: 1, max: 1000 }), (one, by) => {
        expect(firstUniforms(one, 4)).not.toEqual(firstUniforms(raised(one, i, by), 4));
      }),
      { seed: 3 },
    );
  });

  test("words that move between places of the key make other streams", () => {
    const seen = new Set<string>();
    for (let a = 0; a < 8; a++)
      for (let b = 0; b < 8; b++)
        for (let c = 0; c < 8; c++) for (let d = 0; d < 8; d++) seen.add(firstUniforms([a, b, c, d], 2).join());
    expect(seen.size).toBe(8 ** 4);
  });

  test.for(WORDS)("keys that differ by one in word %d are uncorrelated, draw by draw and at a lag", (i) => {
    const streams = Array.from({ length: 8001 }, (_, n) => firstUniforms(raised([7, 11, 13, 17], i, n), 6));
    const pairs = streams.slice(1);
    for (let draw = 0; draw < 6; draw++) {
      for (let other = 0; other < 6; other++) {
        const errors = correlationErrors(
          pairs.map((stream) => stream[draw]),
          streams.slice(0, -1).map((stream) => stream[other]),
        );
        expect(Math.abs(errors), `draws ${draw} and ${other}`).toBeLessThan(4);
      }
    }
  });

  test.for(WORDS)("first draws over neighbouring words %d are uniform", (i) => {
    const sample = Float64Array.from({ length: 20_000 }, (_, n) => firstUniforms(raised([1, 2, 3, 4], i, n), 1)[0]);
    expect(kolmogorovPValue(sample, (u) => u)).toBeGreaterThan(1e-4);
  });

  test("successive draws are uncorrelated, and every bit is a fair coin", () => {
    const stream = new Stream();
    stream.seed(5, 0, 0, 0);
    const size = 200_000;
    const words = Int32Array.from({ length: size }, () => stream.next());
    const uniforms = Array.from(words, (bits) => (bits >>> 0) / 2 ** 32);
    for (const lag of [1, 2, 3, 4]) {
      expect(Math.abs(correlationErrors(uniforms.slice(lag), uniforms.slice(0, size - lag)))).toBeLessThan(4);
    }
    for (let bit = 0; bit < 32; bit++) {
      const ones = words.reduce((sum, bits) => sum + ((bits >>> bit) & 1), 0);
      expect(Math.abs(ones - size / 2), `bit ${bit}`).toBeLessThan(4 * Math.sqrt(size / 4));
    }
  });
});

describe("a coin", () => {
  test("is uniform inside (0, 1) over neighbouring keys of each word", () => {
    for (const i of WORDS) {
      const sample = Float64Array.from({ length: 50_000 }, (_, n) => coin(...raised([3, 5, 7, 9], i, n)));
      expect(sample.every((u) => u > 0 && u < 1)).toBe(true);
      expect(kolmogorovPValue(sample, (u) => u)).toBeGreaterThan(1e-4);
    }
  });

  test("is uncorrelated with that of the next key in each word", () => {
    for (const i of WORDS) {
      const coins = Array.from({ length: 50_001 }, (_, n) => coin(...raised([3, 5, 7, 9], i, n)));
      expect(Math.abs(correlationErrors(coins.slice(1), coins.slice(0, -1)))).toBeLessThan(4);
    }
  });

  test("is uncorrelated with the first draw of the stream of its key", () => {
    const keys = Array.from({ length: 20_000 }, (_, n): Key => [1, n, 2, 3]);
    const coins = keys.map((one) => coin(...one));
    expect(
      Math.abs(
        correlationErrors(
          coins,
          keys.map((one) => firstUniforms(one, 1)[0]),
        ),
      ),
    ).toBeLessThan(4);
  });
});

describe("hashes", () => {
  test("mix is one-to-one on what it is tried on, and one bit in flips half the bits out", () => {
    const seen = new Set(Array.from({ length: 100_000 }, (_, n) => mix(n)));
    expect(seen.size).toBe(100_000);
    const size = 2000;
    for (let bit = 0; bit < 32; bit++) {
      let flipped = 0;
      for (let n = 1; n <= size; n++) {
        let difference = mix(n * 2654435) ^ mix((n * 2654435) ^ (1 << bit));
        for (; difference !== 0; difference &= difference - 1) flipped++;
      }
      // Each of 32 x 2000 bits flips with chance 1/2; bits of one word are not independent, so that 2 % of all is allowed.
      expect(Math.abs(flipped / (32 * size) - 0.5), `bit ${bit}`).toBeLessThan(0.02);
    }
  });

  test("texts that differ in a letter or its place have other keys", () => {
    const texts = ["", "a", "b", "ab", "ba", "organic", "channel Search", "channel search", "channel Searches"];
    expect(new Set(texts.map(hashText)).size).toBe(texts.length);
  });
});
