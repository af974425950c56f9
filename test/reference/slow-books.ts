import { MONTH } from "./slow-input.ts";

export const SLOW_SERIES = [
  "purchases",
  "contribution",
  "marketingCost",
  "activeClients",
  "newClients",
  "contacts",
  "pointsOutstanding",
  "pointsIssued",
  "pointsConverted",
  "pointsExpired",
  "vouchersIssued",
  "vouchersUsed",
  "vouchersExpired",
  "memberSales",
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
  "newClientsReferred",
  "referrals",
  "rescued",
  "wonBack",
  "slowed",
  "harmed",
  "valueRescued",
  "valueSlowed",
  "valueHarmed",
  "valueUnmoved",
  "treatedClients",
  "treatedContribution",
  "treatedPurchases",
  "controlClients",
  "controlContribution",
  "controlPurchases",
  "promotions",
  "demotions",
  "pointsOpening",
  "vouchersOpening",
  "campaignSpend",
  "winBackSpend",
  "referralSpend",
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

  /** Tells figures of a share of all clients for all of them. */
  scaleUp(share: number): void {
    for (const name of SLOW_TOTALS) this.totals[name] /= share;
    for (const name of SLOW_SERIES) this.months[name].forEach((value, i, months) => (months[i] = value / share));
  }

  /** Pays on a day, by default in the period that the day begins or lies in. */
  payForMarketing(day: number, money: number, period = Math.floor(day / MONTH)): void {
    this.count("marketingCost", period, this.discounted(money, day));
  }
}
