import { describe, expect, test } from "vitest";
import type { EffectTable } from "../../src/levers/effect-table.ts";
import type { LoyaltyTerms } from "../../src/levers/loyalty-terms.ts";
import { coinStart } from "../../src/numerics/stream.ts";
import * as Place from "../../src/simulation/account.ts";
import { bookPurchase } from "../../src/simulation/booking.ts";
import { calendarGrid } from "../../src/simulation/calendar-grid.ts";
import { AT_PURCHASES } from "../../src/simulation/clock-kind.ts";
import { EffectRows } from "../../src/simulation/effect-rows.ts";
import { Ledger } from "../../src/simulation/ledger.ts";
import { refreshMultipliers } from "../../src/simulation/multipliers.ts";
import { openAccount } from "../../src/simulation/opening.ts";
import { settleMember } from "../../src/simulation/points.ts";
import type { ReplicationWorld, StrategyTerms } from "../../src/simulation/replication-world.ts";
import { WalkedClient } from "../../src/simulation/walked-client.ts";
import { TOTAL_NAMES, type TotalName } from "../../src/results/results.ts";

const PERIODS = 12;
const grid = calendarGrid(
  Date.UTC(2026, 9, 31) / 86_400_000,
  1,
  PERIODS,
  Array.from({ length: 12 }, () => 1),
  0,
);

const world: ReplicationWorld = {
  grid,
  root: 1,
  replication: 0,
  coins: coinStart(1, 0),
  netOfTax: 1,
  margin: 0.5,
  variableCost: 1,
  kind: AT_PURCHASES,
  shape: Float64Array.of(1, 0, 1),
  leavesAtFirst: false,
  activeWithin: 90,
  yearEnd: 365.25,
  firstRatio: 1,
  beyond: null,
  existingRanks: null,
  newRateCdf: () => 0.5,
};

const NO_EFFECT: EffectTable = {
  frequency: new Float64Array(grid.cells + 1).fill(1),
  churn: new Float64Array(grid.cells + 1).fill(1),
  basket: new Float64Array(grid.cells + 1).fill(1),
  constantFrom: 0,
  lasts: Infinity,
  perPurchase: false,
};

/** Everyone joins; 2 points per unit, 100 points make a voucher of 10 that costs 5 and is good for 30 days; points live 60 days. */
const PROGRAM: LoyaltyTerms = {
  segmentMask: -1,
  startCell: 0,
  endCell: grid.cells + 1,
  ends: Infinity,
  existingShare: 0,
  newShare: 0,
  existingBar: -Infinity,
  newBar: -Infinity,
  selection: 0,
  noise: 1,
  earn: 2,
  threshold: 100,
  faceCost: 5,
  redemption: 1,
  validFor: 30,
  expiry: 60,
  yearlyExpiry: null,
  slack: 0,
  hasClasses: false,
  effects: [NO_EFFECT, NO_EFFECT, NO_EFFECT],
  pressure: new Float64Array(3),
  pressureScale: new Float64Array(3).fill(1),
  afterReward: 1,
  afterRewardCells: 0,
  tiers: null,
  moves: true,
  opening: null,
  perEnrolment: 3,
  perMemberPeriod: 1,
  perMonth: 0,
  setup: 0,
};

/** A member's purchases, by day and amount, booked up to the horizon. */
function member(program: LoyaltyTerms, purchases: readonly (readonly [day: number, amount: number])[]) {
  const client = new WalkedClient();
  const ledger = new Ledger(PERIODS, 1);
  const account = new Float64Array(Place.ACCOUNT_SIZE);
  const terms: StrategyTerms = {
    loyalty: program,
    retention: null,
    service: null,
    rows: new EffectRows(grid),
    keepsSpend: false,
    winBack: null,
    target: null,
    winBackTarget: null,
    referral: null,
    memberReferral: null,
    referred: null,
    ledger,
  };
  openAccount(account, client);
  purchases.forEach(([day, amount], ordinal) => {
    account[Place.TIME] = day;
    account[Place.CELL] = Math.floor(day / grid.cellLength);
    account[Place.DISCOUNT] = 1;
    account[Place.AMOUNT] = amount;
    account[Place.ORDINAL] = ordinal;
    bookPurchase(account, client, terms, world);
  });
  const balance = account[Place.POINTS];
  refreshMultipliers(account, client, terms, world, account[Place.CELL]);
  const frequency = account[Place.CALENDAR_FREQUENCY];
  settleMember(account, ledger, world);
  ledger.close(PERIODS);
  const total = (name: TotalName): number => ledger.totals[TOTAL_NAMES.indexOf(name)];
  return { ledger, account, total, balance, frequency };
}

