import { describe, expect, test } from "vitest";
import { HEAVY, LIGHT, type LoyaltyTerms, MEDIUM } from "../../src/levers/loyalty-terms.ts";
import { leverClock } from "../../src/levers/lever-clock.ts";
import { responseTo } from "../../src/levers/known-response.ts";
import { nextYearlyCells } from "../../src/levers/yearly-cells.ts";
import { normalQuantile } from "../../src/numerics/normal.ts";
import { coinStart } from "../../src/numerics/stream.ts";
import * as Place from "../../src/simulation/account.ts";
import { buyerClass } from "../../src/simulation/buyer-class.ts";
import { rateRanks } from "../../src/simulation/rate-ranks.ts";
import { WalkedClient } from "../../src/simulation/walked-client.ts";
import { constantEffect, grid, handMember, PROGRAM, world } from "./member-by-hand.ts";

/** One rate each from 1 to 999: a rate of n has the share (n - .5)/999 below it. */
const RANKED = {
  ...world,
  existingRanks: rateRanks(
    Float64Array.from({ length: 999 }, (_, i) => i + 1),
    normalQuantile,
  ),
};

describe("classes of buyers", () => {
  test("are the thirds of the population by rate", () => {
    const client = new WalkedClient();
    const classOf = (rate: number): number => {
      client.rate = rate;
      return buyerClass(client, RANKED);
    };
    expect([1, 300, 345, 500, 655, 680, 999, 5000].map(classOf)).toEqual([
      LIGHT,
      LIGHT,
      MEDIUM,
      MEDIUM,
      MEDIUM,
      HEAVY,
      HEAVY,
      HEAVY,
    ]);
    client.isNew = true;
    const ofShare = (share: number): number => buyerClass(client, { ...RANKED, newRateCdf: () => share });
    expect([0.33, 1 / 3, 0.5, 0.66, 2 / 3].map(ofShare)).toEqual([LIGHT, MEDIUM, MEDIUM, MEDIUM, HEAVY]);
  });

  test("members feel the effects and the points pressure of their class", () => {
    const program: LoyaltyTerms = {
      ...PROGRAM,
      hasClasses: true,
      effects: [constantEffect(1.1, 0.9, 1.5), constantEffect(1.2, 0.8, 2), constantEffect(1.3, 0.7, 3)],
      pressure: Float64Array.of(0, 0, 0.6),
      pressureScale: Float64Array.of(1, 1, Math.log(1.6) / 0.6),
    };
    const memberOf = (rate: number) => {
      const member = handMember(program, -30, RANKED);
      member.client.rate = rate;
      member.buy(10, 25);
      const { frequency, churn } = member.multipliers(1);
      member.buy(20, 10);
      return [frequency, churn, member.account[Place.AMOUNT]];
    };
    expect(memberOf(100)).toEqual([1.1, 0.9, 15]);
    expect(memberOf(500)).toEqual([1.2, 0.8, 20]);
    // 50 of 100 points are half of the way.
    const [frequency, ...others] = memberOf(900);
    expect(frequency).toBeCloseTo((1.3 * 1.3 * Math.log(1.6)) / 0.6, 14);
    expect(others).toEqual([0.7, 30]);
  });
});

describe("a response to spending", () => {
  const curve = { floor: 0.01, ceiling: 0.21, at: { spend: 40, value: 0.11 } };

  test("goes through its floor, its known point and halfway again at twice the spend", () => {
    expect([0, 40, 80, Infinity].map((spend) => responseTo(curve, spend))).toEqual([
      0.01,
      expect.closeTo(0.11, 14),
      expect.closeTo(0.16, 14),
      0.21,
    ]);
  });

  test("a known value at the ceiling is reached by any spend, one at the floor by none", () => {
    expect(responseTo({ ...curve, at: { spend: 40, value: 0.3 } }, 1)).toBe(0.21);
    expect(responseTo({ ...curve, at: { spend: 40, value: 0.01 } }, 1e6)).toBe(0.01);
  });
});

describe("after a voucher is used the rate is lifted", () => {
  const program = { ...PROGRAM, afterReward: 1.3, afterRewardCells: 3 };

  test("for three cells from that purchase's, anew at each later use", () => {
    const member = handMember(program);
    member.buy(10, 60);
    expect(member.multipliers(1)).toEqual({ frequency: 1, churn: 1, next: grid.cells });
    member.buy(20, 60);
    // Day 20 lies in cell 2, and the purchase brings the next voucher.
    expect(member.multipliers(2)).toEqual({ frequency: 1.3, churn: 1, next: 5 });
    member.buy(36, 1);
    expect(member.multipliers(4).next).toBe(7);
    expect(member.multipliers(7).frequency).toBe(1);
  });

  test("not past the end of the program", () => {
    const member = handMember({ ...program, endCell: 4, ends: 4 * grid.cellLength });
    member.buy(10, 60);
    member.buy(29, 60);
    expect(member.multipliers(3)).toEqual({ frequency: 1.3, churn: 1, next: 4 });
    expect(member.multipliers(4).frequency).toBe(1);
  });
});

