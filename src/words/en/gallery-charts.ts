import type { Allocation } from "../../results/optimum.ts";
import type { ResponseCurves } from "../../results/response-schema.ts";
import { figureWords } from "./figures.ts";

const { short, money, signedMoney, signedShort, signedRange, months, chance, percent } = figureWords;
const list = (items: readonly string[]): string => items.join("; ");

/** A strategy on the frontier, by what it costs and brings. */
interface OnFrontier {
  readonly name: string;
  readonly cost: number;
  readonly mean: number;
  readonly isOnFrontier: boolean;
}

/** What a further unit of money earns up to a strategy. */
interface Earned {
  readonly to: string;
  readonly perUnit: number;
}

type Curve = ResponseCurves[number];
/** A spend, and what it brings. */
interface Amount extends Pick<Curve, "per"> {
  readonly amount: number;
}
interface Brought extends Pick<Curve, "brings"> {
  readonly amount: number;
}
/** What the planned spend brings, and what one half more would. */
interface Response {
  readonly planned: Amount;
  readonly value: Brought;
  readonly more: Brought;
  /** Whether that was observed. */
  readonly isMoreKnown: boolean;
}

const shareOr = (brings: Curve["brings"], amount: number): string =>
  brings === "clients" ? short(amount) : percent(amount, 1);

function spendOf({ amount, per }: Amount, currency: string): string {
  if (per === "sales") return `${percent(amount, 1)} of sales`;
  return `${money(amount, currency)} per ${per === "client-year" ? "client and year" : per}`;
}

function responseOf({ amount, brings }: Brought): string {
  const figure = shareOr(brings, amount);
  if (brings === "clients") return `${figure} new clients per month`;
  if (brings === "response") return `a response of ${figure}`;
  return brings === "churn_cut" ? `a churn rate lower by ${figure}` : `a purchase rate higher by ${figure}`;
}

/** The part of a budget that changes most. */
interface Moved {
  readonly part: keyof Allocation;
  readonly from: number;
  readonly to: number;
}

/** Parts of a budget inside a title. */
const parts: Readonly<Record<keyof Allocation, string>> = {
  channels: "channels that win clients",
  rewards: "rewards",
  incentives: "incentives",
  other: "contacts, service and programs",
};

