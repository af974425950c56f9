import { pointsAccounts, type PointsFlows } from "../../src/decision/points-accounts.ts";
import { Stream } from "../../src/numerics/stream.ts";
import { RESULTS_SCHEMA, TOTAL_NAMES } from "../../src/results/results.ts";
import type { Results, Series, StrategyResult, Total, TotalName } from "../../src/results/results.ts";
import { madeUpClientBase } from "./made-up-clients.ts";
import { madeUpBacktest, madeUpData, madeUpModel } from "./made-up-data.ts";
import { madeUpDecision } from "./made-up-decision.ts";

const REPLICATIONS = 400;
const PERIODS = 36;
const BINS = 30;

/** What a made-up strategy does: its mean gain over the baseline, how uncertain that is, what it costs and how many clients it brings. */
interface Plan {
  readonly name: string;
  readonly gain: number;
  readonly spread: number;
  readonly cost: number;
  readonly newClients: number;
  readonly points: number;
  readonly pBestChoice: number;
}

const plans: readonly Plan[] = [
  { name: "As today", gain: 0, spread: 0, cost: 0, newClients: 5_200, points: 0, pBestChoice: 0.03 },
  {
    name: "Points card",
    gain: 410_000,
    spread: 280_000,
    cost: 310_000,
    newClients: 5_200,
    points: 420_000,
    pBestChoice: 0.71,
  },
  {
    name: "Save those who slip away",
    gain: 90_000,
    spread: 110_000,
    cost: 120_000,
    newClients: 5_200,
    points: 0,
    pBestChoice: 0.06,
  },
  {
    name: "Win new clients",
    gain: -60_000,
    spread: 240_000,
    cost: 330_000,
    newClients: 11_800,
    points: 0,
    pBestChoice: 0.05,
  },
  {
    name: "Half and half",
    gain: 240_000,
    spread: 230_000,
    cost: 320_000,
    newClients: 8_400,
    points: 210_000,
    pBestChoice: 0.15,
  },
];

/**
 * A whole Results value with plausible numbers, the same each time: five strategies over 36 months, valid by `resultsSchema`. Figures of
 * one strategy agree with each other (equity, difference and series come from the same made-up replications); nothing was simulated.
 */
export function madeUpResults(): Results {
  made ??= makeUp();
  return structuredClone(made);
}

/** Made once: it takes long, and most tests of charts and reports ask for it. */
let made: Results | null = null;

function makeUp(): Results {
  const worlds = plans.map((plan, index) => makeWorld(plan, index));
  const equityBins = edges(worlds.flatMap((world) => world.equity));
  const differenceBins = edges(worlds.slice(1).flatMap((world) => world.difference));
  return {
    schema: RESULTS_SCHEMA,
    version: "0.1.0",
    locale: "en",
    scenario: "Keep or win, plan 2027",
    seed: "plan-2027",
    replications: REPLICATIONS,
    sampling: null,
    stopReason: null,
    scenarioHash: "5f0c".repeat(16),
    dataHash: "a3b1".repeat(16),
    currency: "EUR",
    period: "month",
    today: "2026-10-31",
    horizonMonths: PERIODS,
    discountRate: 0.1,
    valueBeyondYears: 5,
    units: { money: "EUR, discounted to 2026-10-31", period: "month" },
    bins: { equity: equityBins, difference: differenceBins },
    data: madeUpData(),
    clientBase: madeUpClientBase(),
    model: madeUpModel(),
    backtest: madeUpBacktest(),
    noBacktest: null,
    strategies: worlds.map((world) => strategyResult(world, worlds, equityBins, differenceBins)),
    recommendation: {
      strategy: "Points card",
      pBestChoice: 0.71,
      sentence: "Points card is likely (71 %) the best of these five.",
      sentences: [
        "Points card is likely (71 %) the best of these five.",
        "It beats As today in 93 % of futures; median difference +410 k EUR over 36 months (90 % interval -50 k to 870 k).",
        "It pays back in month 14 and returns 1.3 per euro spent.",
      ],
    },
    decision: madeUpDecision(),
    responseCurves: madeUpCurves(),
    sweep: null,
    textbook: [
      {
        name: "Lifetime value",
        value: 168,
        formula: "mean basket x purchases per client and year x lifetime in years x gross margin",
        beside: "mean CLV per client",
        model: 142,
      },
      {
        name: "CLV, margin and retention",
        value: 155,
        formula: "m r / (1 + d - r)",
        beside: "mean CLV per client",
        model: 142,
      },
    ],
    assumptions: [
      {
        name: "card_lift",
        source: "Gopalakrishnan et al. 2021",
        grade: "B",
        default: true,
        text: "3% (0% to 8%)",
        mean: 0.033,
        p05: 0.001,
        p95: 0.079,
      },
      {
        name: "redemption",
        source: null,
        grade: null,
        default: false,
        text: "55% to 75%",
        mean: 0.652,
        p05: 0.551,
        p95: 0.748,
      },
      {
        name: "loyalty_program.enrolment.existing",
        source: "our judgement",
        grade: "C",
        default: true,
        text: "35% (15% to 60%)",
        mean: 0.356,
        p05: 0.152,
        p95: 0.597,
      },
    ],
    warnings: ["All arrivals were taken as free: the scenario does not say what today's advertising costs."],
  };
}

