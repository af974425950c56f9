import { describe, expect, test } from "vitest";
import { pointsAccounts } from "../../src/decision/points-accounts.ts";

const none = (months: number): number[] => new Array<number>(months).fill(0);
const period = (months: number): string[] => Array.from({ length: months }, (_, k) => `month ${k + 1}`);

describe("the standard's example as a program of 13 months", () => {
  const months = 13;
  // Sales of 100,000 in the first month earn 10,000 points; vouchers of one point are worth 1.
  const flows = {
    period: period(months),
    memberSales: [100_000, ...none(months - 1)],
    pointsIssued: [10_000, ...none(months - 1)],
    pointsExpired: none(months),
    vouchersUsed: [0, 4_500, ...none(9), 4_000, 0],
    vouchersExpired: none(months),
    pointsOpening: 0,
    vouchersOpening: 0,
  };
  const terms = { threshold: 1, value: 1, costRatio: 0.5, initialEstimate: 0.95 };
  const accounts = pointsAccounts(flows, terms, { mean: 0.97, p05: 0.96, p95: 0.98 });

  test("defers 8,676, recognises 4,110 at first, and 3,493 with the catch-up of a higher estimate", () => {
    const { deferred, recognised, deferredRevenue } = accounts.series;
    expect(Math.round(deferred[0])).toBe(8_676);
    expect(Math.round(recognised[1])).toBe(4_110);
    expect(Math.round(recognised[11])).toBe(3_493);
    expect(Math.round(deferredRevenue[12])).toBe(1_073);
    // 8,500 points redeemed: their share of 9,500 expected against that of 9,700.
    expect(accounts.catchUp!.month).toBe(12);
    expect(accounts.catchUp!.amount).toBeCloseTo(deferred[0] * (8_500 / 9_700 - 8_500 / 9_500), 6);
  });

  test("the liability is the cost of the 1,200 points still to be redeemed", () => {
    expect(accounts.series.outstanding[12]).toBe(1_500);
    expect(accounts.series.liability[12]).toBeCloseTo(1_200 * 0.5, 9);
    expect(accounts.breakage).toBeCloseTo(0.03, 12);
  });
});

test("a program without sales has nothing to defer and owes nothing", () => {
  const flows = {
    period: period(2),
    memberSales: none(2),
    pointsIssued: none(2),
    pointsExpired: none(2),
    vouchersUsed: none(2),
    vouchersExpired: none(2),
    pointsOpening: 0,
    vouchersOpening: 0,
  };
  const terms = { threshold: 100, value: 5, costRatio: 1, initialEstimate: 0.7 };
  const { series, catchUp } = pointsAccounts(flows, terms, { mean: 0.7, p05: 0.7, p95: 0.7 });
  expect([...series.deferred, ...series.recognised, ...series.liability]).toEqual(none(6));
  expect(catchUp).toBeNull();
});

test("points are redeemed, expired or outstanding, those held today among them", () => {
  const flows = {
    period: period(3),
    memberSales: [500, 500, 500],
    pointsIssued: [500, 500, 500],
    pointsExpired: [0, 20, 30],
    vouchersUsed: [1, 2, 3],
    vouchersExpired: [0, 1, 0],
    pointsOpening: 40,
    vouchersOpening: 2,
  };
  const terms = { threshold: 100, value: 5, costRatio: 1, initialEstimate: 0.7 };
  const { series, opening } = pointsAccounts(flows, terms, { mean: 0.6, p05: 0.5, p95: 0.7 });
  // 240 held and 1,500 issued, less 600 redeemed and 150 expired.
  expect(series.outstanding.at(-1)).toBeCloseTo(240 + 1_500 - 600 - 150, 9);
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  expect(opening.points).toBe(240);
  // As many points earned in the first month carry the same.
  expect(opening.deferredRevenue).toBeCloseTo((series.deferred[0] / 500) * 240, 9);
  const deferred = opening.deferredRevenue + sum(series.deferred);
  expect(deferred - sum(series.recognised)).toBeCloseTo(series.deferredRevenue.at(-1)!, 9);
});
