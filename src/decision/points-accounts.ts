import type { PointsAccounts } from "../results/points-schema.ts";
import { outstandingLiability, recognisedRevenue, splitPrice } from "./deferred-revenue.ts";

/** What happens to the points of a program month by month, on average; vouchers in numbers of vouchers. */
export interface PointsFlows {
  readonly period: readonly string[];
  /** Net sales to members, not discounted. */
  readonly memberSales: readonly number[];
  readonly pointsIssued: readonly number[];
  readonly pointsExpired: readonly number[];
  readonly vouchersUsed: readonly number[];
  readonly vouchersExpired: readonly number[];
  /** Held today. */
  readonly pointsOpening: number;
  readonly vouchersOpening: number;
}

/** What a point is worth. */
export interface PointsTerms {
  readonly threshold: number;
  /** Face value of a voucher, and the share of it that it costs. */
  readonly value: number;
  readonly costRatio: number;
  /** Share of points expected to be redeemed as the program begins. */
  readonly initialEstimate: number;
}

/** Months after which the first estimate gives way to what has been seen. */
const FIRST_REVIEW = 12;

/**
 * Points earned, redeemed, expired and outstanding, deferred revenue and liability by month.
 *
 * Each month's sales to members are split by the first estimate of the share redeemed, for good. Deferred revenue is recognised as points are redeemed,
 * by the first estimate up to the review at the end of the twelfth month (or of the horizon), then by `ultimate.mean`: what the review
 * changes at once is the catch-up. Points held today carry the deferred revenue of as many points earned in the first month.
 *
 * Source: IFRS 15 / ASC 606, illustrative example of a customer loyalty programme.
 */
export function pointsAccounts(
  flows: PointsFlows,
  terms: PointsTerms,
  ultimate: PointsAccounts["ultimateRedemption"],
): PointsAccounts {
  const { threshold } = terms;
  const valuePerPoint = terms.value / threshold;
  const costPerPoint = valuePerPoint * terms.costRatio;
  const months = flows.period.length;
  const review = Math.min(FIRST_REVIEW, months) - 1;
  const opening = flows.pointsOpening + flows.vouchersOpening * threshold;
  const earned = [...flows.pointsIssued];
  const redeemed = flows.vouchersUsed.map((used) => used * threshold);
  const expired = flows.pointsExpired.map((points, k) => points + flows.vouchersExpired[k] * threshold);
  const deferred = flows.memberSales.map(
    (sales, k) => splitPrice(sales, earned[k] * terms.initialEstimate, valuePerPoint).points,
  );
  const outstanding: number[] = [];
  const recognised: number[] = [];
  const deferredRevenue: number[] = [];
  const liability: number[] = [];
  const perPoint = earned[0] > 0 ? deferred[0] / earned[0] : terms.initialEstimate * valuePerPoint;
  const openingRevenue = opening * perPoint;
  let [issuedSoFar, redeemedSoFar, expiredSoFar, deferredSoFar, recognisedSoFar] = [opening, 0, 0, openingRevenue, 0];
  let catchUp = 0;
  for (let k = 0; k < months; k++) {
    issuedSoFar += earned[k];
    redeemedSoFar += redeemed[k];
    expiredSoFar += expired[k];
    deferredSoFar += deferred[k];
    const at = (estimate: number): number =>
      recognisedRevenue(deferredSoFar, redeemedSoFar, Math.max(redeemedSoFar, estimate * issuedSoFar));
    const estimate = k < review ? terms.initialEstimate : ultimate.mean;
    if (k === review) catchUp = at(ultimate.mean) - at(terms.initialEstimate);
    const total = at(estimate);
    recognised.push(total - recognisedSoFar);
    recognisedSoFar = total;
    deferredRevenue.push(deferredSoFar - recognisedSoFar);
    const left = issuedSoFar - redeemedSoFar - expiredSoFar;
    outstanding.push(left);
    liability.push(
      issuedSoFar > 0 ? liabilityOf(left, issuedSoFar, redeemedSoFar, expiredSoFar, estimate, costPerPoint) : 0,
    );
  }
  return {
    ultimateRedemption: { ...ultimate },
    breakage: 1 - ultimate.mean,
    initialEstimate: terms.initialEstimate,
    valuePerPoint,
    costPerPoint,
    opening: {
      points: opening,
      deferredRevenue: openingRevenue,
      liability: opening * terms.initialEstimate * costPerPoint,
    },
    series: {
      period: [...flows.period],
      earned,
      redeemed,
      expired,
      outstanding,
      deferred,
      recognised,
      deferredRevenue,
      liability,
    },
    catchUp: catchUp === 0 ? null : { month: review + 1, amount: catchUp },
  };
}

/** At least nothing: points redeemed beyond an estimate that was too low leave no liability by that estimate. */
function liabilityOf(
  left: number,
  issued: number,
  redeemed: number,
  expired: number,
  estimate: number,
  costPerPoint: number,
): number {
  const shares = {
    ultimatelyRedeemed: Math.max(estimate, redeemed / issued),
    redeemed: redeemed / issued,
    expired: expired / issued,
  };
  return left > 1e-9 * issued ? outstandingLiability(left, shares, costPerPoint) : 0;
}
