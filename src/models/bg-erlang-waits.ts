import { hyp2f1 } from "../numerics/hyp2f1.ts";
import { logGamma } from "../numerics/log-gamma.ts";
import { integrate } from "../numerics/quadrature.ts";
import { stirlingCorrection } from "../numerics/stirling-correction.ts";
import type { AliveClient, Waits } from "./alive-client.ts";

// What a series leaves out, as a share of its sum.
const LEFT_OUT = 1e-17;

// A series of more stages is refused; it would take longer than a tenth of a second.
const LONGEST_SERIES = 2 ** 24;

// Between two checks a sum grows by its ratios of twelve stages at most.
const RESCALE_ABOVE = 1e150;

// What is left out of an endless discounted integral, and of one over the rate, is under exp(-45) = 3e-20 of the whole.
const NEGLIGIBLE = 45;

/** Relative tolerance of the quadrature. */
const TOLERANCE = 1e-11;

/** Waits of any number of stages, by series; NaN where more than 16 million stages may pass. */
export const erlangWaits: Waits = Object.freeze({
  survival: (client: AliveClient, t: number) => averages(client, t).survival,
  expectedRepeats,
  discountedRepeats,
});

/** E[X(t)]: expected repeat purchases within t from now, 0 <= t < Infinity. */
function expectedRepeats(client: AliveClient, t: number): number {
  return averages(client, t).repeats;
}

/**
 * Both averages over how many stages would pass within t if the client never left: of the chance to stay at all purchases among them, and of
 * how many of these it would make.
 *
 * Every term is positive, so that nothing cancels, at a = 1 neither. The sum begins at no stage, over the chance of which all terms are taken. It
 * ends where the rest, whose terms fall at least as fast as a geometric series while purchases grow by at most one a stage, is below 1e-17 of it.
 */
function averages(client: AliveClient, t: number): { readonly survival: number; readonly repeats: number } {
  const { r, alpha, a, b, stages, passed } = client;
  const z = t / (alpha + t);
  let term = 1;
  let total = 0;
  let survival = 0;
  let repeats = 0;
  let stays = 1;
  let made = 0;
  let stage = 0;
  for (let n = 0; z < 1 && stage < LONGEST_SERIES; n++) {
    let between = 0;
    for (const next = (n + 1) * stages - passed; stage < next; stage++) {
      between += term;
      term *= ((r + stage) / (stage + 1)) * z;
    }
    total += between;
    survival += between * stays;
    repeats += between * made;
    made += stays;
    stays *= (b + n) / (a + b + n);
    if (total > RESCALE_ABOVE) {
      term /= RESCALE_ABOVE;
      total /= RESCALE_ABOVE;
      survival /= RESCALE_ABOVE;
      repeats /= RESCALE_ABOVE;
    }
    const ratio = z * Math.max(1, (r + stage) / (stage + 1));
    const rest = term / (1 - ratio);
    if (ratio < 1 && rest <= LEFT_OUT * total && rest * (made + stays / (1 - ratio)) <= LEFT_OUT * repeats) {
      return { survival: survival / total, repeats: repeats / total };
    }
  }
  return { survival: NaN, repeats: NaN };
}

/** Expected repeat purchases within `horizon` from now, each discounted by exp(-delta age): by parts from E[X(t)], or all that are to come. */
function discountedRepeats(client: AliveClient, horizon: number, delta: number): number {
  if (delta === 0 || horizon === 0) return expectedRepeats(client, horizon);
  if (delta * horizon >= NEGLIGIBLE) return endlessRepeats(client, delta);
  const integrand = (stretch: number): number => {
    const age = client.alpha * Math.expm1(stretch);
    return (client.alpha + age) * delta * Math.exp(-delta * age) * expectedRepeats(client, age);
  };
  const { value, status } = integrate(integrand, 0, Math.log1p(horizon / client.alpha), { relative: TOLERANCE });
  return status === "converged" ? Math.exp(-delta * horizon) * expectedRepeats(client, horizon) + value : NaN;
}

/**
 * All repeat purchases to come, each discounted by exp(-delta age).
 *
 * At a given rate q = rate / (rate + delta) discounts one stage, the n-th purchase by q^(n stages - passed), and the sum over n of that times the
 * chance to be there is a 2F1. It is summed by the trapezium rule over the logarithm of the rate, d e-folds around the peak of its density. The
 * Fourier transform of that density is gamma(r + i w) / gamma(r): at w = 2 pi / step it is below exp(-28), and so is the error of the rule. The
 * ends are where the density, which falls by r (e^d - 1 - d) e-folds, has lost 45 of them; towards 0, where the discount of a purchase falls
 * too, where both have.
 */
function endlessRepeats({ r, alpha, a, b, stages, passed }: AliveClient, delta: number): number {
  const peak = Math.log(r / alpha);
  const fall = NEGLIGIBLE / r;
  const below = -fall - Math.sqrt(2 * fall);
  const belowDelta = Math.min(0, Math.log(delta) - peak) - NEGLIGIBLE / (r + stages - passed);
  const above = fall < 1 ? Math.sqrt(2 * fall) : Math.log1p(fall + 2 * Math.log1p(fall));
  const step = (2 * Math.PI) / (Math.sqrt(56 * r) + 18);
  let sum = 0;
  for (let d = Math.max(below, belowDelta); d < above; d += step) {
    const logDiscount = -Math.log1p(delta / Math.exp(peak + d));
    const weight = Math.exp((stages - passed) * logDiscount - r * (Math.expm1(d) - d));
    if (weight > 0) sum += weight * hyp2f1(1, b, a + b, Math.exp(stages * logDiscount));
  }
  // r log r - r - log gamma(r), which at 60,000 would cancel.
  const logPeak = r < 8 ? r * Math.log(r) - r - logGamma(r) : Math.log(r / (2 * Math.PI)) / 2 - stirlingCorrection(r);
  return step * Math.exp(logPeak) * sum;
}
