import { MONTH } from "./slow-input.ts";

export const SLOW_SERIES = [
  "purchases",
  "contribution",
  "marketingCost",
  "activeClients",
  "newClients",
  "contacts",
  "pointsOutstanding",
] as const;
export type SlowSeries = (typeof SLOW_SERIES)[number];

export const SLOW_TOTALS = [
  "purchases",
  "revenue",
  "contribution",
  "rewardCost",
  "incentiveCost",
  "marketingCost",
  "valueBeyond",
  "outstandingValue",
  "newClients",
  "newClientsPaid",
  "acquisitionCost",
  "activeAtEnd",
  "aliveAtStart",
  "returned",
  "dropped",
  "aliveAtEnd",
  "members",
  "contacts",
  "responses",
  "pointsIssued",
  "pointsConverted",
  "pointsExpired",
  "pointsOutstanding",
  "vouchersIssued",
  "vouchersUsed",
  "vouchersExpired",
  "vouchersOutstanding",
  "capsHit",
  "acquiredValue",
] as const;
export type SlowTotal = (typeof SLOW_TOTALS)[number];

/** What one replication adds up. Money is written down at its date and kept discounted to time 0. */
export class Books {
  readonly months: Record<SlowSeries, Float64Array>;
  readonly totals: Record<SlowTotal, number>;
  private readonly delta: number;

  constructor(horizonMonths: number, delta: number) {
    this.delta = delta;
    const empty = SLOW_SERIES.map((name) => [name, new Float64Array(horizonMonths)]);
    this.months = Object.fromEntries(empty) as Record<SlowSeries, Float64Array>;
    this.totals = Object.fromEntries(SLOW_TOTALS.map((name) => [name, 0])) as Record<SlowTotal, number>;
  }

  discounted(money: number, day: number): number {
    return money * Math.exp(-this.delta * day);
  }

  /** Adds a number to a total, and to the series of that name in a period. */
  count(name: SlowSeries & SlowTotal, period: number, number: number): void {
    this.totals[name] += number;
    this.months[name][period] += number;
  }

  /** Pays on a day, by default in the period that the day begins or lies in. */
  payForMarketing(day: number, money: number, period = Math.floor(day / MONTH)): void {
    this.count("marketingCost", period, this.discounted(money, day));
  }
}
