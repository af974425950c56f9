import { InterruptedError } from "../errors.ts";
import { simulationWords } from "../words/simulation.ts";
import { CONTRIBUTION, MARKETING_COST, OUTSTANDING_VALUE, VALUE_BEYOND } from "./ledger.ts";
import { type SimulationPlan, strideOf } from "./plan.ts";
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
  /** By source of new clients, in the order of `PilotResult.sources`: sum of the squares of what each of its clients comes to. */
  readonly ofNewcomers: Float64Array;
}

export interface PilotResult {
  /** Differences that sampling adds to; the baseline's equity where there are none. */
  readonly figures: readonly PilotFigure[];
  /** Sources of new clients: names, and how many come by each. */
  readonly sources: readonly { readonly name: string; readonly clients: number }[];
  /** Whether what sampling adds leaves every variance to be seen. */
  readonly isSure: boolean;
}

/** How a pilot is watched and stopped. */
export interface PilotOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called with the share done; a pilot that has to be made anew with more clients goes back. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

/**
 * What sampling adds to each figure of a plan with sampling, and what varies without it, over 64 replications with `pilotBeliefs`, on the calling thread, which is free for a signal's abort
 * between them. Throws an InterruptedError once aborted.
 */
export async function measureSampling(plan: SimulationPlan, options: PilotOptions = {}): Promise<PilotResult> {
  const { equity, noise, squares, sources } = await runPilot(plan, options);
  const level = Math.abs(mean(equity[0]));
  const less = (values: readonly Float64Array[], s: number): Float64Array =>
    s === 0 ? values[0] : values[s].map((value, r) => value - values[0][r]);
  const figureOf = (s: number): PilotFigure | null => {
    const added = mean(less(noise, s).map((value) => value * value));
    if (!(added > (ROUNDING * level) ** 2)) return null;
    const all = variance(less(equity, s));
    const low = all - added - PILOT_ERROR * Math.hypot(all, added);
    return { variance: low, isSeen: low > SURE_SHARE * Math.abs(all - added), ...spreadsOf(plan, sources, squares, s) };
  };
  const differences = equity.slice(1).map((_, i) => figureOf(i + 1));
  const moved = differences.filter((figure) => figure !== null);
  const own = moved.length > 0 ? null : figureOf(0);
  const figures = own === null ? moved : [own];
  return { figures, sources, isSure: figures.every(({ isSeen }) => isSeen) };
}

/** What pilot replications leave of each strategy. */
interface PilotRuns extends Pick<PilotResult, "sources"> {
  /** By strategy and replication. */
  readonly equity: readonly Float64Array[];
  readonly noise: readonly Float64Array[];
  /** By stratum and source, then strategy: mean of the squared difference of the halves, the baseline's own taken from those of the others. */
  readonly squares: ReadonlyMap<number | string, Float64Array>;
}

async function runPilot(plan: SimulationPlan, { signal, onProgress }: PilotOptions): Promise<PilotRuns> {
  const simulator = new Simulator(plan);
  const { strategies } = simulator;
  const books = simulator.books!;
  const count = SIZE_PILOT_REPLICATIONS;
  const equity = strategies.map(() => new Float64Array(count));
  const noise = strategies.map(() => new Float64Array(count));
  const squares = new Map<number | string, Float64Array>();
  const arrived = new Map<string, number>();
  for (let r = 0; r < count; r++) {
    await new Promise((resume) => setImmediate(resume));
    if (signal?.aborted === true) throw new InterruptedError(simulationWords.interrupted);
    simulator.run(FIRST - r);
    onProgress?.((r + 1) / count);
    strategies.forEach(({ ledger: { totals } }, s) => {
      equity[s][r] = equityOf(totals);
      noise[s][r] = equityOf(books.noise[s].totals);
    });
    for (const [part, gaps] of books.halves) {
      const sums = squares.get(part) ?? new Float64Array(gaps.length);
      squares.set(part, sums);
      gaps.forEach((gap, s) => (sums[s] += (gap - (s === 0 ? 0 : gaps[0])) ** 2 / count));
    }
    for (const [name, clients] of simulator.expectedArrivals()) {
      arrived.set(name, (arrived.get(name) ?? 0) + clients / count);
    }
  }
  return { equity, noise, squares, sources: Array.from(arrived, ([name, clients]) => ({ name, clients })) };
}

/** From the differences of two halves of a sample, of clients taken to be alike, to one client. */
function spreadsOf(
  { sampling }: SimulationPlan,
  sources: PilotResult["sources"],
  squares: PilotRuns["squares"],
  strategy: number,
): Pick<PilotFigure, "ofClients" | "ofNewcomers"> {
  const of = (part: number | string): number => squares.get(part)![strategy];
  return {
    ofClients: Float64Array.from(sampling!.take, (count, stratum) => of(stratum) / count),
    ofNewcomers: Float64Array.from(sources, ({ name }) => strideOf(sampling!, name) * of(name)),
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
