/**
 * One random stream: sfc32, re-seeded in place from a murmur-finalised hash of four words, so that a stream per (replication, entity,
 * purpose) costs a few nanoseconds and neighbouring keys are independent.
 *
 * Source: Doty-Humphrey, PractRand (sfc32); Appleby, MurmurHash3 (finaliser).
 */
export class Stream {
  readonly state = new Int32Array(4);
  /** Where samplers that write leave their draw. */
  readonly value = new Float64Array(1);

  /** Starts the stream of a key of four 32-bit words. */
  seed(root: number, first: number, second: number, third: number): void {
    const a = mix(root ^ 0x9e3779b9);
    const b = mix((a + first) | 0);
    const c = mix((b + second) | 0);
    const d = mix((c + third) | 0);
    const state = this.state;
    state[0] = a ^ d;
    state[1] = b + Math.imul(d, 0x85ebca6b);
    state[2] = c;
    state[3] = d;
    this.next();
    this.next();
  }

  /** The next 32 random bits, as a signed integer. */
  next(): number {
    const state = this.state;
    const a = state[0];
    const b = state[1];
    const c = state[2];
    const d = state[3];
    const t = (((a + b) | 0) + d) | 0;
    state[3] = (d + 1) | 0;
    state[0] = b ^ (b >>> 9);
    state[1] = (c + (c << 3)) | 0;
    state[2] = (((c << 21) | (c >>> 11)) + t) | 0;
    return t;
  }

  /** A double in (0, 1), 32 bits of it random, never 0 or 1. */
  uniform(): number {
    return ((this.next() >>> 0) + 0.5) * 2.3283064365386963e-10;
  }
}

/** Bijective scrambling of 32 bits in which every input bit reaches every output bit. */
export function mix(word: number): number {
  let h = word | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** Hash of a text to 32 bits, for keys of streams. Source: FNV-1a, murmur-finalised. */
export function hashText(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return mix(h);
}

/** A uniform in (0, 1) from a key alone: the same key, the same coin, whatever else was drawn. */
export function coin(root: number, first: number, second: number, third: number): number {
  return coinOf(coinStart(root, first), second, third);
}

/** The same, by what the coins of keys that begin alike have in common (`coinStart`). */
export function coinOf(start: number, second: number, third: number): number {
  return ((coinWord(start, second, third) >>> 0) + 0.5) * 2.3283064365386963e-10;
}

/** What the coins of keys that begin with these two words have in common. */
export function coinStart(root: number, first: number): number {
  return mix((mix(root ^ 0x51ed270b) + first) | 0);
}

/** The 32 random bits, as a signed integer, that the coin of a key is made of. */
export function coinWord(start: number, second: number, third: number): number {
  return mix((mix((start + second) | 0) + third) | 0);
}
