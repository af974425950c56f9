import type { Stream } from "../numerics/stream.ts";
import { hazardAfter, timeOfDecline } from "./ggom-nbd-lifetime.ts";
import { TRAIT_GONE_AGE } from "./model.ts";

// The rest is a single step from here on: exp(-45) is 3e-20.
const LONGEST_FALL = 45;
// Fall of the density over a step, by the slope at its start.
const STEP_FALL = 0.7;
const MOST_STEPS = 512;

/**
 * Exact draws of the age at which a GGom/NBD client left, given that it left silent after its last purchase.
 *
 * Over declines (see `declineOver`) the density is exp(-s decline) (alpha + age)^-n, which falls throughout: a staircase through any of its points is an
 * envelope. Steps are so short that at least about two of three proposals are accepted; the last one may be long, and is next to never proposed.
 */
export class LeavingAge {
  private alpha = NaN;
  private b = NaN;
  private s = NaN;
  // By step: decline, age and hazard at its start, and the staircase summed up to its end.
  private readonly start = new Float64Array(MOST_STEPS + 1);
  private readonly age = new Float64Array(MOST_STEPS);
  private readonly hazard = new Float64Array(MOST_STEPS);
  private readonly sum = new Float64Array(MOST_STEPS);

  bind(alpha: number, b: number, s: number): void {
    this.alpha = alpha;
    this.b = b;
    this.s = s;
  }

  /** Writes a leaving age into `out[TRAIT_GONE_AGE]`, for n = r + x, within a decline of `width` since tx, at which the hazard (over s b) is `hazard`. */
  write(n: number, tx: number, hazard: number, width: number, stream: Stream, out: Float64Array): void {
    const { alpha, b, s, start, sum } = this;
    const steps = this.layOut(n, tx, hazard, width);
    out[TRAIT_GONE_AGE] = NaN;
    while (sum[steps - 1] > 0) {
      const chosen = stream.uniform() * sum[steps - 1];
      let step = 0;
      while (step < steps - 1 && sum[step] <= chosen) step++;
      const decline = stream.uniform() * (start[step + 1] - start[step]);
      const time = timeOfDecline(b, this.hazard[step], decline);
      const age = this.age[step] + time;
      const fall = s * decline + n * Math.log1p(time / (alpha + this.age[step]));
      if (stream.uniform() < Math.exp(-fall)) {
        out[TRAIT_GONE_AGE] = age;
        return;
      }
    }
  }

  /** Lays the staircase; how many steps it has. */
  private layOut(n: number, tx: number, hazardAtLast: number, width: number): number {
    const { alpha, b, s, start, sum } = this;
    let steps = 0;
    let decline = 0;
    let age = tx;
    let hazard = hazardAtLast;
    let fallen = 0;
    let total = 0;
    for (;;) {
      start[steps] = decline;
      this.age[steps] = age;
      this.hazard[steps] = hazard;
      const wished = STEP_FALL / (s + n / (b * hazard * (alpha + age)));
      // Above its limit the hazard falls, and time runs ahead of the decline: by at most e over 1, and never faster than 1/b.
      const atMost = STEP_FALL / (s + n / (b * (alpha + age)));
      const length = hazard > 1 ? Math.max(Math.min(1, wished), atMost) : wished;
      const isLast = fallen > LONGEST_FALL || steps === MOST_STEPS - 1 || !(decline + length < width);
      const span = isLast ? width - decline : length;
      total += Math.exp(-fallen) * span;
      sum[steps] = total;
      steps++;
      decline += span;
      start[steps] = decline;
      if (isLast) return steps;
      const time = timeOfDecline(b, hazard, span);
      fallen += s * span + n * Math.log1p(time / (alpha + age));
      age += time;
      hazard = hazardAfter(hazard, span);
    }
  }
}
