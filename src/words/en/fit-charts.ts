import { figureWords } from "./figures.ts";

const { short, fixed, percent, chance, count, date } = figureWords;

/** Two significant digits below 1, where `short` would round to nothing. */
const small = (value: number): string => (Math.abs(value) < 1 ? String(Number(value.toPrecision(2))) : short(value));
const seldom = (rate: number): string => `less than ${small(Math.max(0.01, rate))} times`;
const often = (rate: number): string => (rate < 0.01 ? seldom(rate) : `${small(rate)} times`);
const times = (n: number): string => `${count(n)} repeat ${n === 1 ? "purchase" : "purchases"}`;
const misplacing = (share: number, byChance: number): string =>
  `${percent(share, 1)} of clients (${percent(byChance, 1)} would be by chance)`;
const orMore = (n: number, last: boolean): string => (last ? `${count(n)} or more repeat purchases` : times(n));
const units = (value: number, unit: string): string => `${short(value)} ${unit}${value === 1 ? "" : "s"}`;
const points = (share: number): string => `${fixed(100 * share, 1)} percentage points`;
const between = (low: number, high: number): string => `${fixed(low, 2)} to ${fixed(high, 2)}`;
const list = (items: readonly string[]): string => items.join("; ");
const KINDS = { actual: "Actual", model: "Model" } as const;

/** A group of clients whose mean purchases in a holdout are compared. */
interface HeldGroup {
  readonly from: number;
  readonly isLast: boolean;
  readonly actual: number;
  readonly expected: number;
}

/** What a parameter of a model's mixing distribution is of. */
type DropoutKind = "probability" | "hazard";

const whenLeaving = {
  "at-repeat": "after a repeat purchase",
  "at-purchase": "after a purchase, the first one too",
  between: "before an occasion",
  never: "",
} as const;