const PURCHASES = [
  [10, 40], // joins; 80 points
  [20, 35], // 150: a voucher, 50 points
  [45, 20], // uses it; 90 points
  [100, 30], // 150: a voucher, 50 points, 55 days after the purchase before
  [140, 25], // the voucher ran out on day 130; 100: a voucher, no points
  [160, 10], // uses it; 20 points, which expire on day 220
  [300, 60], // 120: a voucher, gone on day 330; 20 points, gone on day 360
] as const;

describe("a member's points and vouchers, worked by hand", () => {
  const { ledger, account, total } = member(PROGRAM, PURCHASES);

  test("points: 440 issued, 400 converted, 40 expired", () => {
    expect(total("pointsIssued")).toBe(440);
    expect(total("pointsConverted")).toBe(400);
    expect(total("pointsExpired")).toBe(40);
    expect(total("pointsOutstanding")).toBe(0);
  });

  test("vouchers: 4 issued, 2 used, 2 expired", () => {
    expect(total("vouchersIssued")).toBe(4);
    expect(total("vouchersUsed")).toBe(2);
    expect(total("vouchersExpired")).toBe(2);
    expect(total("vouchersOutstanding")).toBe(0);
    expect(total("rewardCost")).toBe(10);
  });

  test("points outstanding at the end of each month", () => {
    expect(Array.from(ledger.points.subarray(0, PERIODS))).toEqual([50, 90, 90, 50, 0, 20, 20, 0, 0, 20, 20, 0]);
  });

  test("contribution: half of each amount less 1, less 5 for a voucher used", () => {
    expect(total("contribution")).toBe(19 + 16.5 + 4 + 14 + 11.5 - 1 + 29);
  });

  test("a member costs 3 on joining and 1 at each month's start within 90 days of a purchase", () => {
    let members = 0;
    const charged = Array.from(ledger.activeMembers.subarray(0, PERIODS), (change) => (members += change));
    // Months begin on days 0, 30.4, 60.9, ...; from day 250 to day 300 the member is not active.
    expect(charged).toEqual([0, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1]);
    expect(account[Place.VALUE]).toBe(93 - 3 - 10);
  });
});

describe("rewards at the horizon and at the end of a program", () => {
  test("what has neither been used nor expired is outstanding", () => {
    const { total } = member(PROGRAM, [[350, 130]]);
    expect([total("vouchersIssued"), total("vouchersOutstanding")]).toEqual([2, 2]);
    expect([total("pointsIssued"), total("pointsOutstanding")]).toEqual([260, 60]);
  });

  test("vouchers that nobody will use wait for their expiry all the same", () => {
    const { total } = member({ ...PROGRAM, redemption: 0 }, [
      [300, 50],
      [310, 1],
      [350, 50],
    ]);
    expect([total("vouchersUsed"), total("vouchersExpired"), total("vouchersOutstanding")]).toEqual([0, 1, 1]);
  });

  test("points expire with the program, vouchers stay good", () => {
    const endCell = 20;
    const ended = { ...PROGRAM, endCell, ends: endCell * grid.cellLength };
    const { total, ledger } = member(ended, [
      [140, 70],
      [160, 10],
    ]);
    // The program ends on day 152.2: 40 points are gone, the voucher is used on day 160, which earns nothing.
    expect([total("pointsIssued"), total("pointsConverted"), total("pointsExpired")]).toEqual([140, 100, 40]);
    expect([total("vouchersIssued"), total("vouchersUsed")]).toEqual([1, 1]);
    expect(Array.from(ledger.points.subarray(3, 7))).toEqual([0, 40, 0, 0]);
  });

  test("nobody joins before the start or after the end", () => {
    const window = { ...PROGRAM, startCell: 8, starts: 8 * grid.cellLength, endCell: 20, ends: 20 * grid.cellLength };
    expect(member(window, [[50, 40]]).total("members")).toBe(0);
    expect(member(window, [[70, 40]]).total("members")).toBe(1);
    expect(member(window, [[200, 40]]).total("members")).toBe(0);
  });
});

test("points pressure raises the rate with progress, divided by its average over a cycle", () => {
  const pressed = {
    ...PROGRAM,
    pressure: new Float64Array(3).fill(0.6),
    pressureScale: new Float64Array(3).fill(Math.log(1.6) / 0.6),
  };
  const { balance, frequency } = member(pressed, [
    [10, 40],
    [20, 35],
  ]);
  expect(balance).toBe(50);
  expect(frequency).toBeCloseTo((1.3 * Math.log(1.6)) / 0.6, 14);
  // The harmonic mean of the multiplier over a cycle is 1: a cycle takes as long as without pressure.
  const steps = 10_000;
  let time = 0;
  for (let i = 0; i < steps; i++) time += 1 / ((1 + (0.6 * (i + 0.5)) / steps) * pressed.pressureScale[0]) / steps;
  expect(time).toBeCloseTo(1, 8);
});
