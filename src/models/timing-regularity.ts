import type { ClientHistory } from "../clients/client-history.ts";
import { digamma } from "../numerics/digamma.ts";
import { logGamma } from "../numerics/log-gamma.ts";
import { trigamma } from "../numerics/trigamma.ts";

/** How regular purchases are: the shape of the Gamma that waits follow within a client, 1 for purchases at random. */
export interface TimingRegularity {
  readonly shape: number;
  readonly standardError: number;
  /** Clients with two repeat purchases or more, who tell. */
  readonly clients: number;
}

const MOST_STEPS = 100;
const LARGEST_SHAPE = 1e4;

/**
 * Estimates the regularity of timing from the waits of each client, whatever its rate: given their sum, waits that are Gamma(k) split it as a Dirichlet(k, ..., k),
 * so that no rate has to be estimated beside k. Only the waits before repeat purchases after the first count as a client's own split.
 *
 * Null where waits are not known (a summary table), where fewer than ten clients tell, and where all waits are alike. Waits are whole days, so that
 * a shape far above 1 is a lower bound.
 *
 * Source: the conditional likelihood of a Gamma shape (Cox & Hinkley 1974, section 2.2); regularity as in Platzer & Reutterer 2016.
 */
export function timingRegularity({ size, x, tx, logWaits }: ClientHistory): TimingRegularity | null {
  if (logWaits === null) return null;
  const clientsByX = new Map<number, number>();
  let clients = 0;
  let logShares = 0;
  for (let client = 0; client < size; client++) {
    if (x[client] < 2) continue;
    clients++;
    clientsByX.set(x[client], (clientsByX.get(x[client]) ?? 0) + 1);
    logShares += logWaits[client] - x[client] * Math.log(tx[client]);
  }
  if (clients < 10) return null;
  const sum = (term: (n: number) => number): number => {
    let total = 0;
    for (const [n, count] of clientsByX) total += count * term(n);
    return total;
  };
  const value = (k: number): number => sum((n) => logGamma(k * n) - n * logGamma(k)) + (k - 1) * logShares;
  const slope = (k: number): number => sum((n) => n * (digamma(k * n) - digamma(k))) + logShares;
  // In log k the likelihood has one peak; bisection of its slope finds it.
  let low = Math.log(1e-3);
  let high = Math.log(LARGEST_SHAPE);
  if (!(slope(Math.exp(high)) < 0) || !(slope(Math.exp(low)) > 0)) return null;
  for (let step = 0; step < MOST_STEPS && high - low > 1e-13; step++) {
    const middle = (low + high) / 2;
    if (slope(Math.exp(middle)) > 0) low = middle;
    else high = middle;
  }
  const shape = Math.exp((low + high) / 2);
  const curvature = -sum((n) => n * (n * trigamma(shape * n) - trigamma(shape)));
  if (!Number.isFinite(value(shape)) || !(curvature > 0)) return null;
  return { shape, standardError: 1 / Math.sqrt(curvature), clients };
}
