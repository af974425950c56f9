import { figureWords } from "./figures.ts";

const { money, signedMoney, short, range, signedRange, chance, percent, count, date, months: monthsOf } = figureWords;

/** What made the numbers, for source lines. */
interface Made {
  readonly source: string;
  readonly today: string;
  readonly version: string;
  readonly replications: number;
  readonly seed: string;
}

/** A strategy's name with a figure. */
interface Named {
  readonly name: string;
  readonly value: number;
}

const list = (items: readonly string[]): string => items.join("; ");

/** Every word on a chart. */
export const chartWords = Object.freeze({
  source: {
    simulated: (made: Made): string =>
      `Source: ${made.source} to ${date(made.today)}; Holdfast ${made.version}, ${count(made.replications)} simulated futures, seed ${made.seed}.`,
    observed: (source: string, from: string | null, to: string): string =>
      from === null ? `Source: ${source}, to ${date(to)}.` : `Source: ${source}, ${date(from)} to ${date(to)}.`,
  },

  tracking: {
    close: (error: number): string =>
      `The model follows the real repeat purchases: ${percent(Math.abs(error), 1)} too ${error > 0 ? "many" : "few"} in total`,
    off: (error: number): string =>
      `The model misses the real repeat purchases by ${percent(Math.abs(error), 0)}: it expects too ${error > 0 ? "many" : "few"}`,
    subtitle: (unit: string, hasPanels: boolean): string =>
      hasPanels
        ? `Repeat purchases, summed up (above) and by ${unit} (below); the fitted model's expectation against what clients did`
        : `Repeat purchases, summed up; the fitted model's expectation against what clients did`,
    actual: "Actual",
    model: "Model",
    description: (unit: string, periods: number, actual: number, expected: number): string =>
      `Line chart over ${count(periods)} ${unit}s. Actual repeat purchases in total: ${count(actual)}; expected by the model: ${count(expected)}.`,
  },

  equity: {
    alone: (only: Named, low: number, high: number, currency: string): string =>
      `The client base is worth ${money(only.value, currency)} on average, and ${range(low, high)} in nine futures of ten`,
    leads: (top: Named, baseline: Named, currency: string): string =>
      `${top.name} leaves the client base worth most on average: ${money(top.value, currency)}, against ${money(baseline.value, currency)} for ${baseline.name}`,
    baselineLeads: (baseline: Named, currency: string): string =>
      `No strategy leaves the client base worth more on average than ${baseline.name}: ${money(baseline.value, currency)}`,
    close: (top: Named, second: Named, currency: string): string =>
      `Too close to call: ${top.name} leaves the client base worth ${money(top.value, currency)} on average, ${second.name} ${money(second.value, currency)}`,
    subtitle: (currency: string, horizonMonths: number, hasBeyond: boolean): string =>
      `Customer equity in ${currency} over ${monthsOf(horizonMonths)}${hasBeyond ? " and beyond" : ""}, discounted; shapes: simulated futures; bars: half and nine tenths of them; dot: mean`,
    note: (mean: number, low: number, high: number, currency: string): readonly string[] => [
      money(mean, currency),
      range(low, high),
    ],
    description: (
      rows: readonly { name: string; mean: number; low: number; high: number }[],
      currency: string,
    ): string =>
      `Distribution of customer equity by strategy. ${list(
        rows.map(
          (row) => `${row.name}: mean ${money(row.mean, currency)}, nine futures of ten ${range(row.low, row.high)}`,
        ),
      )}.`,
  },

  difference: {
    ahead: (best: Named, baseline: string, pBetter: number, currency: string): string =>
      `${best.name} is worth ${money(best.value, currency)} more than ${baseline} on average, and more in ${chance(pBetter)} of futures`,
    none: (best: Named, baseline: string, currency: string): string =>
      `No strategy beats ${baseline} on average; ${best.name} comes nearest, at ${signedMoney(best.value, currency)}`,
    subtitle: (currency: string, baseline: string): string =>
      `Difference in customer equity to ${baseline}, future by future, in ${currency}; thick bar: half of futures; thin: nine tenths; dot: mean`,
    note: (mean: number, low: number, high: number, pBetter: number, currency: string): readonly string[] => [
      signedMoney(mean, currency),
      signedRange(low, high),
      `better in ${chance(pBetter)}`,
    ],
    description: (
      rows: readonly { name: string; mean: number; low: number; high: number; pBetter: number }[],
      baseline: string,
      currency: string,
    ): string =>
      `Difference in customer equity to ${baseline}, by strategy. ${list(
        rows.map(
          (row) =>
            `${row.name}: mean ${signedMoney(row.mean, currency)}, nine futures of ten ${signedRange(row.low, row.high)}, better in ${chance(row.pBetter)}`,
        ),
      )}.`,
  },

  cumulative: {
    paysBack: (name: string, month: number, neverShare: number, horizonMonths: number): string =>
      neverShare < 0.005
        ? `${name} pays back within ${monthsOf(horizonMonths)} in nearly every future, in month\u00a0${month} at the median`
        : `${name} pays back within ${monthsOf(horizonMonths)} in ${chance(1 - neverShare)} of futures, in month\u00a0${month} at the median of these`,
    never: (name: string, neverShare: number, horizonMonths: number): string =>
      `${name} does not pay back within ${monthsOf(horizonMonths)} in ${chance(neverShare)} of futures`,
    subtitle: (currency: string, baseline: string, focus: string): string =>
      `Cash gained against ${baseline} so far, discounted, in ${currency}, before any value beyond the horizon; lines: means; band: nine futures of ten for ${focus}`,
    mark: (month: number): string => `mean of all futures at 0: month\u00a0${month}`,
    description: (
      rows: readonly { name: string; end: number; payback: number | null }[],
      baseline: string,
      currency: string,
    ): string =>
      `Cumulative difference to ${baseline} over time. ${list(
        rows.map(
          (row) =>
            `${row.name}: ${signedMoney(row.end, currency)} at the end, ${row.payback === null ? "does not pay back within the horizon in most futures" : `median month of the futures that pay back ${row.payback}`}`,
        ),
      )}.`,
  },

  active: {
    alone: (from: number, to: number): string =>
      `Active clients go from ${short(from)} after the first month to ${short(to)} at the end`,
    leads: (top: Named, baseline: Named): string =>
      `${top.name} ends with the most active clients: ${short(top.value)}, against ${short(baseline.value)} for ${baseline.name}`,
    baselineLeads: (baseline: Named): string =>
      `No strategy ends with more active clients than ${baseline.name}: ${short(baseline.value)}`,
    alike: (baseline: Named): string =>
      `The strategies end with about as many active clients: ${short(baseline.value)} for ${baseline.name}`,
    subtitle: (focus: string): string =>
      `Clients who bought in the window that counts as active; lines: means; band: nine futures of ten for ${focus}`,
    description: (rows: readonly Named[]): string =>
      `Active clients over time by strategy. At the end: ${list(rows.map((row) => `${row.name} ${short(row.value)}`))}.`,
  },

  waterfall: {
    net: (name: string, net: number, gain: Named | null, loss: Named | null, currency: string): string => {
      const most = (does: string, part: Named | null): readonly string[] =>
        part === null ? [] : [`most ${does} by ${part.name} (${signedMoney(part.value, currency)})`];
      const parts = [...most("gained", gain), ...most("lost", loss)];
      return `${name}: ${signedMoney(net, currency)}${parts.length === 0 ? "" : `, ${parts.join(", ")}`}`;
    },
    subtitle: (currency: string, baseline: string): string =>
      `From the customer equity of ${baseline} to that of the strategy: mean differences by line, discounted, in ${currency}; axis: difference to ${baseline}`,
    start: (name: string): string => name,
    end: (name: string): string => name,
    steps: {
      contribution: "Contribution before rewards",
      rewardCost: "Rewards",
      incentiveCost: "Incentives",
      marketingCost: "Marketing and program costs",
      outstandingValue: "Vouchers and points outstanding",
      valueBeyond: "Value beyond the horizon",
      rest: "Not in the lines above",
    },
    /** The same, inside a title. */
    stepsInline: {
      contribution: "contribution before rewards",
      rewardCost: "rewards",
      incentiveCost: "incentives",
      marketingCost: "marketing and program costs",
      outstandingValue: "what is outstanding",
      valueBeyond: "value beyond the horizon",
      rest: "what is not in the lines shown",
    },
    totalNote: (value: number, currency: string): string => money(value, currency),
    stepNote: (value: number, currency: string): string => signedMoney(value, currency),
    differenceNote: (value: number, currency: string): string => `${signedMoney(value, currency)} in all`,
    description: (rows: readonly Named[], start: Named, end: Named, currency: string): string =>
      `Waterfall from ${start.name}, ${money(start.value, currency)}, to ${end.name}, ${money(end.value, currency)}: ${list(
        rows.map((row) => `${row.name} ${signedMoney(row.value, currency)}`),
      )}.`,
  },

  best: {
    sure: (name: string, pChoice: number): string =>
      `${name} is the best choice with a probability of ${chance(pChoice)}`,
    close: (first: string, pFirst: number, second: string, pSecond: number): string =>
      `Too close to call: ${first} is the best choice with a probability of ${chance(pFirst)}, ${second} with ${chance(pSecond)}`,
    outcome: (name: string, pOutcome: number): string =>
      `${name} comes first in ${chance(pOutcome)} of simulated futures`,
    subtitle: (hasChoice: boolean): string =>
      hasChoice
        ? "Best choice: share of beliefs (parameters, assumptions) under which its expected value comes first; best outcome: share of simulated futures in which it does"
        : "Share of simulated futures in which the strategy comes first",
    choice: "Best choice",
    bestOutcome: "Best outcome",
    description: (rows: readonly { name: string; choice: number | null; outcome: number }[]): string =>
      `Probability of being best, by strategy. ${list(
        rows.map(
          (row) =>
            `${row.name}: ${row.choice === null ? "" : `best choice ${chance(row.choice)}, `}best outcome ${chance(row.outcome)}`,
        ),
      )}.`,
  },

  newClients: {
    leads: (top: Named, baseline: Named, months: number): string =>
      `${top.name} brings ${short(top.value)} new clients in ${monthsOf(months)}, against ${short(baseline.value)} for ${baseline.name}`,
    alike: (baseline: Named, months: number): string =>
      `About as many new clients come under every strategy: ${short(baseline.value)} in ${monthsOf(months)} for ${baseline.name}`,
    alone: (only: Named, months: number): string => `${short(only.value)} new clients come in ${monthsOf(months)}`,
    subtitle: "New clients per month; lines: means over simulated futures",
    description: (rows: readonly Named[], months: number): string =>
      `New clients per month by strategy. Over ${monthsOf(months)}: ${list(rows.map((row) => `${row.name} ${short(row.value)}`))}.`,
  },

  history: {
    title: (oneTimeShare: number, repeatShare: number): string =>
      `${percent(repeatShare)} of purchases in the last 12 months were repeat purchases; ${percent(oneTimeShare)} of clients have bought once`,
    subtitle: "Purchases per month, as observed",
    first: "First purchases",
    repeat: "Repeat purchases",
    description: (months: number, first: number, repeat: number): string =>
      `Stacked columns over ${monthsOf(months)}: ${count(first)} first purchases and ${count(repeat)} repeat purchases in all.`,
  },
});
