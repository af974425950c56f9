import type { DecisionInput } from "../../src/decision/decide.ts";
import type { LeverSetting } from "../../src/levers/lever.ts";
import { normalQuantile } from "../../src/numerics/normal.ts";
import { scrambledSobol } from "../../src/numerics/sobol.ts";
import { mix, Stream } from "../../src/numerics/stream.ts";
import type { Quantity } from "../../src/quantities/quantity.ts";
import { CONTROL_NAMES, type Replications, type Scrambles } from "../../src/results/replications.ts";
import { KEPT_SERIES, TOTAL_NAMES } from "../../src/results/results.ts";
import type { KeptSeries, TotalName } from "../../src/results/results.ts";
import type { Assumption, Scenario } from "../../src/scenario/scenario.ts";

/** A strategy whose worth is known: its expected gain given the beliefs, the spread of the dice around it, its cost. */
export interface MadeUpStrategy {
  readonly name: string;
  readonly gain: (beliefs: readonly number[]) => number;
  readonly noise: number;
  readonly cost: number;
}

export interface MadeUpOptions {
  readonly count?: number;
  readonly periods?: number;
  /** Standard normal beliefs; the first `parameters` of them are stored as exp(z), as drawn model parameters. */
  readonly beliefs?: number;
  readonly parameters?: number;
  readonly seed?: number;
  readonly strategies?: readonly MadeUpStrategy[];
  /** 16: beliefs come from scrambled Sobol points. */
  readonly scrambles?: Scrambles;
  /** What a unit of each control (normal; the second is twice the first, the third always 0) adds to the level and to each gain; none by default. */
  readonly luck?: { readonly level: number; readonly gain: number } | undefined;
  /** Standard deviations of what sampling adds to the level and to each gain; none by default. */
  readonly sampling?: { readonly level: number; readonly gain: number } | undefined;
}

/** Standard deviation of a made-up control. */
export const CONTROL_SPREAD = 20_000;

/** Standard deviation of what is left to chance in the level. */
const LEVEL_DICE = 30_000;

export const BASELINE: MadeUpStrategy = { name: "As today", gain: () => 0, noise: 0, cost: 0 };
const CARD: MadeUpStrategy = {
  name: "Points card",
  gain: (z) => 90_000 + 60_000 * (z[2] ?? 0),
  noise: 20_000,
  cost: 60_000,
};
const PUSH: MadeUpStrategy = {
  name: "Win new clients",
  gain: (z) => -20_000 + 30_000 * (z[0] ?? 0),
  noise: 40_000,
  cost: 80_000,
};

const CLIENTS = 5;
const SEGMENTS = ["top", "bottom", "new", "(fixed costs)"];

/** One standard normal value. Source: Box & Muller 1958. */
export function normal(stream: Stream): number {
  return Math.sqrt(-2 * Math.log(stream.uniform())) * Math.cos(2 * Math.PI * stream.uniform());
}

/**
 * Replications without a simulation, whose identities hold: a strategy's gain is its difference in equity, three quarters of it within the
 * horizon; half of its cost is paid in the first month.
 */
