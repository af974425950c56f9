import type { EffectTable } from "../../src/levers/effect-table.ts";
import type { LoyaltyTerms } from "../../src/levers/loyalty-terms.ts";
import { TOTAL_NAMES, type TotalName } from "../../src/results/results.ts";
import { coinStart } from "../../src/numerics/stream.ts";
import * as Place from "../../src/simulation/account.ts";
import { bookPurchase } from "../../src/simulation/booking.ts";
import { calendarGrid } from "../../src/simulation/calendar-grid.ts";
import { AT_PURCHASES } from "../../src/simulation/clock-kind.ts";
import { EffectRows } from "../../src/simulation/effect-rows.ts";
import { Ledger } from "../../src/simulation/ledger.ts";
import { LifeDraws } from "../../src/simulation/life-draws.ts";
import { refreshMultipliers } from "../../src/simulation/multipliers.ts";
import type { ReplicationWorld, StrategyTerms } from "../../src/simulation/replication-world.ts";
import { closeWalk, openWalk } from "../../src/simulation/walk-ends.ts";
import { WalkedClient } from "../../src/simulation/walked-client.ts";

const PERIODS = 24;

/** Two years from the end of October, in days; no season, no discounting. */
export const grid = calendarGrid(
  Date.UTC(2026, 9, 31) / 86_400_000,
  1,
  PERIODS,
  Array.from({ length: 12 }, () => 1),
  0,
);

/** Half of an amount is margin, a purchase costs 1; active is who bought in the last 90 days. */
export const world: ReplicationWorld = {
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

/** Multipliers that stay as they are from the first cell on. */
export function constantEffect(frequency = 1, churn = 1, basket = 1): EffectTable {
  const all = (value: number): Float64Array => new Float64Array(grid.cells + 1).fill(value);
  return {
    frequency: all(frequency),
    churn: all(churn),
    basket: all(basket),
    constantFrom: 0,
    lasts: 2 ** 30 - 1,
    perPurchase: false,
  };
}

const NO_EFFECT = constantEffect();

/** Everyone joins; 2 points per unit, 100 points make a voucher of 10 that costs 5 and is good for 30 days; points live 60 days. */
export const PROGRAM: LoyaltyTerms = {
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
  perEnrolment: 0,
  perMemberPeriod: 0,
  perMonth: 0,
  setup: 0,
};

/** A program under way for one client, whose purchases are booked by day and amount. */
export interface HandMember {
  readonly account: Float64Array;
  readonly client: WalkedClient;
  readonly terms: StrategyTerms;
  readonly ledger: Ledger;
  buy(day: number, amount: number): void;
  /** Multipliers of the frequency and of the last clock from a cell on, and the cell at which they change next. */
  multipliers(cell: number): { readonly frequency: number; readonly churn: number; readonly next: number };
  /** Settles the client at the horizon. */
  settle(): (name: TotalName) => number;
}

/** Opens a client who bought last on day `lastDay`, before today. */
export function handMember(program: LoyaltyTerms, lastDay = -30, inWorld: ReplicationWorld = world): HandMember {
  const client = new WalkedClient();
  client.row = 0;
  client.born = lastDay;
  client.wasActive = lastDay >= -inWorld.activeWithin;
  const ledger = new Ledger(PERIODS, 1);
  const account = new Float64Array(Place.ACCOUNT_SIZE);
  const life = new LifeDraws(1);
  const terms: StrategyTerms = {
    loyalty: program,
    retention: null,
    service: null,
    rows: new EffectRows(grid),
    keepsSpend: program.tiers !== null,
    winBack: null,
    target: null,
    winBackTarget: null,
    referral: null,
    memberReferral: null,
    referred: null,
    ledger,
  };
  openWalk(account, client, life, terms, inWorld);
  let ordinal = 0;
  return {
    account,
    client,
    terms,
    ledger,
    buy(day, amount) {
      account[Place.TIME] = day;
      account[Place.CELL] = Math.floor(day / grid.cellLength);
      account[Place.DISCOUNT] = 1;
      account[Place.AMOUNT] = amount;
      account[Place.ORDINAL] = ordinal++;
      bookPurchase(account, client, terms, inWorld);
    },
    multipliers(cell) {
      refreshMultipliers(account, client, terms, inWorld, cell);
      return {
        frequency: account[Place.CALENDAR_FREQUENCY],
        churn: account[Place.CHURN],
        next: account[Place.NEXT_CHANGE],
      };
    },
    settle() {
      closeWalk(account, client, life, terms, inWorld, false, false);
      ledger.close(PERIODS);
      return (name) => ledger.totals[TOTAL_NAMES.indexOf(name)];
    },
  };
}
