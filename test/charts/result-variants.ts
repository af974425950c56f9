import type { Results, StrategyResult } from "../../src/results/results.ts";
import { madeUpDecision } from "../results/made-up-decision.ts";
import { madeUpResults } from "../results/made-up-results.ts";

export const HOSTILE_NAMES = [
  "<img src=x onerror=alert(1)>",
  '"><script>alert(1)</script>',
  "a.b[0]['c'] \"d\" \\n {{x}} ${y} `z`",
  "datum.value; width; {signal: 'x'}",
] as const;

const LONG_NAMES = [
  "As it is today, with nothing new at all!",
  "Points card for everyone, 5 EUR per 200 p",
  "Save those who are about to slip away by",
  "Win new clients by search, flyers and tv",
  "Half of the card and half of the search.",
  "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
  "Clients bring clients, and both earn 5 €",
  "Encore une stratégie, française celle-là",
] as const;

/** Made-up results with other names, the strategies repeated as often as it takes. */
export function withNames(names: readonly string[]): Results {
  const results = madeUpResults();
  const { strategies } = results;
  const renamed = names.map((name, i): StrategyResult => {
    const source = i < strategies.length ? strategies[i] : strategies[1 + (i % (strategies.length - 1))];
    return { ...structuredClone(source), name };
  });
  return {
    ...results,
    strategies: renamed,
    decision: withChannel(madeUpDecision(names), names[0]),
    responseCurves: results.responseCurves.map((curve) => ({
      ...curve,
      strategy: names[1],
      channel: curve.channel === null ? null : names[2],
    })),
    recommendation: { ...results.recommendation, strategy: names[1] ?? null },
  };
}

/** An assumption called after a channel, whose name is data too. */
function withChannel(decision: Results["decision"], channel: string): Results["decision"] {
  const name = (assumption: string | null): string | null =>
    assumption === "redemption" ? `acquisition.${channel}.cac` : assumption;
  return {
    ...decision,
    sensitivity: decision.sensitivity.map((each) => ({
      ...each,
      entries: each.entries.map((entry) => ({ ...entry, assumption: name(entry.assumption) })),
    })),
  };
}

/** Eight strategies with names of 40 characters. */
export function eightLongNames(): Results {
  return withNames(LONG_NAMES);
}

/** Money of ten digits. */
export function tenDigits(results: Results): Results {
  const factor = 1_234;
  const scaled = <Value>(value: Value): Value => scale(value, factor);
  return {
    ...results,
    bins: scaled(results.bins),
    clientBase: results.clientBase && {
      ...results.clientBase,
      total: results.clientBase.total * factor,
      deciles: results.clientBase.deciles.map(({ share, leastClv }) => ({ share, leastClv: leastClv * factor })),
    },
    decision: {
      ...results.decision,
      frontier: {
        points: scaled(results.decision.frontier.points),
        steps: scaled(results.decision.frontier.steps).map((step) => ({ ...step, perUnit: step.perUnit / factor })),
      },
      sensitivity: results.decision.sensitivity.map((each) => ({
        ...each,
        entries: each.entries.map((entry) => ({ ...scaled(entry), varianceShare: entry.varianceShare })),
      })),
    },
    strategies: results.strategies.map((strategy) => ({
      ...strategy,
      equity: scaled(strategy.equity),
      difference: scaled(strategy.difference),
      differenceWithinHorizon: scaled(strategy.differenceWithinHorizon),
      equityBySegment: scaled(strategy.equityBySegment),
      totals: scaled(strategy.totals),
      series: scaled(strategy.series),
    })),
  };
}

function scale<Value>(value: Value, factor: number): Value {
  if (typeof value === "number") return (value * factor) as Value;
  if (Array.isArray(value)) return value.map((each: unknown) => scale(each, factor)) as Value;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, scale(each as unknown, factor)])) as Value;
}

/** A baseline alone, of a closed cohort, without tracking or backtest, over one month. */
export function aloneForAMonth(): Results {
  const results = madeUpResults();
  const [baseline] = results.strategies;
  const cut = (values: Record<string, unknown[]>): object =>
    Object.fromEntries(Object.entries(values).map(([name, list]) => [name, list.slice(0, 1)]));
  const series = Object.fromEntries(
    Object.entries(baseline.series).map(([name, values]) => [
      name,
      Array.isArray(values) ? values.slice(0, 1) : cut(values as Record<string, unknown[]>),
    ]),
  ) as StrategyResult["series"];
  const nobody = { mean: [0], mcse: [0], p05: [0], p95: [0] };
  return {
    ...results,
    horizonMonths: 1,
    data: {
      ...results.data,
      closedCohort: true,
      start: null,
      months: { month: [], first: [], repeat: [], amount: [] },
      cohorts: null,
    },
    model: { ...results.model, tracking: null },
    ...{ backtest: null, noBacktest: "There is no backtest: the data are too short." },
    decision: {
      ...results.decision,
      ...{
        sensitivity: [],
        noSensitivity: "one-strategy",
        valueOfInformation: null,
        noValueOfInformation: "one-strategy",
      },
      ...{ acceptability: null, breakEvens: [], rewardRules: [], mostPerClient: [] },
      frontier: { points: results.decision.frontier.points.slice(0, 1), steps: [] },
    },
    strategies: [{ ...baseline, pBestChoice: null, series: { ...series, newClients: nobody } }],
    recommendation: { strategy: null, pBestChoice: null, sentence: "One strategy.", sentences: ["One strategy."] },
    responseCurves: [],
    textbook: [],
    assumptions: [],
    warnings: [],
  };
}

/** Made-up results with some strategies changed by name. */
export function withStrategies(
  changes: Readonly<Record<string, Partial<StrategyResult>>>,
  results = madeUpResults(),
): Results {
  const strategies = results.strategies.map((strategy) => ({ ...strategy, ...changes[strategy.name] }));
  return { ...results, strategies };
}