export const galleryChartWords = Object.freeze({
  frontier: {
    alone: (name: string): string =>
      `No strategy costs less than ${name}, and none is worth more on average: there is nothing to trade off`,
    oneStep: (from: string, { to, perUnit }: Earned, currency: string): string =>
      `From ${from} to ${to}, each further ${currency} spent earns ${short(perUnit)}\u00a0${currency} more than it costs, on average`,
    steps: (first: Earned, last: Earned, currency: string): string =>
      `Each further ${currency} spent earns ${short(first.perUnit)}\u00a0${currency} more than it costs up to ${first.to}, and still ${short(last.perUnit)}\u00a0${currency} on the last step, to ${last.to}`,
    lastNotTold: (first: Earned, last: string, currency: string): string =>
      `Each further ${currency} spent earns ${short(first.perUnit)}\u00a0${currency} more than it costs up to ${first.to}; whether going on to ${last} earns anything cannot be told`,
    notTold: (from: string, to: string): string =>
      `Whether going from ${from} to ${to} earns more than it costs cannot be told: the simulation is too noisy`,
    subtitle: (currency: string, baseline: string, horizonMonths: number): string =>
      `Mean difference in customer equity to ${baseline} by mean cost over ${months(horizonMonths)}, both discounted, in ${currency}; bars: nine futures of ten; line: the efficient frontier; hollow: more is to be had for the money`,
    axis: (currency: string): string => `Marketing, rewards and incentives, discounted, ${currency}`,
    tip: ({ name, cost, mean }: OnFrontier, interval: readonly [number, number] | null, currency: string): string =>
      `${name}: cost ${money(cost, currency)}, difference ${signedMoney(mean, currency)}${interval === null ? "" : `, nine futures of ten ${signedRange(...interval)}`}`,
    description: (points: readonly OnFrontier[], currency: string): string =>
      `Strategies by cost and mean difference. ${list(
        points.map(
          ({ name, cost, mean, isOnFrontier }) =>
            `${name}: cost ${money(cost, currency)}, difference ${signedMoney(mean, currency)}${isOnFrontier ? ", on the frontier" : ""}`,
        ),
      )}.`,
  },
  points: {
    growing: (name: string, end: number, cost: number, currency: string): string =>
      `Revenue deferred for the points of ${name} is still growing at the end: ${money(end, currency)}; redemptions to come cost ${money(cost, currency)}`,
    level: (name: string, end: number, cost: number, currency: string): string =>
      `Revenue deferred for the points of ${name} levels off at about ${money(end, currency)}; redemptions to come then cost ${money(cost, currency)}`,
    falling: (name: string, peak: number, month: number, end: number, currency: string): string =>
      `Revenue deferred for the points of ${name} is highest in month\u00a0${month}, at ${money(peak, currency)}, and ${money(end, currency)} at the end`,
    subtitle: (currency: string, name: string): string =>
      `${name}. Above: points; band: nine futures of ten; below: revenue deferred for points and what redemptions to come cost, means, not discounted, in ${currency}`,
    subtitleOfSeveral: (currency: string, name: string): string =>
      `Above: points on members' accounts; band: nine futures of ten for ${name}; below: revenue deferred for points, not discounted, in ${currency}; lines: means`,
    onAccounts: "Points on accounts",
    withVouchers: "With those behind vouchers",
    deferredRevenue: "Deferred revenue",
    review: "Estimate reviewed",
    liability: "Cost of redemptions to come",
    description: (
      rows: readonly { name: string; points: number; deferredRevenue: number; liability: number }[],
      currency: string,
    ): string =>
      `Points and what is owed for them, over time. At the end: ${list(
        rows.map(
          (row) =>
            `${row.name}: ${short(row.points)} points on accounts, deferred revenue ${money(row.deferredRevenue, currency)}, cost of redemptions to come ${money(row.liability, currency)}`,
        ),
      )}.`,
  },
  payback: {
    subtitle: (hasProgram: boolean): string =>
      `; below: share of futures that pay back, and the median month of these${hasProgram ? ", points and vouchers owed at the end counted" : ""}`,
    month: (month: number): string => `median: month\u00a0${short(Math.ceil(month))}`,
    share: (share: number): string => `pays back in ${chance(share)}`,
    tip: (name: string, month: number | null, share: number): string =>
      month === null
        ? `${name}: pays back in ${chance(share)} of futures`
        : `${name}: pays back in ${chance(share)} of futures, in month\u00a0${short(Math.ceil(month))} at the median of these`,
  },
  budget: {
    more: (best: number, extra: number, moved: Moved, currency: string): string =>
      `Best is to spend ${money(best, currency)}, ${money(extra, currency)} more than the scenario states; what changes most is ${parts[moved.part]}, from ${money(moved.from, currency)} to ${money(moved.to, currency)}`,
    less: (best: number, saved: number, moved: Moved, currency: string): string =>
      `Best is to spend ${money(best, currency)}, ${money(saved, currency)} less than the scenario states; what changes most is ${parts[moved.part]}, from ${money(moved.from, currency)} to ${money(moved.to, currency)}`,
    bound: (best: number, saved: number, moved: Moved, currency: string): string =>
      `The budget allows ${money(best, currency)}, ${money(saved, currency)} less than the scenario states; what changes most is ${parts[moved.part]}, from ${money(moved.from, currency)} to ${money(moved.to, currency)}`,
    same: (best: number, moved: Moved, currency: string): string =>
      `Best is to spend about as much as the scenario states, ${money(best, currency)}, but otherwise: ${parts[moved.part]} from ${money(moved.from, currency)} to ${money(moved.to, currency)}`,
    stays: (best: number, currency: string): string =>
      `The scenario's own allocation, ${money(best, currency)} in all, is about the best`,
    subtitle: (currency: string, horizonMonths: number): string =>
      `Mean cost over ${months(horizonMonths)}, discounted, in ${currency}, by what it is spent on; the levers of the knobs as the scenario states them, and at the best setting`,
    stated: "As stated",
    best: "Best setting",
    total: "In all",
    parts: {
      channels: "Channels that win clients",
      rewards: "Rewards",
      incentives: "Incentives",
      other: "Contacts, service, programs",
    },
    note: (stated: number, best: number): readonly string[] => [short(best), signedShort(best - stated)],
    tip: (name: string, stated: number, best: number, currency: string): string =>
      `${name}: ${money(stated, currency)} as stated, ${money(best, currency)} at the best setting`,
    description: (rows: readonly string[]): string => `Budget before and after. ${list(rows)}.`,
  },
  response: {
    known: (name: string, { planned, value, more, isMoreKnown }: Response, currency: string): string =>
      `${name}: the planned ${spendOf(planned, currency)} brings ${responseOf(value)} on average; half as much again, ${responseOf(more)}${isMoreKnown ? "" : " (extrapolated)"}`,
    beyond: (name: string, { planned, value }: Response, currency: string): string =>
      `${name} is planned at ${spendOf(planned, currency)}, outside what was observed: that it brings ${responseOf(value)} is extrapolated`,
    subtitle: (strategy: string): string =>
      `${strategy}: what is brought by what is spent; line: mean, dashed outside what was observed; band: nine draws of the assumptions in ten; diamond: as planned`,
    panel: (lever: string, channel: string | null): string => channel ?? lever.replaceAll("_", " "),
    /** The same inside a title. */
    called: (lever: string, channel: string | null): string => channel ?? lever.replaceAll("_", " "),
    brings: {
      clients: "new clients per month",
      response: "share of the contacted who respond",
      churn_cut: "cut in the churn rate",
      frequency_lift: "lift in the purchase rate",
    },
    heading: (name: string, brings: string): string => `${name}: ${brings}`,
    per: {
      month: (currency: string): string => `Spent per month, ${currency}`,
      contact: (currency: string): string => `Spent per contact, ${currency}`,
      "client-year": (currency: string): string => `Spent per client and year, ${currency}`,
      sales: (): string => "Reward as a share of sales",
    },
    planned: "planned",
    tip: (planned: Amount, value: Brought, low: number, high: number, currency: string): string =>
      `${spendOf(planned, currency)}: ${responseOf(value)} (${shareOr(value.brings, low)} to ${shareOr(value.brings, high)} in nine draws of ten)`,
    description: (rows: readonly string[]): string => `Response curves. ${list(rows)}.`,
    row: (name: string, { planned, value }: Response, currency: string): string =>
      `${name}: ${responseOf(value)} at the planned ${spendOf(planned, currency)}`,
  },
});
