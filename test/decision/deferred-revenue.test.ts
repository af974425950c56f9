import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { campaignProfit } from "../../src/decision/campaign-profit.ts";
import { outstandingLiability, recognisedRevenue, splitPrice } from "../../src/decision/deferred-revenue.ts";

const amount = fc.double({ min: 0, max: 1e6, noNaN: true });

describe("the standard's example of points", () => {
  const { goods, points } = splitPrice(100_000, 9_500, 1);

  test("splits 100,000 of sales with 10,000 points into 91,324 and 8,676", () => {
    expect(Math.round(goods)).toBe(91_324);
    expect(Math.round(points)).toBe(8_676);
  });

  test("recognises 4,110 after 4,500 points, 3,493 more at 8,500 of 9,700 expected, and keeps 1,073", () => {
    const first = recognisedRevenue(points, 4_500, 9_500);
    const second = recognisedRevenue(points, 8_500, 9_700);
    expect(Math.round(first)).toBe(4_110);
    expect(Math.round(second - first)).toBe(3_493);
    expect(Math.round(points - second)).toBe(1_073);
  });
});

test("a price is split whole, and recognised whole in the end", () => {
  fc.assert(
    fc.property(amount, amount, fc.double({ min: 0, max: 10, noNaN: true }), (price, expected, value) => {
      const { goods, points } = splitPrice(price, expected, value);
      expect(goods + points).toBeCloseTo(price, 6);
      expect(points).toBeGreaterThanOrEqual(0);
      if (expected > 0) expect(recognisedRevenue(points, expected, expected)).toBe(points);
    }),
    { seed: 15, numRuns: 200 },
  );
});

test("the liability is what remains to be redeemed of the points issued, at cost", () => {
  // Of 1,000 issued 300 are redeemed and 200 expired; 600 in the end: 300 more out of the 500 outstanding.
  const shares = { ultimatelyRedeemed: 0.6, redeemed: 0.3, expired: 0.2 };
  expect(outstandingLiability(500, shares, 0.05)).toBeCloseTo(300 * 0.05, 12);
  expect(outstandingLiability(0, { ultimatelyRedeemed: 0.6, redeemed: 0.6, expired: 0.4 }, 0.05)).toBe(0);
});

test("Neslin's campaign earns 9.10 per targeted client", () => {
  const campaign = { rescued: 0.3, churnRate: 0.1, lift: 3, clientValue: 200, incentive: 10, contact: 1 };
  // [.3 x 200 + 10 x .7] x .3 - 10 - 1.
  expect(campaignProfit(campaign)).toBeCloseTo(9.1, 12);
  expect(campaignProfit({ ...campaign, lift: 11 })).toBeNaN();
});
