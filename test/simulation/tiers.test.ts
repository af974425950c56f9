import { describe, expect, test } from "vitest";
import type { LoyaltyTerms } from "../../src/levers/loyalty-terms.ts";
import type { TierTerms } from "../../src/levers/tier-terms.ts";
import * as Place from "../../src/simulation/account.ts";
import { tierAt } from "../../src/simulation/tiers.ts";
import { grid, handMember, PROGRAM, world } from "./member-by-hand.ts";

/** Silver from 50 a year, Gold from 100. */
const TIERS: TierTerms = {
  names: ["Silver", "Gold"],
  threshold: Float64Array.of(50, 100),
  earn: Float64Array.of(1.5, 2),
  frequency: Float64Array.of(1.1, 1.25),
  churn: Float64Array.of(0.9, 0.7),
  basket: Float64Array.of(1, 1.5),
  benefit: Float64Array.of(1, 3),
  promotion: 1.2,
  demotion: 0.8,
  changeCells: 4,
};
const TIERED: LoyaltyTerms = { ...PROGRAM, earn: 1, threshold: 1000, expiry: Infinity, tiers: TIERS };

/** 40 on day 10, 30 on day 40, 40 on day 100; months begin every 30.4375 days, and a cell is a quarter of that. */
function promoted() {
  const member = handMember(TIERED);
  member.buy(10, 40);
  member.buy(40, 30);
  member.buy(100, 40);
  return member;
}

describe("a member's way up and down, worked by hand", () => {
  test("a purchase that reaches a threshold earns at the tier before it and promotes just after it", () => {
    const member = handMember(TIERED);
    member.buy(10, 40);
    expect(member.account[Place.TIER]).toBe(-1);
    member.buy(40, 30);
    expect([member.account[Place.TIER], member.account[Place.POINTS]]).toEqual([0, 70]);
    member.buy(100, 40);
    expect([member.account[Place.TIER], member.account[Place.POINTS]]).toEqual([1, 130]);
    member.buy(110, 40);
    // Gold spends 1.5 times as much and earns twice the points of it.
    expect(member.account[Place.POINTS]).toBe(130 + 2 * 60);
  });

  test("reviews demote at the first month that begins more than a year after the purchases that held the tier", () => {
    const member = promoted();
    const at = (cell: number): number => tierAt(member.account, member.client, TIERED, world, cell);
    // Day 10 + 365.25 lies before day 395.7, the start of month 14; day 40 + 365.25 before day 426.1.
    expect([12, 51, 52, 55, 56, 95].map(at)).toEqual([1, 1, 0, 0, -1, -1]);
    expect(member.multipliers(20)).toEqual({ frequency: 1.25, churn: 0.7, next: 52 });
    expect(member.multipliers(52).frequency).toBeCloseTo(1.1 * 0.8, 14);
    expect(member.multipliers(52).next).toBe(56);
    expect(member.multipliers(56)).toEqual({ frequency: 0.8, churn: 1, next: 60 });
    expect(member.multipliers(60)).toEqual({ frequency: 1, churn: 1, next: grid.cells });
    const total = member.settle();
    expect([total("promotions"), total("demotions")]).toEqual([2, 2]);
  });

  test("a promotion lifts the rate for four cells, a later change takes its place", () => {
    const member = handMember(TIERED);
    member.buy(10, 60);
    // Day 10 lies in cell 1.
    expect(member.multipliers(1).frequency).toBeCloseTo(1.1 * 1.2, 14);
    expect(member.multipliers(1).next).toBe(5);
    expect(member.multipliers(5).frequency).toBe(1.1);
    member.buy(20, 60);
    member.buy(25, 1);
    expect(member.multipliers(3).frequency).toBeCloseTo(1.25 * 1.2, 14);
    expect(member.multipliers(3).next).toBe(6);
  });

  test("benefits cost 1 at two months' starts in Silver, 3 at nine in Gold, 1 at one in Silver again", () => {
    const member = promoted();
    member.settle();
    let cost = 0;
    const costs = Array.from(member.ledger.recurringCost.subarray(0, 24), (change) => (cost += change));
    expect(costs).toEqual([
      0,
      0,
      1,
      1,
      ...Array.from({ length: 9 }, () => 3),
      1,
      ...Array.from({ length: 10 }, () => 0),
    ]);
    // Half of 110, less 1 for each purchase.
    expect(member.account[Place.VALUE]).toBe(55 - 3 - 30);
  });

  test("a demotion past several tiers is one; settled at the horizon without a walk to it", () => {
    const member = handMember(TIERED);
    member.buy(100, 120);
    const total = member.settle();
    expect([total("promotions"), total("demotions")]).toEqual([1, 1]);
  });

  test("a purchase exactly a year before a review still counts", () => {
    const member = handMember(TIERED);
    member.buy(grid.periodLength, 60);
    const at = (cell: number): number => tierAt(member.account, member.client, TIERED, world, cell);
    expect([52, 55, 56].map(at)).toEqual([0, 0, -1]);
  });

  test("purchases in time hold the tier for longer", () => {
    const member = promoted();
    member.buy(390, 70);
    const at = (cell: number): number => tierAt(member.account, member.client, TIERED, world, cell);
    // On day 395.7 the last year holds 30 + 40 + 105 in Gold's baskets; on day 486.9, 105.
    expect([52, 56, 64, 95].map(at)).toEqual([1, 1, 1, 1]);
    const total = member.settle();
    expect(total("demotions")).toBe(0);
  });
});

describe("limits of tiers", () => {
  test("a tier that needs no spend is entered on joining, which is no promotion", () => {
    const tiers = { ...TIERS, threshold: Float64Array.of(0, 100) };
    const member = handMember({ ...TIERED, tiers });
    member.buy(10, 40);
    expect([member.account[Place.TIER], member.account[Place.POINTS]]).toEqual([0, 60]);
    expect(member.multipliers(1)).toEqual({ frequency: 1.1, churn: 0.9, next: grid.cells });
    const total = member.settle();
    expect([total("promotions"), total("demotions")]).toEqual([0, 0]);
    // Day 10 to the horizon: the starts of months 2 to 24.
    expect(member.account[Place.VALUE]).toBe(20 - 1 - 23);
  });

  test("tiers end with the program: no effect, no benefit, no review", () => {
    const ended = { ...TIERED, endCell: 50, ends: 50 * grid.cellLength };
    const member = handMember(ended);
    member.buy(10, 40);
    member.buy(40, 70);
    expect(member.multipliers(49).next).toBe(50);
    expect(member.multipliers(50)).toEqual({ frequency: 1, churn: 1, next: grid.cells });
    expect(tierAt(member.account, member.client, ended, world, 49)).toBe(1);
    expect(tierAt(member.account, member.client, ended, world, 50)).toBe(-1);
    member.buy(400, 10);
    const total = member.settle();
    expect([total("promotions"), total("demotions")]).toEqual([1, 0]);
    // Months 3 to 13 begin before day 380.5.
    expect(member.account[Place.VALUE]).toBe(60 - 3 - 3 * 11);
  });

  test("what was bought before joining does not count", () => {
    const late = { ...TIERED, startCell: 8 };
    const member = handMember(late);
    member.buy(10, 90);
    member.buy(70, 20);
    expect(member.account[Place.TIER]).toBe(-1);
    expect(member.client.trailing.spendFrom(0)).toBe(110);
  });
});
