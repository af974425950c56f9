import { figureWords } from "./figures.ts";

const { short, money, signedMoney, signedRange, months } = figureWords;
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
});
