import { DIRECTION_ROWS } from "./sobol-directions.ts";
import { mix } from "./stream.ts";

/** Dimensions of one Sobol sequence; more are padded by further sequences in another order. */
export const SOBOL_DIMENSIONS = 1 + DIRECTION_ROWS.length;

const BITS = 32;
const GOLDEN = 0x9e3779b9;
const SHUFFLE = 0x632be5ab;
/** By dimension: the 32 columns of its generator matrix, the lowest bit of the index first, each with its first digit as highest bit. */
const columns = directionNumbers();

/**
 * A coordinate of a scrambled Sobol point, in (0, 1), never 0 or 1; allocates nothing.
 *
 * The point is chosen by its `index` (a whole number from 0 to 2^32 - 1), in any order; `key` (32 bits) chooses one of independent scrambles. Each coordinate is
 * uniform; the first 2^m points, and any 2^m from a multiple of 2^m on, have one in each of 2^m equal cells of every dimension. Dimensions from `SOBOL_DIMENSIONS` on belong
 * to further sequences, whose points come in an order of their own, so that they go with the others as by chance.
 *
 * Source: Sobol 1967; Joe & Kuo 2008 (direction numbers); Owen 1995 (scrambling); Burley 2020 (by hashes, shuffled and padded).
 */
export function scrambledSobol(index: number, dimension: number, key: number): number {
  const sequence = Math.floor(dimension / SOBOL_DIMENSIONS);
  const shuffled = nestedScramble(index, wordOf(key, SHUFFLE, sequence));
  const bits = sobolBits(shuffled, dimension - sequence * SOBOL_DIMENSIONS);
  return ((nestedScramble(bits, wordOf(key, GOLDEN, dimension)) >>> 0) + 0.5) * 2.3283064365386963e-10;
}

/** The 32 binary digits of a Sobol point's coordinate, as a signed integer; points in the order of their index, not of its Gray code. */
export function sobolBits(index: number, dimension: number): number {
  let bits = 0;
  for (let rest = index | 0, at = dimension * BITS; rest !== 0; rest >>>= 1, at++) {
    if ((rest & 1) === 1) bits ^= columns[at];
  }
  return bits;
}

/**
 * Nested uniform scrambling of 32 binary digits, as a signed integer: each digit is flipped, or not, by a coin of its own for every beginning that may stand before it.
 *
 * Of an index it is a shuffle that keeps blocks of 2^m together. A coin is a hash of its node in the tree of beginnings: 32 hashes a number, where the
 * cheaper multiplications of Laine & Karras 2011 leave coins of one key that depend on each other.
 *
 * Source: Owen 1995.
 */
export function nestedScramble(bits: number, key: number): number {
  // Nodes count as in a heap: the root is 1, the children of n are 2n and 2n + 1.
  const path = (bits >>> 1) | 0x80000000;
  let flips = 0;
  for (let level = 0; level < BITS; level++) {
    const node = path >>> (BITS - 1 - level);
    flips = (flips << 1) | (mix(Math.imul(node, GOLDEN) ^ key) >>> 31);
  }
  return bits ^ flips;
}

function wordOf(key: number, purpose: number, ordinal: number): number {
  return mix((mix(key ^ purpose) + Math.imul(ordinal, GOLDEN)) | 0);
}

/** Bratley & Fox 1988: the recurrence of direction numbers by the polynomial's coefficients. */
function directionNumbers(): Int32Array {
  const all = new Int32Array(SOBOL_DIMENSIONS * BITS);
  for (let bit = 0; bit < BITS; bit++) all[bit] = 1 << (BITS - 1 - bit);
  DIRECTION_ROWS.forEach(([s, a, ...m], row) => {
    const own = all.subarray((row + 1) * BITS, (row + 2) * BITS);
    for (let bit = 0; bit < BITS; bit++) {
      if (bit < s) {
        own[bit] = m[bit] << (BITS - 1 - bit);
        continue;
      }
      let column = own[bit - s] ^ (own[bit - s] >>> s);
      for (let k = 1; k < s; k++) {
        if (((a >> (s - 1 - k)) & 1) === 1) column ^= own[bit - k];
      }
      own[bit] = column;
    }
  });
  return all;
}
