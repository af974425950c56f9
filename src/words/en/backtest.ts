import { figureWords } from "./figures.ts";

const { money, signedMoney, range, percent, count, date } = figureWords;

/** A forecast beside what came. */
interface Compared {
  readonly forecast: { readonly mean: number; readonly p05: number; readonly p95: number };
  readonly actual: number;
}

interface Tested {
  readonly from: string;
  readonly to: string;
  readonly months: number;
  readonly revenue: Compared;
}

/** How many of the clients a future simulates. */
interface Sampled {
  readonly clientsPerReplication: number;
  readonly clients: number;
}

/** The gap of clients known before, in parts: of how often they bought, and of how much each time. */
interface KnownGap {
  readonly purchases: { readonly forecast: number; readonly actual: number };
  readonly count: number;
  readonly amount: number;
}

const monthsOf = (months: number): string => (months === 1 ? "month" : `${count(months)} months`);

const against = ({ forecast, actual }: Compared): string => {
  const share = forecast.mean === 0 ? NaN : actual / forecast.mean - 1;
  if (!Number.isFinite(share)) return "";
  return Math.abs(share) < 0.005 ? ", as forecast" : `, ${percent(Math.abs(share))} ${share < 0 ? "less" : "more"}`;
};

/** What the backtest in money says. */
export const backtestWords = Object.freeze({
  heading: "What it would have forecast",
  sentence: ({ from, to, months, revenue }: Tested, currency: string): string =>
    `Backtest: with what was known before ${date(from)}, the revenue of the ${monthsOf(months)} to ${date(to)} would have been forecast at ` +
    `${money(revenue.forecast.mean, currency)} (90 % interval ${range(revenue.forecast.p05, revenue.forecast.p95)}); ` +
    `${money(revenue.actual, currency)} came${against(revenue)}.`,
  outside: (currency: string, gap: number, existing: number, arrivals: number): string =>
    `Backtest: the last revenue known lies outside the forecast's 90 % interval, so take every interval here as too narrow. Of the gap of ` +
    `${signedMoney(gap, currency)}, ${signedMoney(existing, currency)} is of clients known by then and ${signedMoney(arrivals, currency)} of new ones.`,
  reasons: {
    fewerBought:
      "Known clients bought less often than their past said: a downward trend, or a change that the model does not know.",
    moreBought:
      "Known clients bought more often than their past said: an upward trend, or a change that the model does not know.",
    smaller: "Known clients' purchases were smaller than forecast: prices or baskets changed.",
    larger: "Known clients' purchases were larger than forecast: prices or baskets changed.",
    split: ({ purchases, count: ofCount, amount: ofAmount }: KnownGap, currency: string): string =>
      `Of the gap of known clients, ${signedMoney(ofCount, currency)} is of how often they bought (${count(purchases.actual)} purchases, ` +
      `not ${count(purchases.forecast)}) and ${signedMoney(ofAmount, currency)} of how much each time.`,
    fewerArrived: (actual: number, forecast: number): string =>
      `Fewer new clients came than in the 12 months before: ${count(actual)}, not ${count(forecast)}.`,
    moreArrived: (actual: number, forecast: number): string =>
      `More new clients came than in the 12 months before: ${count(actual)}, not ${count(forecast)}.`,
    newcomersDiffer: "About as many new clients came as forecast, but they spent differently from those before.",
    noSeason: "No season could be measured by then, and the period is no whole year.",
  },
  method: (replications: number, sampling?: Sampled): string =>
    `The models were fitted again to the data up to then, and ${count(replications)} futures simulated without any lever, new clients arriving as measured by then. ` +
    (sampling === undefined
      ? ""
      : `Each future simulates ${count(sampling.clientsPerReplication)} of the ${count(sampling.clients)} clients known by then, others each time, and as large a share of the new ones; ` +
        `what that adds to the spread of the futures is taken out again. `) +
    `The revenue of all clients, new ones too, is compared, less what they returned of it.`,
  interval: range,
  caption: "Forecast and truth",
  columns: ["Over the period", "Forecast", "90 % interval", "Actual"],
  rows: {
    revenue: (currency: string): string => `Revenue, ${currency}`,
    existing: "of clients known by then",
    arrivals: "of new clients",
    purchases: "Purchases",
    newClients: "New clients",
    activeClients: "Active clients at the end",
  },
  none: {
    off: "There is no backtest: the scenario turns it off.",
    notRead: "There is no backtest: the history was given without an earlier part of it.",
    summary: "There is no backtest: a table with a row per client does not tell when it was bought.",
    contracts: "There is no backtest: a table of contracts does not tell what was paid when.",
    short:
      "There is no backtest: the data are too short for a holdout of a whole month, with as long a time before it.",
    noArrivals:
      "There is no backtest: before the holdout there is no whole month from which the arrival of new clients could be measured.",
    cohortClosed:
      "There is no backtest: the data follow a closed cohort, and at the start of the holdout clients still joined it, which no forecast of arrivals would mean.",
    refused: (model: string, reason: string): string =>
      `There is no backtest: ${model} could not be fitted to the data before the holdout. ${reason}`,
  },
  chart: {
    inside: (months: number): string =>
      `The revenue of the last ${monthsOf(months)} lies inside what would have been forecast`,
    below: (share: number): string => `Revenue was ${percent(share)} below what would have been forecast`,
    above: (share: number): string => `Revenue was ${percent(share)} above what would have been forecast`,
    subtitle: (currency: string, from: string): string =>
      `Revenue per month (a twelfth of a year, shown at its middle) in ${currency}; line: mean forecast with what was known before ${date(from)}; band: nine futures of ten`,
    forecast: "Forecast",
    actual: "Actual",
    description: ({ months, revenue }: Tested, currency: string): string =>
      `Line chart over ${monthsOf(months)}. Revenue forecast: ${money(revenue.forecast.mean, currency)}, 90 % interval ` +
      `${range(revenue.forecast.p05, revenue.forecast.p95)}; actual: ${money(revenue.actual, currency)}.`,
  },
});