interface World {
  readonly plan: Plan;
  readonly equity: number[];
  readonly difference: number[];
  /** By period, the values over replications. */
  readonly cumulative: number[][];
}

function makeWorld(plan: Plan, index: number): World {
  const common = new Stream();
  const own = new Stream();
  const equity: number[] = [];
  const difference: number[] = [];
  const cumulative = Array.from({ length: PERIODS }, () => [] as number[]);
  for (let r = 0; r < REPLICATIONS; r++) {
    common.seed(7, r, 0, 0);
    own.seed(7, r, index, 1);
    const gain = plan.gain + plan.spread * normal(own);
    equity.push(3_900_000 + 260_000 * normal(common) + gain);
    difference.push(gain);
    const setup = plan.cost * 0.13;
    for (let k = 0; k < PERIODS; k++) {
      const share = (k + 1) / PERIODS;
      const wiggle = 0.02 * plan.spread * normal(own);
      cumulative[k].push(plan.gain === 0 ? 0 : (gain + setup) * 0.8 * share ** 1.3 - setup + wiggle);
    }
  }
  return { plan, equity, difference, cumulative };
}

function normal(stream: Stream): number {
  return Math.sqrt(-2 * Math.log(stream.uniform())) * Math.cos(2 * Math.PI * stream.uniform());
}

function strategyResult(
  world: World,
  worlds: readonly World[],
  equityBins: number[],
  differenceBins: number[],
): StrategyResult {
  const { plan, equity, difference, cumulative } = world;
  const isBaseline = world === worlds[0];
  const meanEquity = total(equity).mean;
  const reference = isBaseline ? equity : difference;
  const worst = sorted(reference).slice(0, REPLICATIONS / 10);
  return {
    name: plan.name,
    equity: total(equity),
    equityWithinHorizon: total(equity.map((value) => value * 0.72)),
    difference: isBaseline ? null : total(difference),
    differenceWithinHorizon: isBaseline ? null : total(difference.map((value) => value * 0.6)),
    effectiveReplications: isBaseline ? null : REPLICATIONS,
    pBetter: isBaseline ? null : difference.filter((value) => value > 0).length / REPLICATIONS,
    pBestOutcome: equity.filter((value, r) => worlds.every((other) => other.equity[r] <= value)).length / REPLICATIONS,
    pBestChoice: plan.pBestChoice,
    worstTenth: worst.reduce((sum, value) => sum + value, 0) / worst.length,
    returnOnSpend: isBaseline ? null : plan.gain / plan.cost,
    paybackMonth: isBaseline ? null : payback(cumulative),
    retention: { survivalAfterYear: 0.81 + plan.gain * 4e-8, repeatRateWithinYear: 0.46 + plan.gain * 4e-8 },
    cac: plan.newClients > 5_200 ? 24.6 : null,
    clvToCac: plan.newClients > 5_200 ? 1.9 : null,
    newClientValue: 46.7,
    negativeClvShare: plan.points > 0 ? 0.041 : 0.012,
    equityBySegment: [
      { segment: "top", mean: meanEquity * 0.46 },
      { segment: "upper", mean: meanEquity * 0.22 },
      { segment: "lower", mean: meanEquity * 0.11 },
      { segment: "bottom", mean: meanEquity * 0.04 },
      { segment: "new", mean: meanEquity * 0.17 + plan.cost * 0.13 },
      { segment: "(fixed costs)", mean: 0 - plan.cost * 0.13 },
    ],
    totals: madeUpTotals(world),
    series: madeUpSeries(world),
    campaign: null,
    budgets: [],
    points: plan.points === 0 ? null : madeUpPoints(madeUpSeries(world)),
    histogram: {
      equity: counts(equity, equityBins),
      difference: isBaseline ? null : counts(difference, differenceBins),
    },
  };
}

