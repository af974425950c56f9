import type { PurchaseLaw, SpendLaw } from "./model.ts";

/** What the value of one client is computed from; times in the unit of the law, `margin` the share of an amount that is kept. */
export interface ClvInputs {
  readonly law: PurchaseLaw;
  readonly spend: SpendLaw;
  readonly x: number;
  readonly tx: number;
  readonly T: number;
  readonly meanSpend: number;
  readonly horizon: number;
  /** Continuous discount rate per unit of time. */
  readonly delta: number;
  readonly margin: number;
}

/**
 * Residual customer lifetime value: discounted expected purchases in (T, T + horizon] times the expected amount times the margin.
 *
 * The past is sunk and not counted; 0 at horizon 0; the horizon may be Infinity. NaN where the spend model has no finite mean.
 *
 * Source: Fader, Hardie & Lee 2005, RFM and CLV.
 */
export function clv({ law, spend, x, tx, T, meanSpend, horizon, delta, margin }: ClvInputs): number {
  return law.discountedExpected(x, tx, T, horizon, delta) * spend.expectedSpend(x, meanSpend) * margin;
}
