import { drawExponential, writeGamma, writeSmallGamma } from "../numerics/samplers.ts";
import { Stream } from "../numerics/stream.ts";
import { TRAIT_COUNT } from "../models/model.ts";

/**
 * What chance holds for one client in one replication: its traits and its draws, made once, in a fixed order, as far as any
 * strategy needs them, and replayed by every strategy.
 */
export class LifeDraws {
  readonly stream = new Stream();
  /** TRAIT_* of the model. */
  readonly traits = new Float64Array(TRAIT_COUNT);
  /** Pairs of draws: entry 2 n is the wait before the n-th other purchase (unit exponential), 2 n + 1 the amount of the n-th purchase (unit Gamma). */
  pairs = new Float64Array(256);
  drawn = 0;
  private amountD = 0;
  private amountC = 0;
  private amountShape = 0;

  /** Binds the shape of amounts (Gamma-Gamma's p) of a replication. */
  bindAmounts(shape: number): void {
    this.amountShape = shape;
    this.amountD = (shape < 1 ? shape + 1 : shape) - 1 / 3;
    this.amountC = 1 / Math.sqrt(9 * this.amountD);
  }

  /** A Gamma of shape q + p x, which sets a client's level of spend, into `stream.value[0]`. */
  writeSpendLevel(q: number, p: number, x: number): void {
    const shape = q + p * x;
    const d = (shape < 1 ? shape + 1 : shape) - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    if (shape < 1) writeSmallGamma(this.stream, shape, d, c);
    else writeGamma(this.stream, d, c);
  }

  /** Extends the draws up to and including entry `entry` of `pairs`. */
  extend(entry: number): void {
    if (entry >= this.pairs.length) this.grow(entry);
    const pairs = this.pairs;
    let at = this.drawn;
    while (at <= entry) {
      if ((at & 1) === 0) {
        pairs[at] = drawExponential(this.stream);
      } else {
        if (this.amountShape < 1) writeSmallGamma(this.stream, this.amountShape, this.amountD, this.amountC);
        else writeGamma(this.stream, this.amountD, this.amountC);
        pairs[at] = this.stream.value[0]!;
      }
      at++;
    }
    this.drawn = at;
  }

  private grow(entry: number): void {
    const wider = new Float64Array(2 * entry);
    wider.set(this.pairs);
    this.pairs = wider;
  }
}
