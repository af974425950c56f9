import { resultsWords } from "../words/results.ts";
import type { Optimum } from "./optimum.ts";
import type { Results } from "./results.ts";

const { faults: words } = resultsWords;

/** What is wrong at one place of a file of results. */
export interface ResultFault {
  /** Path of keys, with points between them. */
  readonly where: string;
  readonly message: string;
}

/**
 * What the schema cannot say of results and all that is made from them takes for granted: arrays that go together have one length, dates are
 * dates, strategies have names of their own, and what is said of a strategy is of one that is there. Empty for results that a run wrote.
 */
export function resultFaults(results: Results): readonly ResultFault[] {
  return [
    ...strategyFaults(results),
    ...dateFaults("today", [results.today]),
    ...samplingFaults(results),
    ...dataFaults(results),
    ...decisionFaults(results),
    ...nameFaults(results),
  ];
}

/** The same of an optimum. */
export function optimumFaults({ today, sampling, knobs, frontier }: Optimum): readonly ResultFault[] {
  return [
    ...dateFaults("today", [today]),
    ...sampleFaults(sampling),
    ...frontier.flatMap(({ values }, at) => lengthFaults(`frontier.${at}`, { values }, knobs.length)),
  ];
}

function samplingFaults({ sampling, strategies }: Results): readonly ResultFault[] {
  const ofBaseline = strategies[0]?.effectiveReplications ?? null;
  return [
    ...sampleFaults(sampling),
    ...(ofBaseline === null ? [] : [{ where: "strategies.0.effectiveReplications", message: words.baselineCompared }]),
  ];
}

function sampleFaults(sampling: Results["sampling"]): readonly ResultFault[] {
  if (sampling === null || sampling.clientsPerReplication <= sampling.clients) return [];
  const { clientsPerReplication, clients } = sampling;
  return [{ where: "sampling.clientsPerReplication", message: words.moreThanAll(clientsPerReplication, clients) }];
}

function strategyFaults({ strategies, bins }: Results): readonly ResultFault[] {
  if (strategies.length === 0) return [{ where: "strategies", message: words.noStrategies }];
  const seen = new Set<string>();
  return strategies.flatMap((strategy, at) => {
    const where = `strategies.${at}`;
    const isTwice = seen.has(strategy.name);
    seen.add(strategy.name);
    const { series, histogram, points } = strategy;
    const compared = [strategy.difference, histogram.difference].map((part) => part !== null);
    return [
      ...(isTwice ? [{ where: `${where}.name`, message: words.twice(strategy.name) }] : []),
      ...(compared.some((isCompared) => isCompared !== at > 0)
        ? [{ where: `${where}.difference`, message: at === 0 ? words.baselineCompared : words.notCompared }]
        : []),
      ...seriesFaults(`${where}.series`, series),
      ...(points === null ? [] : seriesFaults(`${where}.points.series`, points.series)),
      ...lengthFaults(`${where}.histogram`, { equity: histogram.equity }, bins.equity.length - 1),
      ...lengthFaults(`${where}.histogram`, { difference: histogram.difference }, bins.difference.length - 1),
    ];
  });
}

function dataFaults({ data, model, backtest }: Results): readonly ResultFault[] {
  const { months, cohorts } = data;
  return [
    ...lengthFaults("data.months", months, months.month.length),
    ...dateFaults("data.months.month", months.month),
    ...dateFaults("data.start", [data.start]),
    ...dateFaults("data.end", [data.end]),
    ...dateFaults("data.cohorts.cohorts", cohorts?.cohorts.map(({ start }) => start) ?? []),
    ...(model.tracking === null ? [] : seriesFaults("model.tracking", model.tracking)),
    ...(backtest === null ? [] : seriesFaults("backtest.series", backtest.series)),
    ...dateFaults("backtest", backtest === null ? [] : [backtest.from, backtest.to]),
  ];
}

