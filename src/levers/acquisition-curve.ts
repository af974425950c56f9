/**
 * Steepness k of the response ceiling x (1 - exp(-k x spend)) through one observed point: at `spend`, a client costs `cost`.
 *
 * All per month. Clients brought at the point: spend/cost; Infinity where they are not fewer than the ceiling, which any spend then reaches.
 *
 * Source: Blattberg & Deighton 1996 (calibration of the acquisition curve from one point and a ceiling).
 */
export function responseSteepness(cost: number, spend: number, ceiling: number): number {
  const brought = spend / cost;
  return brought < ceiling ? -Math.log1p(-brought / ceiling) / spend : Infinity;
}

/** Clients that a spend brings. */
export function responseAt(spend: number, ceiling: number, steepness: number): number {
  return spend > 0 ? -ceiling * Math.expm1(-steepness * spend) : 0;
}