export function madeUpReplications(options: MadeUpOptions = {}): Replications {
  const {
    count = 400,
    periods = 24,
    beliefs: beliefCount = 4,
    parameters = 2,
    seed = 1,
    scrambles = 1,
    luck,
    sampling,
  } = options;
  const strategies = options.strategies ?? [BASELINE, CARD, PUSH];
  const totals = new Float64Array(count * strategies.length * TOTAL_NAMES.length);
  const series = new Float64Array(count * strategies.length * KEPT_SERIES.length * periods);
  const beliefs = new Float64Array(count * beliefCount);
  const segmentEquity = new Float64Array(strategies.length * SEGMENTS.length);
  const [added, ownLuck] = [0, 1].map(() => ({
    totals: new Float64Array(totals.length),
    series: new Float64Array(series.length),
  }));
  const controls = new Float64Array(count * CONTROL_NAMES.length);
  const segmentControls = new Float64Array(segmentEquity.length * CONTROL_NAMES.length);
  const clientValue = new Float64Array(strategies.length * CLIENTS);
  const stream = new Stream();
  for (let r = 0; r < count; r++) {
    stream.seed(seed, r, 0, 0);
    const z = Array.from({ length: beliefCount }, (_, i) =>
      scrambles === 1
        ? normal(stream)
        : normalQuantile(scrambledSobol(Math.floor(r / 16), 0, mix((mix(i + 1) + (r % 16)) | 0))),
    );
    z.forEach((value, i) => (beliefs[r * beliefCount + i] = i < parameters ? Math.exp(value) : value));
    const level = 1_000_000 + 50_000 * (z[0] ?? 0) + LEVEL_DICE * normal(stream);
    stream.seed(seed, r, 0, 2);
    const own = luck === undefined ? [] : madeUpControls(stream);
    controls.set(own, r * CONTROL_NAMES.length);
    const fortune = own.reduce((sum, value) => sum + value, 0);
    stream.seed(seed, r, 0, 3);
    const [addedLevel, levelNoise] = [normal(stream), normal(stream)].map((value) => value * (sampling?.level ?? 0));
    const levelLuck = LEVEL_DICE * normal(stream);
    const seenLevel = level + (luck?.level ?? 0) * fortune + addedLevel;
    strategies.forEach((strategy, s) => {
      stream.seed(seed, r, s, 1);
      const spread = s === 0 ? 0 : (sampling?.gain ?? 0);
      const gain =
        strategy.gain(z) +
        strategy.noise * normal(stream) +
        (s === 0 ? 0 : (luck?.gain ?? 0) * fortune) +
        spread * normal(stream);
      const figures = figuresOf(seenLevel, gain, strategy, s);
      const noises = [
        { kept: added, moved: figuresOf(seenLevel + levelNoise, gain + spread * normal(stream), strategy, s) },
        {
          kept: ownLuck,
          moved: figuresOf(seenLevel + levelLuck, gain + strategy.noise * normal(stream), strategy, s),
        },
      ];
      const at = (r * strategies.length + s) * TOTAL_NAMES.length;
      TOTAL_NAMES.forEach((name, i) => {
        totals[at + i] = figures[name] ?? 0;
        for (const { kept, moved } of noises) kept.totals[at + i] = (moved[name] ?? 0) - (figures[name] ?? 0);
      });
      const from = (r * strategies.length + s) * KEPT_SERIES.length * periods;
      KEPT_SERIES.forEach((name, i) => {
        const place = from + i * periods;
        writeSeries(series, place, periods, name, figures, strategy);
        for (const { kept, moved } of noises) {
          writeSeries(kept.series, place, periods, name, moved, strategy);
          for (let k = 0; k < periods; k++) kept.series[place + k] -= series[place + k];
        }
      });
      const equity = seenLevel * 1.3 + gain;
      [0.6, 0.25, 0.15, 0].forEach((share, code) => {
        const row = s * SEGMENTS.length + code;
        const part = code === 3 ? -strategy.cost / 2 : share * (equity + strategy.cost / 2);
        segmentEquity[row] += part;
        CONTROL_NAMES.forEach((_, j) => {
          segmentControls[row * CONTROL_NAMES.length + j] += part * controls[r * CONTROL_NAMES.length + j];
        });
      });
      for (let c = 0; c < CLIENTS; c++) clientValue[s * CLIENTS + c] += c === 0 ? -5 : c * 10;
    });
  }
  const beliefNames = Array.from({ length: beliefCount }, (_, i) =>
    i < parameters ? `parameter ${i}` : `assumption ${i}`,
  );
  const names = strategies.map(({ name }) => name);
  return {
    count,
    scrambles,
    strategies: names,
    periods,
    totals,
    series,
    noise: sampling === undefined ? null : { ...added, luck: ownLuck, controls: new Float64Array(controls.length) },
    controls,
    segmentEquity,
    segmentControls,
    segmentNames: SEGMENTS,
    clientValue,
    watchedWeight: new Float64Array(CLIENTS).fill(1),
    clientsPerReplication: sampling === undefined ? null : CLIENTS - 1,
    beliefs,
    beliefNames,
  };
}

/** In the order of CONTROL_NAMES; all count for as much in what they are summed to. */
function madeUpControls(stream: Stream): number[] {
  const [first, last, other] = [normal(stream), normal(stream), normal(stream)].map((value) => value * CONTROL_SPREAD);
  return [first, 2 * first, 0, last, other];
}

type Figures = Partial<Record<TotalName, number>>;

function figuresOf(level: number, gain: number, { cost }: MadeUpStrategy, strategy: number): Figures {
  const within = 0.75 * gain;
  const outstandingValue = cost > 0 ? 1_000 : 0;
  return {
    contribution: level + within + cost + outstandingValue,
    marketingCost: cost,
    rewardCost: 0.2 * cost,
    incentiveCost: 0.1 * cost,
    outstandingValue,
    valueBeyond: 0.3 * level + 0.25 * gain,
    revenue: 3 * level,
    purchases: level / 20,
    newClients: 500,
    newClientsPaid: strategy === 2 ? 200 : 0,
    acquisitionCost: strategy === 2 ? 5_000 : 0,
    discountedAcquisitionCost: strategy === 2 ? 4_500 : 0,
    acquiredValue: strategy === 2 ? 8_000 : 0,
    aliveAtStart: 800,
    aliveAfterYear: 600,
    activeAtStart: 500,
    repeatWithinYear: 200,
  };
}

