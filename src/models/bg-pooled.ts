import { exponential } from "../numerics/exponential.ts";
import { drawExponential, type GammaTable } from "../numerics/samplers.ts";
import type { Stream } from "../numerics/stream.ts";
import type { BgParameters } from "./bg-parameters.ts";
import { vanishedBeta } from "./vanished-beta.ts";
import { TRAIT_LAST_RATE, TRAIT_RATE } from "./model.ts";

const WORDS = 2 ** 32;

/**
 * Draws of an existing client's future without levers, for the BG family of one stage: its purchases, which come at RATE, with what is not yet needed integrated out. The law is that of
 * `TraitSampler.drawGiven` and of a chance to leave at each purchase.
 *
 * With s = r + x, an alive client buys nothing within h with probability (1 + h / (alpha + T))^-s; the time t to its next purchase is Lomax, cut at the horizon, and given
 * it the rate is Gamma(s + 1, alpha + T + t). After n chances to leave that it did not take, the next purchase is the last with probability a / (a + b + n).
 */
export class BgPooled {
  /** By distinct row: how many of 2^32 words say that the client has left, and how many that it has or buys nothing up to the horizon. */
  readonly gone: Float64Array;
  readonly quiet: Float64Array;
  /** By distinct row: -log P(buys nothing up to the horizon | alive), and alpha + T. */
  private readonly silence: Float64Array;
  private readonly rest: Float64Array;
  private readonly x: Int32Array;
  private readonly tx: Float64Array;
  private readonly T: Float64Array;
  private readonly atFirst: number;
  /** 1 / s by x. */
  private readonly perShape: Float64Array;
  private readonly rates: GammaTable;
  private readonly stay: GammaTable;
  private readonly leave: GammaTable;
  private alpha = NaN;
  private leaves = NaN;
  private chances = NaN;
  private horizon = NaN;
  private rowsAtHand: Int32Array = new Int32Array(0);

  /** On tables that its sampler fills: of the shapes r + x up to one more than the largest x, b + n, and a, a + 1. */
  constructor(
    rows: { readonly x: Int32Array; readonly tx: Float64Array; readonly T: Float64Array },
    atFirst: number,
    rates: GammaTable,
    stay: GammaTable,
    leave: GammaTable,
  ) {
    const { x, tx, T } = rows;
    this.x = x;
    this.tx = tx;
    this.T = T;
    this.atFirst = atFirst;
    this.rates = rates;
    this.stay = stay;
    this.leave = leave;
    this.gone = new Float64Array(x.length);
    this.quiet = new Float64Array(x.length);
    this.silence = new Float64Array(x.length);
    this.rest = new Float64Array(x.length);
    this.perShape = new Float64Array(x.reduce((most, one) => Math.max(most, one), 0) + 1);
  }

  /** Takes over the sampler's parameters and, for the rows at hand, its P(gone). */
  bind({ r, alpha, a, b }: BgParameters, pGone: Float64Array, rowsAtHand: Int32Array): void {
    const { T, gone, rest, perShape } = this;
    this.rowsAtHand = rowsAtHand;
    this.alpha = alpha;
    this.leaves = a;
    this.chances = a + b + this.atFirst;
    this.horizon = NaN;
    for (let n = 0; n < perShape.length; n++) perShape[n] = 1 / (r + n);
    for (let at = 0; at < rowsAtHand.length; at++) {
      const row = rowsAtHand[at];
      rest[row] = alpha + T[row];
      gone[row] = WORDS * pGone[row];
    }
  }

  /** Tabulates who buys nothing up to a horizon. */
  bindHorizon(horizon: number): void {
    if (horizon === this.horizon) return;
    this.horizon = horizon;
    const { x, gone, quiet, silence, rest, perShape, rowsAtHand } = this;
    for (let at = 0; at < rowsAtHand.length; at++) {
      const row = rowsAtHand[at];
      const logSilent = Math.log1p(horizon / rest[row]) / perShape[x[row]];
      silence[row] = logSilent;
      quiet[row] = gone[row] + (WORDS - gone[row]) * exponential(-logSilent);
    }
  }

  /** Draws the time of the first purchase, given that there is one before the horizon, into `stream.value[0]`, and the rate given it into `out`. */
  writeFirst(row: number, stream: Stream, out: Float64Array): void {
    const n = this.x[row];
    const span = this.silence[row];
    const from = this.rest[row];
    const spent = drawExponential(stream);
    // An exponential modulo a span is one cut at the span.
    const within = spent - span * Math.floor(spent / span);
    const time = from * (exponential(within * this.perShape[n]) - 1);
    this.rates.write(stream, n + 1);
    out[TRAIT_RATE] = stream.value[0] / (from + time);
    stream.value[0] = time;
  }

  /** Whether a client alive who buys nothing up to the horizon, at a place `silence` in (0, 1] among such, buys nothing up to `most` horizons either: then its place is below their share. */
  staysSilent(row: number, silence: number, most: number): boolean {
    const { rest, horizon } = this;
    const ratio = (rest[row] + horizon) / (rest[row] + most * horizon);
    return silence <= ratio ** (1 / this.perShape[this.x[row]]);
  }

  /**
   * Writes the time of the first purchase of a client alive who buys nothing up to the horizon, by its place in (0, 1] among such, to `stream.value[0]`, and draws the rate given it into `out`.
   */
  writeSilent(row: number, silence: number, stream: Stream, out: Float64Array): void {
    const n = this.x[row];
    const from = this.rest[row];
    const reached = (from + this.horizon) * silence ** -this.perShape[n];
    this.rates.write(stream, n + 1);
    out[TRAIT_RATE] = stream.value[0] / reached;
    stream.value[0] = reached - from;
  }

  /** Draws the rates of a client who has left. */
  writeGone(row: number, stream: Stream, out: Float64Array): void {
    this.rates.write(stream, this.x[row]);
    out[TRAIT_RATE] = stream.value[0] / (this.alpha + this.tx[row]);
    this.writeLastRate(row, 0, 1, stream, out);
  }

  /** Draws whether the next purchase is the client's last, after `bought` up to the horizon that were not. */
  isLast(row: number, bought: number, stream: Stream): boolean {
    return stream.uniform() * (this.chances + this.x[row] + bought) < this.leaves;
  }

  /** Draws the rate of the last clock, given the purchases up to the horizon and whether (0 or 1) the last of them was the client's last. */
  writeLastRate(row: number, bought: number, hasLeft: number, stream: Stream, out: Float64Array): void {
    this.leave.write(stream, hasLeft);
    const leaves = stream.value[0];
    const stayed = this.x[row] + this.atFirst + bought - hasLeft;
    this.stay.reach(stayed);
    this.stay.write(stream, stayed);
    const both = leaves + stream.value[0];
    const share =
      both > 0 ? leaves / both : vanishedBeta(this.leaves, this.chances - this.atFirst - this.leaves, stream);
    out[TRAIT_LAST_RATE] = out[TRAIT_RATE] * share;
  }
}
