import { logGamma } from "../numerics/log-gamma.ts";
import { logGammaRatio } from "../numerics/log-gamma-ratio.ts";
import { gaussLegendre } from "../numerics/quadrature.ts";
import { negativeBinomialPmf } from "./negative-binomial.ts";
import { survival, type AliveClient } from "./pareto-nbd-alive.ts";

// exp(-38) = 3e-17: what is left out of either side of the peak.
const DEEPEST = 38;
const NODES = 12;
const PANELS_PER_SIDE = 6;
// The integrand's nearest singularities in log time are pi away from the real axis.
const WIDEST_PANEL = 4;
// exp(-745) is the least positive double.
const LEAST_LOG = -745;

/**
 * P(n purchases within t) of a client known to be alive, for n >= 1, to relative accuracy also where it is tiny.
 *
 * Either it is alive at t, or it left at some time u before after n purchases, integrated over u. In log u the integrand's logarithm is
 * concave: the peak has a closed form, and panels on both sides of it go down to where nothing is left. The closed form in 2F1 is a
 * difference that loses all digits for large n.
 *
 * Source: Fader & Hardie 2005, A Note on Deriving the Pareto/NBD Model, P(X(t) = x).
 */
export function countPmf(n: number, client: AliveClient, t: number): number {
  if (t === 0) return 0;
  const { r, alpha, s, beta } = client;
  const stayed = survival(client, t) * negativeBinomialPmf(n, r, alpha, t);

  const logWays = logGammaRatio(r, n) - logGamma(n + 1) + Math.log(s);
  /** Logarithm of the chance of n purchases within u times the density of leaving at u, in log u. */
  const logDensity = (logTime: number): number => {
    const time = Math.exp(logTime);
    const bought = n * Math.log1p(alpha / time) + r * Math.log1p(time / alpha);
    return logWays - bought - s * Math.log1p(time / beta) - Math.log1p(beta / time);
  };
  const end = Math.log(t);
  const peak = Math.min(end, Math.log(likeliestLeaving(n, client)));
  const height = logDensity(peak);
  // Nothing above the least double in less than a thousand e-folds of time.
  if (height < LEAST_LOG - Math.log(1000)) return stayed;
  const depth = (logTime: number): number => logDensity(logTime) - height + DEEPEST;
  const left = peak - reach((distance) => depth(peak - distance), Infinity);
  const right = peak + reach((distance) => depth(peak + distance), end - peak);
  return stayed + panels(logDensity, left, peak) + panels(logDensity, peak, right);
}

/** Time of leaving at which the density in log time of leaving there after n purchases is highest: a positive root of a quadratic. */
function likeliestLeaving(n: number, { r, alpha, s, beta }: AliveClient): number {
  const b = (n - s) * alpha + (1 - r) * beta;
  const product = (r + s) * (n + 1) * alpha * beta;
  const root = Math.sqrt(b * b + 4 * product);
  return b >= 0 ? (b + root) / (2 * (r + s)) : (2 * (n + 1) * alpha * beta) / (root - b);
}

/** How far a concave function, positive at 0, stays positive, somewhat overestimated; at most `limit`. */
function reach(depth: (distance: number) => number, limit: number): number {
  let inside = 0;
  let outside = Math.min(1, limit);
  while (depth(outside) > 0 && outside < limit) {
    inside = outside;
    outside = Math.min(2 * outside, limit);
  }
  if (depth(outside) > 0) return limit;
  while (outside > 1.1 * inside && outside > 1e-12) {
    const middle = (inside + outside) / 2;
    if (depth(middle) > 0) inside = middle;
    else outside = middle;
  }
  return outside;
}

/** Integral of exp(log), for a concave `log` that falls by some tens over the interval. */
function panels(log: (at: number) => number, from: number, to: number): number {
  if (!(to > from)) return 0;
  const { nodes, weights } = gaussLegendre(NODES);
  const count = Math.max(PANELS_PER_SIDE, Math.ceil((to - from) / WIDEST_PANEL));
  const half = (to - from) / count / 2;
  let sum = 0;
  for (let panel = 0; panel < count; panel++) {
    const centre = from + (2 * panel + 1) * half;
    for (let i = 0; i < NODES; i++) sum += weights[i] * Math.exp(log(centre + half * nodes[i]));
  }
  return half * sum;
}