function writeSeries(
  series: Float64Array,
  from: number,
  periods: number,
  name: KeptSeries,
  figures: Figures,
  { cost }: MadeUpStrategy,
): void {
  for (let k = 0; k < periods; k++) {
    series[from + k] =
      name === "contribution"
        ? figures.contribution! / periods
        : name === "marketingCost"
          ? (k === 0 ? cost / 2 : 0) + cost / 2 / periods
          : name === "activeClients"
            ? 500 + k
            : 0;
  }
}

const fixed = (value: number): Quantity => ({
  text: String(value),
  domain: "real",
  family: { kind: "fixed", value },
  lower: -Infinity,
  upper: Infinity,
});

/** A lever in which every assumption stands. */
const everything = (assumptions: number): LeverSetting =>
  ({
    kind: "service",
    design: { response: null, slots: Array.from({ length: assumptions }, (_, slot) => ({ slot })) },
  }) as unknown as LeverSetting;

/** A scenario of the strategies and assumptions that some replications hold; slots 0 and 1 are margin and cost. */
function madeUpScenario(replications: Replications, parameters = 2): Scenario {
  const assumptions: Assumption[] = replications.beliefNames.slice(parameters).map((name) => ({
    name,
    key: name,
    quantity: fixed(0),
    source: null,
    grade: null,
    isDefault: false,
  }));
  return {
    name: "Made up",
    file: "made-up.yaml",
    slug: "made-up",
    locale: "en",
    currency: "EUR",
    clients: {
      path: "/nowhere/shop.csv",
      label: "shop.csv",
      kind: "transactions",
      occasions: false,
      columns: {},
      observedUntil: null,
      acquiredSince: null,
      dateFormat: null,
      timeUnit: "week",
      grossMargin: { slot: 0 },
      variableCost: { slot: 1 },
      taxRate: 0,
      sample: 1,
      returns: "net",
      onBadRows: "stop",
      activeWithinDays: 365.25,
      segments: null,
    },
    models: {
      purchases: "bg-nbd",
      spend: "gamma-gamma",
      fit: null,
      uncertainty: "laplace",
      prior: "flat",
      seasonality: "none",
    },
    arrivals: { organic: "measured", paidToday: null, pool: null },
    horizonMonths: replications.periods,
    valueBeyondYears: 5,
    discountRate: 0.1,
    backtest: "holdout",
    replications: replications.count,
    precision: null,
    seed: "made-up",
    decision: { objective: { kind: "mean" }, budget: null },
    assumptions,
    correlations: [],
    sweep: null,
    strategies: replications.strategies.map((name) => ({ name, levers: [everything(assumptions.length)] })),
    resolved: {},
    warnings: [],
  };
}

const fit = (model: string, parameters: Record<string, number>): DecisionInput["fits"]["purchases"] => ({
  model,
  parameters,
  standardErrors: Object.fromEntries(Object.keys(parameters).map((name) => [name, 0.1])),
  logLikelihood: -100,
  status: "converged",
  kHat: 0.2,
  frequencySpendCorrelation: null,
});

/** A whole input of `decide`. */
export function madeUpInput(options: MadeUpOptions = {}): DecisionInput {
  const replications = madeUpReplications(options);
  return {
    scenario: madeUpScenario(replications, options.parameters),
    replications,
    data: {
      source: "shop.csv",
      clients: CLIENTS,
      purchases: 31,
      oneTimeShare: 0.4,
      returns: { rows: 3 },
      start: "2023-11-01",
      end: "2026-10-31",
      closedCohort: false,
      months: { month: ["2026-10"], first: [2], repeat: [3], amount: [120] },
      cohorts: null,
      rejectedRows: 0,
      hash: "ab".repeat(32),
    },
    fits: {
      purchases: fit("bg-nbd", { r: 0.5, alpha: 10, a: 0.8, b: 2.4 }),
      spend: fit("gamma-gamma", { p: 6, q: 4, v: 15 }),
    },
    choice: null,
    backtest: null,
    noBacktest: "None.",
    tracking: null,
    seasonality: { factors: new Array<number>(12).fill(1), note: "None." },
    textbook: { meanBasket: 40, purchasesPerClientYear: 3, revenueYear: 60_000, yearlyRetention: null },
    scenarioHash: "cd".repeat(32),
    version: "0.1.0",
    rejectedDraws: 0,
    today: "2026-10-31",
    warnings: [],
  };
}
