import { figureWords } from "./figures.ts";

const { chance, count, date, fixed, percent, short, signedRange } = figureWords;
const NONE = "–";
const orNone = <Value>(value: Value | null, say: (value: Value) => string): string =>
  value === null ? NONE : say(value);
const times = (n: number, one: string, many: string): string => `${count(n)} ${n === 1 ? one : many}`;

/** What commands say of what they found. */
export const cliResultWords = Object.freeze({
  strategies: {
    columns: (currency: string): readonly string[] => [
      "Strategy",
      `Equity, ${currency}`,
      "Difference",
      "90 % interval",
      "P(better)",
      "P(best choice)",
      "Pays back",
      "Return on spend",
    ],
    equity: short,
    difference: (value: number | null): string => orNone(value, figureWords.signedShort),
    interval: (total: { p05: number; p95: number } | null): string =>
      orNone(total, ({ p05, p95 }) => signedRange(p05, p95)),
    chance: (value: number | null): string => orNone(value, chance),
    payback: (payback: { p50: number | null; neverShare: number } | null): string => {
      if (payback === null) return NONE;
      const share = `in ${chance(1 - payback.neverShare)}`;
      return payback.p50 === null ? share : `${share}, month ${short(payback.p50)}`;
    },
    returnOnSpend: (value: number | null): string => orNone(value, (known) => fixed(known, 2)),
    /** Headings above figures that stand below each other, for narrow terminals. */
    narrowColumns: (currency: string, hasChoice: boolean): readonly string[] => [
      "Strategy",
      `Equity,\n${currency}`,
      "Difference\n90 % interval",
      hasChoice ? "P(better)\nP(best choice)" : "P(better)",
      "Pays back",
      "Return\non spend",
    ],
    /** Its share of futures, and below it when. */
    narrowPayback: (payback: { p50: number | null; neverShare: number } | null): string => {
      if (payback === null) return NONE;
      const share = `in ${chance(1 - payback.neverShare)}`;
      return payback.p50 === null ? share : `${share}\nmonth ${short(payback.p50)}`;
    },
    plot: (baseline: string, currency: string): string =>
      `Difference in equity to ${baseline}, ${currency}: mean, and the span of nine futures of ten`,
    axis: figureWords.signedShort,
    note: (replications: number, baseline: string): string =>
      `Means of ${times(replications, "future", "futures")}; differences to ${baseline}, future by future.`,
  },

  checked: {
    ok: (file: string): string => `${file}: no problems.`,
    problems: (file: string, n: number): string => `${file}: ${times(n, "problem", "problems")}.`,
    data: (clients: number, purchases: number, start: string | null, end: string | null): string =>
      `${times(clients, "client", "clients")} with ${times(purchases, "purchase", "purchases")}` +
      (start === null || end === null ? "." : ` from ${date(start)} to ${date(end)}.`),
    plan: (replications: number, isAtMost: boolean, strategies: readonly string[], months: number): string =>
      `A run simulates ${isAtMost ? "at most " : ""}${times(replications, "future", "futures")} of ${times(months, "month", "months")} for ${times(strategies.length, "strategy", "strategies")}: ${strategies.join(", ")}.`,
    sweep: (cells: number, replications: number): string =>
      `Its sweep has ${times(cells, "cell", "cells")}, each simulated over at most ${times(replications, "future", "futures")}.`,
    sample: (asked: number | "all" | "auto", clients: number): string =>
      asked === "all"
        ? `Each future simulates all ${count(clients)} clients.`
        : asked === "auto"
          ? "Each future simulates a sample of the clients; how many, a run finds out by a pilot."
          : `Each future simulates a sample of about ${count(asked)} of the ${count(clients)} clients.`,
    memory: (size: string, threads: number): string =>
      `A run needs about ${size} of memory on ${times(threads, "thread", "threads")}.`,
  },

  fitted: {
    data: (
      clients: number,
      purchases: number,
      start: string | null,
      end: string | null,
      oneTime: number,
      isCalibration: boolean,
    ): string =>
      (isCalibration ? "Before the holdout: " : "") +
      `${times(clients, "client", "clients")}, ${times(purchases, "purchase", "purchases")}` +
      (start === null || end === null ? "" : ` from ${date(start)} to ${date(end)}`) +
      `; ${percent(oneTime)} of clients bought once.`,
    purchases: (alive: number, expected: number, months: number, from: string | null): string =>
      `${percent(alive)} of clients are probably still active (mean P(alive)); together they are expected to come back ${times(Math.round(expected), "time", "times")} in the ${count(months)} months ${from === null ? "to come" : `after ${date(from)}`}.`,
    spend: (mean: number): string =>
      `A repeat purchase of a client not seen before is worth ${short(mean)} on average.`,
    refused: (kind: "purchases" | "spend", reason: string): string =>
      `The ${kind === "purchases" ? "purchase" : "spend"} model could not be fitted. ${reason}`.trimEnd(),
    reached: (logLikelihood: number | null): string =>
      logLikelihood === null
        ? "No estimates are given: the data lead to none."
        : `The highest log-likelihood is ${fixed(logLikelihood, 3)}; no estimates are given, as they would mean nothing.`,
    columns: ["Model", "Parameter", "Estimate", "Standard error"],
    parameter: (value: number | null): string => orNone(value, (known) => String(Number(known.toPrecision(6)))),
    logLikelihood: (model: string, value: number, unit: string): string =>
      `${model}: log-likelihood ${fixed(value, 3)}, time in ${unit}s.`,
    spendLogLikelihood: (model: string, value: number, correlation: number | null): string =>
      `${model}: log-likelihood ${fixed(value, 3)}; correlation of frequency and spend ${orNone(correlation, (known) => fixed(known, 2))}.`,
    holdout: (periods: number, unit: string, actual: number, expected: number, mae: number, rmse: number): string =>
      `Holdout of ${short(periods)} ${unit}s: ${count(expected)} repeat purchases expected, ${count(actual)} seen` +
      (actual === 0 ? "" : ` (${expected >= actual ? "+" : ""}${percent(expected / actual - 1, 1)})`) +
      `; per client, mean absolute error ${fixed(mae, 3)}, root mean square ${fixed(rmse, 3)}.`,
    noSeason: (periods: number, unit: string, lowest: number, highest: number): string =>
      `The repeat purchases expected in the holdout have no season in them: it covers ${short(periods)} ${unit}s, which are no whole years, and in these data purchases by calendar month go from ${fixed(lowest, 2)} to ${fixed(highest, 2)} times the mean.`,
    written: (path: string): string => `JSON: ${path}`,
  },

  scored: {
    terms: (margin: number, discount: number, horizon: string, clients: number): string =>
      `${times(clients, "client", "clients")} scored with a margin of ${percent(margin, 1)}, a discount rate of ${percent(discount, 1)} per year, over ${horizon}.`,
    forever: "all time",
    span: (periods: number, unit: "day" | "week" | "month" | "year"): string =>
      `${short(periods)} ${unit}${periods === 1 ? "" : "s"}`,
    endless:
      "Without a horizon expected purchases, which are not discounted, have no end: expected_purchases is left empty where it is infinite.",
    segmentColumns: (kind: "value" | "purchases" | "rfm"): readonly string[] => [
      { rfm: "RFM group", value: "Value quartile", purchases: "Quartile of expected purchases, discounted" }[kind],
      "Clients",
      "Share",
    ],
    clients: count,
    share: (share: number): string => percent(share, 1),
    refusedHint: "No client was scored: holdfast fit shows more.",
    cannotPrint: (folder: string, reason: string): string =>
      `${folder}: the table, which is made in this temporary folder before it is printed, cannot be written (${reason}).`,
    cannotPrintHint: "Make room there, name a folder on another disk in TMPDIR, or write to a file with --out.",
    written: (path: string): string => `Scores: ${path}`,
  },
});