describe("points that expire on a day of the year", () => {
  const todayDay = Date.UTC(2026, 9, 31) / 86_400_000;
  const clock = leverClock(grid.cells, grid.cellLength, 1, ["all"], todayDay);
  // The last of December ends 62 days after today, at border 8.15; a year later 427 days, at border 56.1.
  const yearlyExpiry = nextYearlyCells({ month: 12, day: 31 }, clock);

  test("go at the border nearest to its end", () => {
    expect([0, 7, 8, 55, 56, 96].map((cell) => yearlyExpiry[cell])).toEqual([8, 8, 56, 56, 97, 97]);
    // Today's own end lies a day after today, nearest to today's border: the first one after it is a year away.
    expect(nextYearlyCells({ month: 10, day: 31 }, clock)[0]).toBe(48);
  });

  test("or by inactivity, whichever comes first", () => {
    const member = handMember({ ...PROGRAM, yearlyExpiry, threshold: 1000 });
    member.buy(5, 10);
    // 8 borders are 60.9 days, 60 days after day 5 are 65.
    expect(member.account[Place.EXPIRES_AT]).toBeCloseTo(60.875, 12);
    member.buy(60, 10);
    expect([member.account[Place.POINTS], member.account[Place.EXPIRES_AT]]).toEqual([40, 8 * grid.cellLength]);
    member.buy(62, 10);
    expect([member.account[Place.POINTS], member.account[Place.EXPIRES_AT]]).toEqual([20, 122]);
    const total = member.settle();
    expect([total("pointsIssued"), total("pointsExpired")]).toEqual([60, 60]);
    expect(Array.from(member.ledger.pointsExpired.subarray(0, 6))).toEqual([0, 0, 40, 0, 20, 0]);
  });
});

describe("a program that already runs", () => {
  const program: LoyaltyTerms = {
    ...PROGRAM,
    effects: Array.from({ length: 3 }, () => constantEffect(1.1)),
    opening: { points: 60, vouchers: 2 },
    perEnrolment: 3,
    perMemberPeriod: 1,
  };

  test("has its active clients as members from today on, with points and vouchers, at no cost of joining", () => {
    const member = handMember(program);
    expect(member.multipliers(0).frequency).toBe(1.1);
    expect([member.account[Place.POINTS], member.account[Place.EXPIRES_AT]]).toEqual([60, 30]);
    // Active for 90 days from day -30: charged at the starts of months 1 and 2.
    expect(member.account[Place.VALUE]).toBe(-2);
    member.buy(20, 25);
    const total = member.settle();
    expect([total("members"), total("pointsOpening"), total("vouchersOpening")]).toEqual([1, 60, 2]);
    expect([total("pointsIssued"), total("pointsConverted"), total("pointsExpired")]).toEqual([50, 100, 10]);
    expect([total("vouchersIssued"), total("vouchersUsed"), total("vouchersExpired")]).toEqual([1, 2, 1]);
    expect(total("rewardCost")).toBe(10);
    expect(Array.from(member.ledger.points.subarray(0, 3))).toEqual([10, 10, 0]);
  });

  test("points past their time are lost today, vouchers wait for theirs", () => {
    const member = handMember(program, -80);
    const total = member.settle();
    expect([total("pointsOpening"), total("pointsExpired"), total("vouchersExpired")]).toEqual([60, 60, 2]);
    expect(member.ledger.vouchersExpired[0]).toBe(2);
    expect(member.ledger.points[0]).toBe(0);
  });

  test("who was not active joins at a purchase as anyone", () => {
    const member = handMember(program, -91);
    expect(member.account[Place.JOIN_CELL]).toBe(-1);
    member.buy(20, 25);
    const total = member.settle();
    expect([total("members"), total("pointsOpening"), total("pointsIssued")]).toEqual([1, 0, 50]);
  });

  test("the average of 2.25 points is two, and three for a quarter of the members", () => {
    let points = 0;
    for (let replication = 0; replication < 600; replication++) {
      const member = handMember({ ...program, opening: { points: 2.25, vouchers: 0 } }, -30, {
        ...world,
        replication,
        coins: coinStart(world.root, replication),
      });
      const held = member.account[Place.POINTS];
      expect([2, 3]).toContain(held);
      points += held;
    }
    // One standard error is sqrt(.1875 x 600) = 10.6.
    expect(Math.abs(points - 1350)).toBeLessThan(4 * 10.6);
  });
});

test("member sales are what members spend from joining to the end of the program, net of tax, by month", () => {
  const member = handMember({ ...PROGRAM, startCell: 4, endCell: 12, ends: 12 * grid.cellLength }, -30, {
    ...world,
    netOfTax: 0.8,
  });
  for (const [day, amount] of [
    [10, 1],
    [35, 10],
    [40, 20],
    [80, 40],
    [100, 80],
  ]) {
    member.buy(day, amount);
  }
  expect(Array.from(member.ledger.memberSales.subarray(0, 5))).toEqual([0, 24, 32, 0, 0]);
});
