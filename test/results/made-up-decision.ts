import type { Decision } from "../../src/results/decision-schema.ts";
import type { Total } from "../../src/results/results.ts";

const NAMES = ["As today", "Points card", "Save those who slip away", "Win new clients", "Half and half"];
const GAINS = [0, 410_000, 90_000, -60_000, 240_000];
const SPREADS = [0, 280_000, 110_000, 240_000, 230_000];
const COSTS = [0, 310_000, 120_000, 330_000, 320_000];
const CHANCES = [0.03, 0.71, 0.06, 0.05, 0.15];

/** Spans of each assumption, and of all parameters together (null), as shares of a strategy's spread. */
const SPANS: readonly (readonly [string | null, number, number])[] = [
  ["card_lift", 1.9, 0.31],
  ["loyalty_program.enrolment.existing", 1.2, 0.13],
  [null, 0.8, 0.06],
  ["redemption", -0.5, 0.02],
  ["card_churn_cut", 0.04, 0],
];
const MCSE = 4_000;

/** The decision block of the made-up results, with plausible numbers that agree with theirs; strategies beyond five repeat them. */
export function madeUpDecision(names: readonly string[] = NAMES): Decision {
  const others = names.slice(1);
  const sourceOf = (s: number): number => (s < NAMES.length ? s : 1 + (s % (NAMES.length - 1)));
  const gainOf = (s: number): number => GAINS[sourceOf(s)];
  const spreadOf = (s: number): number => SPREADS[sourceOf(s)];
  const costOf = (s: number): number => COSTS[sourceOf(s)];
  const lambdas = Array.from({ length: 13 }, (_, k) => k / 4);
  const targets = Array.from({ length: 21 }, (_, k) => -600_000 + k * 100_000);
  return {
    objective: {
      kind: "mean",
      target: null,
      values: names.map((strategy, s) => ({ strategy, value: gainOf(s) })),
    },
    sensitivity: others.map((strategy, i) => ({
      strategy,
      beliefsShare: 0.58,
      chanceShare: 0.42,
      entries: SPANS.map(([assumption, share, varianceShare]) => {
        const half = (share * spreadOf(i + 1)) / 2;
        const tenth = (mean: number, bound: number) => ({
          mean,
          mcse: MCSE,
          bound: assumption === null ? null : bound,
        });
        return {
          assumption,
          low: tenth(gainOf(i + 1) - half, 0.01),
          high: tenth(gainOf(i + 1) + half * 1.1, 0.07),
          span: half * 2.1,
          spanMcse: MCSE * Math.SQRT2,
          varianceShare,
        };
      }),
    })),
    noSensitivity: null,
    valueOfInformation: {
      everything: { value: 48_000, mcse: 9_000, isTold: true },
      assumptions: { value: 43_000, mcse: 9_000, isTold: true },
      parameters: { value: 1_100, mcse: 2_000, isTold: false },
      byAssumption: [
        { assumption: "card_lift", value: 29_000, mcse: 7_000, isTold: true },
        { assumption: "loyalty_program.enrolment.existing", value: 6_000, mcse: 4_000, isTold: false },
        { assumption: "redemption", value: 0, mcse: 0, isTold: false },
        { assumption: "card_churn_cut", value: 0, mcse: 0, isTold: false },
      ],
      expectedRegret: names.map((strategy, s) => ({ strategy, value: 48_000 + GAINS[1] - gainOf(s) })),
    },
    noValueOfInformation: null,
    acceptability: {
      lambdas,
      pBestChoice: names.map((strategy, s) => ({
        strategy,
        values: lambdas.map((lambda) => chanceAt(sourceOf(s), lambda)),
      })),
      targets,
      pReaches: others.map((strategy, i) => ({
        strategy,
        values: targets.map((target) => 1 / (1 + Math.exp((1.7 * (target - gainOf(i + 1))) / spreadOf(i + 1)))),
      })),
    },
    breakEvens: [
      {
        strategy: names[1],
        assumption: "card_lift",
        estimate: 0.014,
        standardError: 0.0011,
        reason: null,
        low: 0.002,
        high: 0.081,
        confirmed: { value: 0.014, difference: 2_100, mcse: 5_200 },
      },
      {
        strategy: names[1],
        assumption: "redemption",
        estimate: null,
        standardError: null,
        reason: "alwaysAbove",
        low: 0.55,
        high: 0.75,
        confirmed: null,
      },
      {
        strategy: names[Math.min(3, names.length - 1)],
        assumption: "redemption",
        estimate: null,
        standardError: null,
        reason: "notTold",
        low: 0.55,
        high: 0.75,
        confirmed: null,
      },
    ],
    rewardRules: [{ strategy: names[1], rewardCostShare: 0.02, grossMargin: 0.4, lift: 0.02 / 0.38 }],
    frontier: {
      points: names
        .map((strategy, s) => ({
          strategy,
          cost: costOf(s) * (s < NAMES.length ? 1 : 1 + s / 50),
          mean: gainOf(s),
          p10: gainOf(s) - 1.28 * spreadOf(s),
          cvar10: gainOf(s) - 1.75 * spreadOf(s),
          isOnFrontier: s < 2,
          dominatedBy: { mean: s > 2 ? names[1] : null, p10: s > 0 ? names[0] : null, cvar10: s > 0 ? names[0] : null },
        }))
        .sort((one, other) => one.cost - other.cost),
      steps: [{ from: names[0], to: names[1], cost: 310_000, difference: 410_000, mcse: 14_000, perUnit: 1.32 }],
    },
    mostPerClient: [
      {
        strategy: names[Math.min(3, names.length - 1)],
        cac: 24.6,
        withBeyond: { value: 20.1, mcse: 0.9, p05: 8.2, p95: 33.4 },
        withinHorizon: { value: 13.2, mcse: 0.7, p05: 4.4, p95: 22.1 },
        clientValue: 46.7,
      },
    ],
    channelPrices: [{ strategy: names[Math.min(3, names.length - 1)], channel: "Search", value: 19.4, mcse: 0.8 }],
    levers: [
      { strategy: names.at(-1)!, lever: "loyalty_program", difference: total(190_000) },
      { strategy: names.at(-1)!, lever: "acquisition", difference: total(50_000) },
    ],
    leastBudget: { strategy: names[1], target: 300_000, budget: 260_000, reason: null },
  };
}

const total = (mean: number): Total => ({
  mean,
  mcse: MCSE,
  p05: mean - 90_000,
  p25: mean - 40_000,
  p50: mean,
  p75: mean + 40_000,
  p95: mean + 90_000,
});

/** The dear strategies lose to the cheap ones as money gets dearer; at 1 the chances are those of the results. */
function chanceAt(strategy: number, lambda: number): number {
  const weights = CHANCES.map((chance, s) => chance * Math.exp(((1 - lambda) * COSTS[s]) / 90_000));
  return weights[strategy] / weights.reduce((sum, weight) => sum + weight, 0);
}