/** A channel of two strategies, planned within and outside what was observed, and a campaign. */
function madeUpCurves(): Results["responseCurves"] {
  const curve = (most: number, half: number, top: number) => {
    const spend = Array.from({ length: 17 }, (_, k) => (top * k) / 16);
    const mean = spend.map((amount) => (most * amount) / (amount + half));
    return { spend, mean, p05: mean.map((value) => value * 0.8), p95: mean.map((value) => value * 1.25) };
  };
  const channel = { lever: "acquisition", channel: "Search", per: "month", brings: "clients" } as const;
  const observed = { from: 4_000, to: 10_000 };
  return [
    { strategy: plans[3].name, ...channel, planned: 9_000, observed, ...curve(500, 8_000, 16_000) },
    { strategy: plans[4].name, ...channel, planned: 4_500, observed, ...curve(500, 8_000, 16_000) },
    {
      ...{ strategy: plans[4].name, lever: "retention_campaign", channel: null, per: "contact", brings: "response" },
      ...{ planned: 2, observed: { from: 0, to: 1.5 }, ...curve(0.12, 1, 3.2) },
    },
  ];
}

function madeUpPoints(flows: StrategyResult["series"]): StrategyResult["points"] {
  const means = Object.fromEntries(Object.entries(flows).map(([name, all]) => [name, "mean" in all ? all.mean : all]));
  return pointsAccounts(
    { ...(means as unknown as PointsFlows), pointsOpening: 0, vouchersOpening: 0 },
    { threshold: 200, value: 10, costRatio: 1, initialEstimate: 0.75 },
    { mean: 0.62, p05: 0.55, p95: 0.69 },
  );
}

function payback(cumulative: readonly (readonly number[])[]): { p50: number | null; neverShare: number } {
  const months: number[] = [];
  for (let r = 0; r < REPLICATIONS; r++) {
    let first = PERIODS;
    while (first > 0 && cumulative[first - 1][r] >= 0) first--;
    if (first < PERIODS) months.push(first + 1);
  }
  const neverShare = 1 - months.length / REPLICATIONS;
  return { p50: neverShare > 0.5 ? null : quantile(sorted(months), 0.5), neverShare };
}

function madeUpTotals({ plan, equity }: World): Record<TotalName, Total> {
  const isProgram = plan.points > 0;
  const vouchers = plan.points / 210;
  const around: Partial<Record<TotalName, number>> = {
    purchases: 118_000 + plan.newClients,
    revenue: 9_400_000 + 1.9 * plan.gain,
    contribution: 3_010_000 + 0.8 * plan.gain + plan.cost * (isProgram ? 0.8 : 1),
    rewardCost: isProgram ? plan.cost * 0.55 : 0,
    incentiveCost: plan.name.startsWith("Save") ? plan.cost * 0.4 : 0,
    marketingCost: plan.cost,
    valueBeyond: 1_120_000 + 0.2 * plan.gain,
    outstandingValue: isProgram ? 11_000 : 0,
    newClients: plan.newClients,
    newClientsPaid: plan.newClients - 5_200,
    acquisitionCost: (plan.newClients - 5_200) * 24.6,
    activeAtEnd: 4_100 + plan.newClients * 0.21,
    aliveAtStart: 6_050,
    returned: plan.name.startsWith("Save") ? 140 : 0,
    dropped: 4_300,
    aliveAtEnd: 1_750 + plan.newClients * 0.7,
    activeAtStart: 4_400,
    repeatWithinYear: 2_030,
    aliveAfterYear: 4_900,
    members: isProgram ? 3_300 : 0,
    contacts: plan.name.startsWith("Save") ? 61_000 : 0,
    responses: plan.name.startsWith("Save") ? 3_900 : 0,
    pointsIssued: plan.points,
    pointsConverted: plan.points * 0.64,
    pointsExpired: plan.points * 0.21,
    pointsOutstanding: plan.points * 0.15,
    vouchersIssued: vouchers,
    vouchersUsed: vouchers * 0.63,
    vouchersExpired: vouchers * 0.31,
    vouchersOutstanding: vouchers * 0.06,
    capsHit: 0,
    acquiredValue: plan.newClients * 46.7,
  };
  const scale = 3_900_000;
  return Object.fromEntries(
    TOTAL_NAMES.map((name) => [
      name,
      total(equity.map((value) => (around[name] ?? 0) * (1 + (value - scale) / (4 * scale)))),
    ]),
  ) as Record<TotalName, Total>;
}

