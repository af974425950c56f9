/**
 * Points of a program as a revenue contract sees them: each sale carries a right to future goods, to which a part of its price belongs until the
 * points are redeemed. Amounts are in currency, not discounted.
 */

/** What a sale with points is split into. */
export interface PriceSplit {
  /** Recognised with the sale. */
  readonly goods: number;
  /** Deferred until the points are redeemed. */
  readonly points: number;
}

/**
 * Splits a price between the goods and the points that come with them, in proportion to their stand-alone prices: of the goods the price itself, of
 * the points those expected to be redeemed x the worth of one. NaN where an amount is negative; all goods where nothing is sold.
 *
 * Source: IFRS 15 / ASC 606, illustrative example of a customer loyalty programme.
 */
export function splitPrice(price: number, expectedRedeemed: number, valuePerPoint: number): PriceSplit {
  if (!(price >= 0 && expectedRedeemed >= 0 && valuePerPoint >= 0)) return { goods: NaN, points: NaN };
  const standAlone = expectedRedeemed * valuePerPoint;
  const points = price === 0 ? 0 : (price * standAlone) / (price + standAlone);
  return { goods: price - points, points };
}

/**
 * Revenue recognised so far of what was deferred: the share of the points expected to be redeemed in all that has been. It takes a changed expectation
 * into account at once, for the points redeemed before too (cumulative catch-up). Never more than what was deferred; 0 where nothing is expected
 * and nothing was redeemed.
 *
 * Source: IFRS 15 / ASC 606, illustrative example of a customer loyalty programme.
 */
export function recognisedRevenue(deferred: number, redeemed: number, expectedInAll: number): number {
  if (redeemed <= 0) return 0;
  return deferred * Math.min(1, redeemed / expectedInAll);
}

/**
 * Cost of the points outstanding: outstanding x (URR - redeemed)/(1 - redeemed - expired) x cost of one, the ultimate redemption rate (URR) and what was
 * redeemed and expired as shares of the points issued. NaN where less than nothing is outstanding.
 *
 * Source: EVIDENCE.md, worked cases (liability on outstanding points).
 */
export function outstandingLiability(
  outstanding: number,
  shares: { readonly ultimatelyRedeemed: number; readonly redeemed: number; readonly expired: number },
  costPerPoint: number,
): number {
  const { ultimatelyRedeemed, redeemed, expired } = shares;
  if (outstanding === 0) return 0;
  const left = 1 - redeemed - expired;
  return left > 0 ? (outstanding * (ultimatelyRedeemed - redeemed) * costPerPoint) / left : NaN;
}
