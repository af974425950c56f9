import { drawExponential, writeGamma, writeSmallGamma } from "../numerics/samplers.ts";
import { Stream } from "../numerics/stream.ts";
import { TRAIT_COUNT } from "../models/model.ts";
import type { WalkedClient } from "./walked-client.ts";

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
  /** Gamma-Gamma's p, q, v of the replication. */
  private readonly spend = new Float64Array(3);
  private amountD = 0;
  private amountC = 0;

  /** Binds the spend model's parameters of a replication. */
  bindSpend(parameters: Float64Array): void {
    this.spend.set(parameters);
    const p = this.spend[0];
    this.amountD = (p < 1 ? p + 1 : p) - 1 / 3;
    this.amountC = 1 / Math.sqrt(9 * this.amountD);
  }

  /** Starts a client's draws: `entity` and `purpose` key its stream. */
  begin(root: number, replication: number, entity: number, purpose: number): void {
    this.stream.seed(root, replication, entity, purpose);
    this.drawn = 0;
  }

  /** Draws a client's last clock and its level of spend, given its x purchases of a mean amount. */
  drawLevels(client: WalkedClient): void {
    const { stream, spend } = this;
    const x = client.meanSpend > 0 ? client.x : 0;
    const shape = spend[1] + spend[0] * x;
    const d = (shape < 1 ? shape + 1 : shape) - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    client.lastWait = drawExponential(stream);
    if (shape < 1) writeSmallGamma(stream, shape, d, c);
    else writeGamma(stream, d, c);
    client.amountScale = (spend[2] + x * client.meanSpend) / stream.value[0];
    client.meanAmount = client.amountScale * spend[0];
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
        if (this.spend[0] < 1) writeSmallGamma(this.stream, this.spend[0], this.amountD, this.amountC);
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