function decisionFaults({ decision, responseCurves, sweep }: Results): readonly ResultFault[] {
  const { acceptability } = decision;
  const by = (kind: "lambdas" | "targets"): readonly ResultFault[] =>
    (kind === "lambdas" ? acceptability?.pBestChoice : acceptability?.pReaches)?.flatMap(({ values }, at) =>
      lengthFaults(`decision.acceptability.${kind}.${at}`, { values }, acceptability?.[kind].length ?? 0),
    ) ?? [];
  const cells = sweep === null ? [] : sweep.cells.map(({ values }) => values);
  const paths = sweep?.paths.length ?? 0;
  const expected = sweep?.values.reduce((product, values) => product * values.length, 1) ?? 0;
  return [
    ...by("lambdas"),
    ...by("targets"),
    ...responseCurves.flatMap((curve, at) => {
      const { spend, mean, p05, p95 } = curve;
      return lengthFaults(`responseCurves.${at}`, { mean, p05, p95 }, spend.length);
    }),
    ...lengthFaults("sweep", { values: sweep?.values ?? [] }, paths),
    ...lengthFaults("sweep", { cells }, expected),
    ...cells.flatMap((values, at) => lengthFaults(`sweep.cells.${at}`, { values }, paths)),
  ];
}

/** Whatever names a strategy names one of the results. */
function nameFaults(results: Results): readonly ResultFault[] {
  const names = new Set(results.strategies.map(({ name }) => name));
  const faults: ResultFault[] = [];
  const check = (where: string, name: string | null): void => {
    if (name !== null && !names.has(name)) faults.push({ where, message: words.noSuchStrategy(name) });
  };
  const walk = (where: string, value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, inner] of Object.entries(value) as [string, unknown][]) {
      if (key === "strategy" && typeof inner === "string") check(`${where}.strategy`, inner);
      else walk(`${where}.${key}`, inner);
    }
  };
  const { decision, responseCurves, recommendation, sweep } = results;
  walk("recommendation", recommendation);
  walk("decision", decision);
  walk("responseCurves", responseCurves);
  walk("sweep", sweep);
  for (const [at, { best }] of sweep?.cells.entries() ?? []) check(`sweep.cells.${at}.best`, best);
  for (const [at, { from, to }] of decision.frontier.steps.entries())
    for (const name of [from, to]) check(`decision.frontier.steps.${at}`, name);
  for (const [at, { dominatedBy }] of decision.frontier.points.entries())
    for (const name of Object.values(dominatedBy)) check(`decision.frontier.points.${at}.dominatedBy`, name);
  return faults;
}

/** Figures by period: dates, and as many of each as there are dates. */
function seriesFaults(where: string, series: { readonly period: readonly string[] }): readonly ResultFault[] {
  const { period } = series;
  const empty = period.length === 0 ? [{ where: `${where}.period`, message: words.empty }] : [];
  return [...empty, ...dateFaults(`${where}.period`, period), ...lengthFaults(where, series, period.length)];
}

/** Arrays of a record, and of records in it, that are not `length` long. */
function lengthFaults(where: string, record: object, length: number): readonly ResultFault[] {
  return Object.entries(record).flatMap(([key, value]: [string, unknown]) => {
    if (Array.isArray(value))
      return value.length === length
        ? []
        : [{ where: `${where}.${key}`, message: words.otherLength(value.length, length) }];
    return typeof value === "object" && value !== null ? lengthFaults(`${where}.${key}`, value, length) : [];
  });
}

/** The first text that is no date: a day, or a month, of ISO 8601. */
function dateFaults(where: string, texts: readonly (string | null)[]): readonly ResultFault[] {
  const wrong = texts.find((text) => text !== null && !isDate(text));
  return typeof wrong === "string" ? [{ where, message: words.notADate(wrong) }] : [];
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}(-\d{2})?$/.test(text) && !Number.isNaN(Date.parse(text));
}