/** Every word on a chart of a fit. */
export const fitChartWords = Object.freeze({
  ...KINDS,
  source: (source: string, start: string | null, end: string | null, model: string, version: string): string =>
    `Source: ${source}${start === null || end === null ? "" : `, ${date(start)} to ${date(end)}`}; ${model}, Holdfast ${version}.`,

  tracking: {
    held: (error: number): string =>
      Math.abs(error) < 0.0005
        ? "Over the holdout the model expects just as many repeat purchases of clients of that age as there were"
        : `Over the holdout the model expects ${percent(Math.abs(error), 1)} too ${error > 0 ? "many" : "few"} repeat purchases of clients of that age`,
    subtitle: (subtitle: string): string =>
      `${subtitle}. The expectation knows when clients came, not what each bought; the holdout error in the text uses both`,
    holdout: "Holdout",
  },

  frequency: {
    fits: (share: number, byChance: number): string =>
      `The model has the spread of repeat purchases right: it misplaces ${misplacing(share, byChance)}`,
    misses: (share: number, byChance: number, x: number, isLast: boolean, isTooMany: boolean): string =>
      `The model misplaces ${misplacing(share, byChance)}: it expects too ${isTooMany ? "many" : "few"} with ${orMore(x, isLast)}`,
    subtitle: "Clients by number of repeat purchases; columns: as seen; marks: expected by the model",
    axis: "Repeat purchases",
    label: (x: number, isLast: boolean): string => (isLast ? `${count(x)}+` : count(x)),
    description: (rows: readonly { label: string; observed: number; expected: number }[]): string =>
      `Columns of clients by repeat purchases, seen and expected. ${list(
        rows.map((row) => `${row.label}: ${count(row.observed)} seen, ${count(row.expected)} expected`),
      )}.`,
  },

  retention: {
    fits: (gap: number): string => `The model follows the contracts' renewals: at most ${points(gap)} off`,
    misses: (gap: number, n: number, isTooHigh: boolean): string =>
      `The model's retention is ${points(gap)} too ${isTooHigh ? "high" : "low"} after ${n} ${n === 1 ? "renewal" : "renewals"}`,
    subtitle:
      "Share of contracts renewed that many times in a row; columns: as seen (Kaplan-Meier); marks: by the model",
    axis: "Renewals",
    description: (rows: readonly { label: string; observed: number; expected: number }[]): string =>
      `Columns of the share of contracts still running by number of renewals. ${list(
        rows.map((row) => `${row.label}: ${percent(row.observed, 1)} seen, ${percent(row.expected, 1)} by the model`),
      )}.`,
  },

  holdout: {
    none: (expected: number): string => `Nobody bought in the holdout; the model expected ${count(expected)} purchases`,
    fits: (error: number, by: "frequency" | "recency"): string =>
      by === "frequency"
        ? `Who bought more before bought more in the holdout, about as the model says: off by ${percent(error)} on average`
        : `The longer clients had been silent the less they bought in the holdout, about as the model says: off by ${percent(error)} on average`,
    misses: (error: number, group: HeldGroup, by: "frequency" | "recency", unit: string): string =>
      `The model is off by ${percent(error)} on average in the holdout, most for clients ${
        by === "frequency"
          ? `with ${orMore(group.from, group.isLast)}`
          : `silent for ${units(group.from, unit)} or more`
      }: ${fixed(group.expected, 2)} purchases expected, ${fixed(group.actual, 2)} made`,
    subtitle: (periods: number, unit: string, by: "frequency" | "recency"): string =>
      `Purchases per client in the holdout of ${units(periods, unit)}, by ${
        by === "frequency" ? "repeat purchases before it" : "time since the last purchase at its start"
      }; columns: made; marks: expected (CET)`,
    frequencyAxis: "Repeat purchases before the holdout",
    recencyAxis: (unit: string): string => `${unit[0].toUpperCase()}${unit.slice(1)}s since the last purchase, from`,
    recencyLabel: (from: number): string => String(Number(from.toPrecision(2))),
    description: (
      by: "frequency" | "recency",
      rows: readonly { label: string; clients: number; actual: number | null; expected: number | null }[],
    ): string =>
      `Columns of mean purchases in the holdout by ${by === "frequency" ? "repeat purchases" : "time since the last purchase"}. ${list(
        rows.map((row) =>
          row.actual === null || row.expected === null
            ? `${row.label}: no clients`
            : `${row.label}: ${count(row.clients)} clients, ${fixed(row.actual, 2)} made, ${fixed(row.expected, 2)} expected`,
        ),
      )}.`,
  },

  calibration: {
    fits: (error: number): string =>
      `The chances of a purchase that the model gives can be taken at their word: off by ${points(error)} on average`,
    misses: (error: number, isTooHigh: boolean): string =>
      `The chances of a purchase that the model gives are ${isTooHigh ? "mostly too high" : "mostly too low"}: off by ${points(error)} on average`,
    subtitle: (periods: number, unit: string): string =>
      `P(at least one purchase in the ${units(periods, unit)} of the holdout): share of clients who bought against what the model said, by tenth of clients; on the line both agree`,
    x: "Said by the model",
    description: (rows: readonly { predicted: number; observed: number }[]): string =>
      `Points for tenths of clients. ${list(rows.map((row) => `${percent(row.predicted)} said, ${percent(row.observed)} came true`))}.`,
  },

  alive: {
    title: (silence: number, unit: string, few: readonly [number, number], many: readonly [number, number]): string =>
      `After ${units(silence, unit)} of silence a client with ${times(few[0])} is still active with a chance of ${chance(few[1])}, one with ${count(many[0])} with ${chance(many[1])}`,
    subtitle: (T: number, unit: string, hasCovariates: boolean): string =>
      `P(alive) of a client first seen ${units(T, unit)} ago, by repeat purchases and time since the last one${ofOne(hasCovariates)}`,
    x: "Repeat purchases",
    y: (unit: string): string => `${unit[0].toUpperCase()}${unit.slice(1)}s since the last purchase`,
    description: (low: number, high: number): string =>
      `Heat map of P(alive) over repeat purchases and time since the last one, from ${chance(low)} to ${chance(high)}.`,
  },

  expected: {
    title: (silence: number, unit: string, few: readonly [number, number], many: readonly [number, number]): string =>
      `After ${units(silence, unit)} of silence a client with ${times(few[0])} is expected back ${often(few[1])} in the next 12 months, one with ${count(many[0])} ${often(many[1])}`,
    subtitle: (T: number, unit: string, hasCovariates: boolean): string =>
      `Expected purchases (CET) in the next 12 months of a client first seen ${units(T, unit)} ago, by repeat purchases and time since the last one${ofOne(hasCovariates)}`,
    description: (low: number, high: number): string =>
      `Heat map of expected purchases over repeat purchases and time since the last one, from ${short(low)} to ${short(high)}.`,
  },

  heterogeneity: {
    rate: (low: number, high: number): string =>
      `While active, one client in ten buys ${seldom(low)} a year, and one in ten more than ${small(high)} times`,
    chance: (low: number, high: number): string =>
      `While active, one client in ten buys on less than ${percent(low)} of occasions, and one in ten on more than ${percent(high)}`,
    dropoutOnly: (low: number, high: number): string =>
      `One client in ten ends a contract with a chance under ${percent(low)} when it falls due, and one in ten with one over ${percent(high)}`,
    subtitle: (hasBoth: boolean): string =>
      `Shares of new clients as the model sees them${hasBoth ? ": how often they buy (above) and how they leave (below)" : ""}; line: mean`,
    rateAxis: "Purchases per year while active",
    chanceAxis: "Chance of buying at an occasion while active",
    dropoutAxis: (kind: DropoutKind, leaving: keyof typeof whenLeaving, isContract: boolean): string =>
      kind === "hazard"
        ? "Rate of leaving per year, at first"
        : isContract
          ? "Chance that a contract is not renewed when it falls due"
          : `Chance of leaving ${whenLeaving[leaving]}`,
    description: (rate: readonly [number, number, number] | null, dropout: readonly [number, number, number] | null) =>
      [
        "Histograms of new clients.",
        ...(rate === null ? [] : [`Rate: mean ${small(rate[0])}, tenths from ${small(rate[1])} to ${small(rate[2])}.`]),
        ...(dropout === null
          ? []
          : [`Leaving: mean ${small(dropout[0])}, tenths from ${small(dropout[1])} to ${small(dropout[2])}.`]),
      ].join(" "),
  },

  spend: {
    fits: (share: number, byChance: number): string =>
      `The spend model follows the clients' mean amounts: it misplaces ${misplacing(share, byChance)}`,
    misses: (share: number, byChance: number): string =>
      `The spend model misplaces ${misplacing(share, byChance)} by their mean amounts: read money figures with care`,
    subtitle: (clientsBeyond: number): string =>
      `Clients by mean amount of their repeat purchases, per unit of money; columns: as seen; line: by the model${
        clientsBeyond === 0 ? "" : `; ${count(clientsBeyond)} clients lie beyond`
      }`,
    axis: "Mean amount per purchase",
    description: (to: number, share: number): string =>
      `Histogram of mean amounts up to ${short(to)} with the density of the model, which misplaces ${percent(share, 1)} of clients.`,
  },

  correlation: {
    none: (estimate: number): string =>
      `No sign that those who buy more often spend more or less each time: correlation ${fixed(estimate, 2)}`,
    some: (estimate: number): string =>
      `Those who buy more often spend ${estimate > 0 ? "more" : "less"} each time: correlation ${fixed(estimate, 2)}${Math.abs(estimate) < 0.3 ? ", a weak one" : ""}`,
    subtitle: (assuming: string | null): string =>
      `Correlation of the number of repeat purchases and their mean amount; bar: 90 % interval${
        assuming === null ? "" : `; ${assuming} takes it to be 0`
      }`,
    row: "Correlation",
    reference: (isAssumed: boolean): string => (isAssumed ? "assumed" : "none"),
    note: (estimate: number, low: number, high: number): readonly string[] => [fixed(estimate, 2), between(low, high)],
    description: (estimate: number, low: number, high: number, clients: number): string =>
      `Correlation of frequency and spend over ${count(clients)} clients: ${fixed(estimate, 2)}, 90 % interval ${between(low, high)}.`,
  },

  regularity: {
    random: (shape: number): string => `Clients buy at intervals that are as good as random: shape ${fixed(shape, 2)}`,
    regular: (shape: number): string =>
      `Clients buy at more regular intervals than at random: shape ${fixed(shape, 2)}, where 1 is random`,
    clumped: (shape: number): string =>
      `Clients buy in bursts, less regularly than at random: shape ${fixed(shape, 2)}, where 1 is random`,
    subtitle:
      "Shape of the waits between a client's purchases (1: at random; above: regular; below: bursts); bar: 90 % interval",
    row: "Shape of waits",
    reference: "random",
    note: (shape: number, low: number, high: number): readonly string[] => [fixed(shape, 2), between(low, high)],
    description: (shape: number, low: number, high: number, clients: number): string =>
      `Shape of the waits of ${count(clients)} clients: ${fixed(shape, 2)}, 90 % interval ${between(low, high)}.`,
  },

  posterior: {
    tied: (one: string, other: string, correlation: number): string =>
      `${one} and ${other} are known ${correlation > 0 ? "by their ratio" : "by what they make together"} rather than each alone: correlation ${fixed(correlation, 2)}`,
    loose: (one: string, other: string, correlation: number): string =>
      `No two parameters are strongly tied; the strongest tie, ${one} with ${other}, has a correlation of ${fixed(correlation, 2)}`,
    alone: (name: string): string => `What the data say of ${name}`,
    subtitleAlone: (method: string): string => `Draws of the parameter (${methodNames[method] ?? method})`,
    subtitle: (method: string, shown: number, all: number): string =>
      `Draws of the parameters (${methodNames[method] ?? method}): histogram of each, pairs below, correlations above${
        shown < all ? `; the first ${shown} of ${all} parameters` : ""
      }`,
    correlation: (value: number): string => fixed(value, 2),
    axis: (value: number): string => String(Number(value.toPrecision(2))).replace("-", "\u2212"),
    description: (names: readonly string[], one: string, other: string, correlation: number): string =>
      `Scatter plots of pairs of ${names.join(", ")}. Largest correlation: ${one} with ${other}, ${fixed(correlation, 2)}.`,
    descriptionAlone: (name: string): string => `Histogram of draws of ${name}.`,
  },
});

const methodNames: Readonly<Record<string, string>> = {
  laplace: "normal approximation",
  "laplace-resampled": "normal approximation, reweighted",
  mcmc: "Markov chains",
  bootstrap: "bootstrap refits",
};

function ofOne(hasCovariates: boolean): string {
  return hasCovariates ? "; with the covariates of one client" : "";
}
