import { CONTRIBUTION, MARKETING_COST, NEW_CLIENTS, OUTSTANDING_VALUE, VALUE_BEYOND } from "./ledger.ts";
import type { SimulationPlan } from "./plan.ts";
import { Simulator } from "./replicate.ts";

/** Replications of a pilot. */
export const SIZE_PILOT_REPLICATIONS = 64;
/** Its first replication, counted down: pilots of rations have those before. */
const FIRST = -1001;
/** Standard error of a variance of so many, as a share of it. */
const PILOT_ERROR = Math.sqrt(2 / (SIZE_PILOT_REPLICATIONS - 1));
/** Share of a variance that a pilot has to be sure of. */
const SURE_SHARE = 0.25;
/** Noise below this share of the baseline's equity is rounding. */
const ROUNDING = 1e-9;

/** What a pilot found of one difference to the baseline, or of the baseline's equity. */
export interface PilotFigure {
  /** Over replications, without what sampling adds, and taken low by a standard error. */
  readonly variance: number;
  /** Whether that leaves enough of the variance to be believed. */
  readonly isSeen: boolean;
  /** By stratum: variance of what one of its clients comes to, given the beliefs. */
  readonly ofClients: Float64Array;
  /** Sum over all new clients of the squares of what each comes to. */
  readonly ofNewcomers: number;
}

export interface PilotResult {
  /** Differences that sampling adds to; the baseline's equity where there are none. */
  readonly figures: readonly PilotFigure[];
  /** Most new clients of a strategy, on average. */
  readonly newcomers: number;
  /** Whether what sampling adds leaves every variance to be seen. */
  readonly isSure: boolean;
}

/** What sampling adds to each figure of a plan with sampling, and what varies without it, over 64 replications with `pilotBeliefs`. */
export function measureSampling(plan: SimulationPlan): PilotResult {
  const { equity, noise, squares, newcomers } = runPilot(plan);
  const level = Math.abs(mean(equity[0]));
  const less = (values: readonly Float64Array[], s: number): Float64Array =>
    s === 0 ? values[0] : values[s].map((value, r) => value - values[0][r]);
  const figureOf = (s: number): PilotFigure | null => {
    const added = mean(less(noise, s).map((value) => value * value));
    if (!(added > (ROUNDING * level) ** 2)) return null;
    const all = variance(less(equity, s));
    const low = all - added - PILOT_ERROR * Math.hypot(all, added);
    return { variance: low, isSeen: low > SURE_SHARE * Math.abs(all - added), ...spreadsOf(plan, squares[s]) };
  };
  const differences = equity.slice(1).map((_, i) => figureOf(i + 1));
  const moved = differences.filter((figure) => figure !== null);
  const own = moved.length > 0 ? null : figureOf(0);
  const figures = own === null ? moved : [own];
  return { figures, newcomers, isSure: figures.every(({ isSeen }) => isSeen) };
}

/** What pilot replications leave of each strategy, the baseline's own halves taken from those of the others. */
interface PilotRuns {
  /** By strategy and replication. */
  readonly equity: readonly Float64Array[];
  readonly noise: readonly Float64Array[];
  /** By strategy and stratum, new clients the last: mean of the squared difference of the halves. */
  readonly squares: readonly Float64Array[];
  readonly newcomers: number;
}

function runPilot(plan: SimulationPlan): PilotRuns {
  const simulator = new Simulator(plan);
  const { strategies } = simulator;
  const { noise: added, halves } = simulator.books!;
  const count = SIZE_PILOT_REPLICATIONS;
  const strata = plan.sampling!.take.length + 1;
  const equity = strategies.map(() => new Float64Array(count));
  const noise = strategies.map(() => new Float64Array(count));
  const squares = strategies.map(() => new Float64Array(strata));
  const newcomers = new Float64Array(strategies.length);
  for (let r = 0; r < count; r++) {
    simulator.run(FIRST - r);
    strategies.forEach(({ ledger: { totals } }, s) => {
      equity[s][r] = equityOf(totals);
      noise[s][r] = equityOf(added[s].totals);
      newcomers[s] += totals[NEW_CLIENTS] / count;
      for (let stratum = 0; stratum < strata; stratum++) {
        const gap = halves[s * strata + stratum] - (s === 0 ? 0 : halves[stratum]);
        squares[s][stratum] += (gap * gap) / count;
      }
    });
  }
  return { equity, noise, squares, newcomers: Math.max(...newcomers) };
}

/** From the difference of two halves of a sample, of clients taken to be alike, to one client. */
function spreadsOf(
  { sampling }: SimulationPlan,
  squares: Float64Array,
): Pick<PilotFigure, "ofClients" | "ofNewcomers"> {
  const { take, newcomerStride } = sampling!;
  return {
    ofClients: Float64Array.from(take, (count, stratum) => squares[stratum] / count),
    ofNewcomers: newcomerStride * squares[take.length],
  };
}

function equityOf(totals: Float64Array): number {
  return totals[CONTRIBUTION] - totals[MARKETING_COST] - totals[OUTSTANDING_VALUE] + totals[VALUE_BEYOND];
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function variance(values: Float64Array): number {
  const centre = mean(values);
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1);
}
