import { figureWords } from "./figures.ts";

const { short, fixed, percent, count, date } = figureWords;
const NONE = "–";
const orNone = <Value>(value: Value | null, write: (known: Value) => string): string =>
  value === null ? NONE : write(value);
const small = (value: number): string => (Math.abs(value) < 1 ? String(Number(value.toPrecision(2))) : short(value));
const parameter = (value: number): string => String(Number(value.toPrecision(5))).replace("-", "\u2212");

const uncertainties: Readonly<Record<string, string>> = {
  laplace: "normal in the logarithms (Laplace)",
  "laplace-resampled": "Laplace, reweighted by importance",
  mcmc: "Markov chains (NUTS)",
  bootstrap: "parametric bootstrap",
};

const figureNames: Readonly<Record<string, string>> = {
  purchases: "Charts of the purchase model",
  spend: "Charts of spend",
  tracking: "Purchases over time",
  frequency: "Clients by repeat purchases",
  holdout: "Holdout",
  grid: "P(alive) over recency and frequency",
  spendDensity: "Spend density",
  correlation: "Correlation of frequency and spend",
  regularity: "Regularity of timing",
  posterior: "Posterior",
};

/** Every sentence of a fit's page but those of its charts, and why a figure is missing. */
export const fitPageWords = Object.freeze({
  language: "en",
  title: (source: string): string => `Fit of ${source}`,
  kicker: (model: string, spend: string | null, unit: string): string =>
    `Model diagnostics · ${model}${spend === null ? "" : ` and ${spend}`} · time in ${unit}s`,
  answer: "What the models say",
  warnings: (n: number): string => (n === 1 ? "Read with this in mind" : `Read with these ${n} points in mind`),

  outlook: (alive: number, expected: number, from: string | null): string =>
    `${percent(alive)} of clients are probably still active; together they are expected to come back ${count(expected)} times in the 12 months ${
      from === null ? "to come" : `after ${date(from)}`
    }.`,
  refused: (model: string): string => `${model} could not be fitted to these data: it gives no parameters.`,
  meanSpend: (mean: number): string =>
    `A repeat purchase of a client not seen before is worth ${short(mean)} on average.`,
  rate: (mean: number, low: number, high: number): string =>
    `While active a client buys ${small(mean)} times a year on average; one in ten less than ${small(Math.max(0.01, low))} times, one in ten more than ${small(high)} times.`,
  buys: (mean: number, low: number, high: number): string =>
    `While active a client buys on ${percent(mean)} of occasions on average; one in ten on less than ${percent(low)}, one in ten on more than ${percent(high)}.`,
  leaves: (
    mean: number,
    low: number,
    high: number,
    when: "at-repeat" | "at-purchase" | "between",
    isContract: boolean,
  ) =>
    isContract
      ? `A contract that falls due for the first time is not renewed with a chance of ${percent(mean)}; of one client in ten it is under ${percent(low)}, of one in ten over ${percent(high)}.`
      : `${{ "at-repeat": "After each repeat purchase", "at-purchase": "After each purchase", between: "Before each occasion" }[when]} a client leaves for good with a chance of ${percent(mean)} on average; one in ten with less than ${percent(low)}, one in ten with more than ${percent(high)}.`,
  hazard: (mean: number, low: number, high: number): string =>
    `An active client leaves at a rate of ${small(mean)} a year on average at first; one in ten at less than ${small(low)}, one in ten at more than ${small(high)}.`,
  holdoutAnswer: (expected: number, actual: number): string =>
    actual === 0
      ? `In the holdout nobody bought; the model expected ${count(expected)} purchases.`
      : `In the holdout the model expected ${count(expected)} purchases and ${count(actual)} were made (${expected >= actual ? "+" : ""}${percent(expected / actual - 1, 1)}).`,

  parameters: {
    heading: "Parameters",
    columns: ["Parameter", "Estimate", "Standard error", "90 % from", "to"],
    value: (value: number | null): string => orNone(value, parameter),
    facts: (fit: {
      status: string;
      logLikelihood: number | null;
      kHat: number | null;
      prior: string | null;
      uncertainty: { method: string } | null;
    }): readonly (readonly [string, string])[] => [
      ["Status", fit.status],
      ["Log-likelihood", orNone(fit.logLikelihood, (value) => fixed(value, 3))],
      ["Prior", fit.prior ?? "none (maximum likelihood)"],
      ["Intervals", orNone(fit.uncertainty, ({ method }) => uncertainties[method] ?? method)],
      ["k-hat", orNone(fit.kHat, (value) => fixed(value, 2))],
    ],
  },

  holdout: {
    heading: "Holdout",
    facts: (
      held: {
        periods: number;
        actual: number;
        expected: number;
        mae: number;
        rmse: number;
        rankCorrelation: number | null;
        topDecileLift: number | null;
        calibration: { error: number } | null;
      },
      unit: string,
    ): readonly (readonly [string, string])[] => [
      ["Length", `${short(held.periods)} ${unit}${held.periods === 1 ? "" : "s"}`],
      ["Purchases made", count(held.actual)],
      ["Purchases expected", count(held.expected)],
      ["Mean absolute error", `${fixed(held.mae, 3)} purchases per client`],
      ["Root mean square error", `${fixed(held.rmse, 3)} purchases per client`],
      ["Rank correlation", orNone(held.rankCorrelation, (value) => fixed(value, 2))],
      [
        "Best tenth of clients",
        orNone(held.topDecileLift, (value) => `bought ${fixed(value, 1)} times as much as a tenth taken at random`),
      ],
      [
        "Calibration of P(purchase)",
        orNone(held.calibration, ({ error }) => `off by ${fixed(100 * error, 1)} percentage points on average`),
      ],
    ],
  },

  groups: {
    fit: "Does the model describe what happened?",
    holdout: "Does it foresee what it has not seen?",
    clients: "What it says of clients",
    spend: "Money",
    assumptions: "What the models take for granted",
    posterior: "How well the parameters are known",
  },

  missingHeading: "Not shown",
  figureNames,

  data: {
    heading: "Data",
    facts: (data: {
      source: string;
      clients: number;
      purchases: number;
      oneTimeShare: number;
      start: string | null;
      end: string | null;
      fittedUntil: string | null;
    }): readonly (readonly [string, string])[] => [
      ["Source", data.source],
      ["Clients", count(data.clients)],
      ["Purchases", count(data.purchases)],
      ["Bought once", `${percent(data.oneTimeShare, 1)} of clients`],
      ["From", orNone(data.start, date)],
      ["To", orNone(data.end, date)],
      ["Fitted until", orNone(data.fittedUntil, date)],
    ],
  },
  command: "Command",
  version: "Holdfast",

  missing: {
    purchases: { refused: "The purchase model could not be fitted, so that there is nothing of it to show." },
    tracking: {
      calendar: "Occasions and contracts come in units of the calendar, which are not of one length.",
      noDates: "The data hold no dates of purchases.",
      tooShort: (unit: string): string => `The file covers fewer than four whole ${unit}s.`,
    },
    frequency: { contracts: "A contract is seen until it ends; the share of those renewed is shown instead." },
    holdout: {
      none: (isSummary: boolean): string =>
        isSummary
          ? "A summary table has no time to hold out."
          : "No time was held out. Give --holdout, such as 39w, to see how the model does on what it has not seen.",
    },
    grid: { contracts: "Of a contract it is known whether it runs." },
    spend: {
      none: "No spend model was fitted.",
      refused: "The spend model could not be fitted, so that there is nothing of it to show.",
    },
    spendDensity: { none: (model: string): string => `${model} has no density of mean amounts.` },
    correlation: { tooFew: "Fewer than ten clients have repeat purchases with amounts, or all are alike." },
    regularity: {
      calendar: "Purchases come at occasions of the calendar, so that nothing is to be learnt from their regularity.",
      noDates: "The data do not hold the waits between purchases.",
      tooFew: "Fewer than ten clients have two repeat purchases, or their waits are all alike.",
    },
    posterior: {},
  },
});
