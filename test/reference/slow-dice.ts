import seedrandom from "seedrandom";
import { Stream } from "../../src/numerics/stream.ts";

/**
 * Textbook samplers on seedrandom's default generator (ARC4): nothing is shared with the streams of the engine, but for the models' own
 * draws of traits, which take a stream: one seeded from these dice.
 */
export class Dice {
  private readonly generator: seedrandom.PRNG;
  private forTraits: Stream | null = null;

  constructor(seed: string) {
    this.generator = seedrandom(seed);
  }

  /** The stream of the models' draws. */
  get stream(): Stream {
    if (this.forTraits === null) {
      this.forTraits = new Stream();
      const word = (): number => Math.floor(this.uniform() * 4294967296) | 0;
      this.forTraits.seed(word(), word(), word(), word());
    }
    return this.forTraits;
  }

  /** A uniform number in [0, 1). */
  uniform(): number {
    return this.generator();
  }

  coin(probability: number): boolean {
    return this.uniform() < probability;
  }

  /** A unit exponential. */
  exponential(): number {
    return -Math.log(1 - this.uniform());
  }

  /** A standard normal; source: Marsaglia & Bray 1964, the polar method. */
  normal(): number {
    for (;;) {
      const u = 2 * this.uniform() - 1;
      const v = 2 * this.uniform() - 1;
      const s = u * u + v * v;
      if (s > 0 && s < 1) return u * Math.sqrt((-2 * Math.log(s)) / s);
    }
  }

  /** A Gamma of this shape and rate; source: Marsaglia & Tsang 2000, with their boost for shapes under 1. */
  gamma(shape: number, rate: number): number {
    if (shape < 1) return this.gamma(shape + 1, rate) * Math.pow(1 - this.uniform(), 1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const normal = this.normal();
      const cube = Math.pow(1 + c * normal, 3);
      if (cube <= 0) continue;
      const log = Math.log(1 - this.uniform());
      if (log < 0.5 * normal * normal + d - d * cube + d * Math.log(cube)) return (d * cube) / rate;
    }
  }

  beta(a: number, b: number): number {
    const first = this.gamma(a, 1);
    return first / (first + this.gamma(b, 1));
  }

  /** A Poisson count: how many unit exponential waits fit into the mean. */
  poisson(mean: number): number {
    let count = 0;
    for (let spent = this.exponential(); spent < mean; spent += this.exponential()) count++;
    return count;
  }
}
