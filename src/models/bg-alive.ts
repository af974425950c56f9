import { logBeta } from "../numerics/log-beta.ts";
import type { AliveClient, Waits } from "./alive-client.ts";
import { erlangWaits } from "./bg-erlang-waits.ts";
import { exponentialWaits } from "./bg-exponential-waits.ts";
import { negativeBinomialPmf, negativeBinomialTail } from "./negative-binomial.ts";

/** P(still alive t from now), t >= 0. */
export function survival(client: AliveClient, t: number): number {
  return waitsOf(client).survival(client, t);
}

/** E[X(t)]: expected repeat purchases within t from now, t >= 0 and possibly Infinity, where it is (a + b - 1)/(a - 1) for a > 1. */
export function expectedRepeats(client: AliveClient, t: number): number {
  const { a, b } = client;
  if (t === Infinity) return a > 1 ? (a + b - 1) / (a - 1) : Infinity;
  return waitsOf(client).expectedRepeats(client, t);
}

/** Expected repeat purchases within `horizon` from now, each discounted by exp(-delta age), delta >= 0; the horizon may be Infinity. */
export function discountedRepeats(client: AliveClient, horizon: number, delta: number): number {
  if (horizon === Infinity && delta === 0) return expectedRepeats(client, Infinity);
  return waitsOf(client).discountedRepeats(client, horizon, delta);
}

/** P(n purchases within t): all stayed at and no more of them due, or gone at the n-th. */
export function pmfOfAlive({ r, alpha, a, b, stages, passed }: AliveClient, n: number, t: number): number {
  const nth = n * stages - passed;
  let between = 0;
  for (let stage = Math.max(0, nth); stage < nth + stages; stage++) between += negativeBinomialPmf(stage, r, alpha, t);
  const stayed = Math.exp(logBeta(a, b + n) - logBeta(a, b)) * between;
  if (n === 0) return stayed;
  return stayed + Math.exp(logBeta(a + 1, b + (n - 1)) - logBeta(a, b)) * negativeBinomialTail(nth, r, alpha, t);
}

function waitsOf({ stages }: AliveClient): Waits {
  return stages === 1 ? exponentialWaits : erlangWaits;
}