function madeUpSeries({ plan, cumulative, difference }: World): StrategyResult["series"] {
  const byPeriod = (level: (k: number) => number, width: number): Series =>
    series(
      cumulative.map((_, k) =>
        difference.map((gain) => level(k) * (1 + (width * (gain - plan.gain)) / (plan.spread || 1))),
      ),
    );
  const seasonal = (k: number): number => 1 + 0.2 * Math.sin((2 * Math.PI * k) / 12);
  const periodCost = plan.cost / PERIODS;
  return {
    period: Array.from({ length: PERIODS }, (_, k) => addMonths(k + 1)),
    cumulativeDifference: series(cumulative),
    activeClients: byPeriod((k) => 4_400 + (plan.newClients / 5_200 - 0.8) * 22 * k + plan.gain * 1e-5 * k, 0.03),
    newClients: byPeriod((k) => (plan.newClients / PERIODS) * seasonal(k), 0.05),
    contribution: byPeriod((k) => (83_000 + (plan.gain * k) / 800) * seasonal(k), 0.04),
    marketingCost: byPeriod((k) => (k === 0 ? plan.cost * 0.13 : periodCost), 0),
    pointsOutstanding: byPeriod((k) => plan.points * 0.15 * (1 - Math.exp(-k / 6)), 0.05),
    purchases: byPeriod((k) => 3_300 * seasonal(k), 0.04),
    contacts: byPeriod((k) => (plan.name.startsWith("Save") && k % 2 === 0 ? 3_400 : 0), 0.05),
    pointsIssued: byPeriod((k) => plan.points * 0.05 * seasonal(k), 0.05),
    pointsConverted: byPeriod((k) => plan.points * 0.04 * (1 - Math.exp(-k / 6)), 0.05),
    pointsExpired: byPeriod((k) => (k < 12 ? 0 : plan.points * 0.01), 0.05),
    vouchersIssued: byPeriod((k) => plan.points * 0.0002 * (1 - Math.exp(-k / 6)), 0.05),
    vouchersUsed: byPeriod((k) => plan.points * 0.00014 * (1 - Math.exp(-k / 6)), 0.05),
    vouchersExpired: byPeriod((k) => (k < 3 ? 0 : plan.points * 0.00005), 0.05),
    memberSales: byPeriod((k) => plan.points * 0.05 * seasonal(k), 0.05),
  };
}

function addMonths(months: number): string {
  return new Date(Date.UTC(2026, 9, 31) + Math.round(months * (365.25 / 12)) * 86_400_000).toISOString().slice(0, 10);
}

function series(values: readonly (readonly number[])[]): Series {
  const totals = values.map(total);
  return {
    mean: totals.map((t) => t.mean),
    mcse: totals.map((t) => t.mcse),
    p05: totals.map((t) => t.p05),
    p95: totals.map((t) => t.p95),
  };
}

function total(values: readonly number[]): Total {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  const order = sorted(values);
  return {
    mean,
    mcse: Math.sqrt(variance / values.length),
    p05: quantile(order, 0.05),
    p25: quantile(order, 0.25),
    p50: quantile(order, 0.5),
    p75: quantile(order, 0.75),
    p95: quantile(order, 0.95),
  };
}

function sorted(values: readonly number[]): number[] {
  return Array.from(Float64Array.from(values).sort());
}

function quantile(order: readonly number[], probability: number): number {
  const at = (order.length - 1) * probability;
  const below = order[Math.floor(at)];
  return below + (order[Math.ceil(at)] - below) * (at - Math.floor(at));
}

function edges(values: readonly number[]): number[] {
  const from = Math.min(...values);
  const to = Math.max(...values);
  return Array.from({ length: BINS + 1 }, (_, k) => (k === BINS ? to : from + ((to - from) * k) / BINS));
}

function counts(values: readonly number[], bins: readonly number[]): number[] {
  const out = new Array<number>(bins.length - 1).fill(0);
  for (const value of values) {
    let bin = bins.length - 2;
    while (bin > 0 && value < bins[bin]) bin--;
    out[bin]++;
  }
  return out;
}
