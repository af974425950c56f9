import { CONTROL_NAMES } from "../results/replications.ts";
import { KEPT_SERIES, TOTAL_NAMES } from "../results/kept.ts";
import type { SimulationPlan } from "./plan.ts";
import type { Simulator } from "./replicate.ts";
import { sampleSize } from "./sample-clients.ts";

/** What a range of replications leaves, in blocks of numbers. */
export const CHUNK_BLOCKS = [
  "totals",
  "series",
  "totalNoise",
  "seriesNoise",
  "totalLuck",
  "seriesLuck",
  "controls",
  "controlNoise",
  "segmentEquity",
  "segmentControls",
  "clientValue",
] as const;

/** What a range of replications leaves: totals and series by replication and strategy, and sums over the range. */
export interface ChunkResult extends Readonly<Record<(typeof CHUNK_BLOCKS)[number], Float64Array>> {
  readonly from: number;
  readonly to: number;
  /** By replication and strategy: TOTAL_NAMES. */
  readonly totals: Float64Array;
  /** By replication and strategy: KEPT_SERIES by period. */
  readonly series: Float64Array;
  /** What the square of is, on average, the variance that simulating a sample of the clients adds; in the places of `totals`. Empty where all are simulated. */
  readonly totalNoise: Float64Array;
  readonly seriesNoise: Float64Array;
  /** The same of the variance by luck of simulating all clients. */
  readonly totalLuck: Float64Array;
  readonly seriesLuck: Float64Array;
  /** By replication: CONTROL_NAMES. */
  readonly controls: Float64Array;
  /** In their places, as `totalNoise`. */
  readonly controlNoise: Float64Array;
  /** By strategy and segment, summed over the range; new clients, then fixed costs and outstanding rewards, are the last two. */
  readonly segmentEquity: Float64Array;
  /** By strategy, segment and control: equity times the control, summed over the range. */
  readonly segmentControls: Float64Array;
  /** By strategy and watched client, summed over the range. */
  readonly clientValue: Float64Array;
}

/** Client-replications that a chunk holds: enough to be worth sending, few enough for progress and a quick stop. */
const WORK_PER_CHUNK = 100_000;
const MOST_REPLICATIONS = 64;

/** Replications after which a run may first be stopped as precise enough; then after twice as many, and so on. */
export const FIRST_LOOK = 256;

/**
 * Ranges of replications, fixed by the number of clients that each simulates alone, so that any number of threads adds up the same way. None goes past a look, so that a run
 * that is stopped there is the shorter run to the bit.
 */
export function chunkRanges(clients: number, replications: number): readonly (readonly [from: number, to: number])[] {
  const size = Math.max(1, Math.min(MOST_REPLICATIONS, Math.round(WORK_PER_CHUNK / Math.max(1, clients))));
  const ranges: [number, number][] = [];
  let look = FIRST_LOOK;
  for (let from = 0; from < replications;) {
    if (from === look) look *= 2;
    const to = Math.min(from + size, look, replications);
    ranges.push([from, to]);
    from = to;
  }
  return ranges;
}

/** The ranges that a plan's replications are run in. */
export function rangesOf(plan: SimulationPlan): readonly (readonly [from: number, to: number])[] {
  const watched = plan.sampling ? (plan.watched?.clients.length ?? 0) : 0;
  return chunkRanges(sampleSize(plan) + watched, plan.replications);
}

/** How many numbers each block of a chunk holds, which follows from the plan and the range. */
export type BlockLengths = Readonly<Record<(typeof CHUNK_BLOCKS)[number], number>>;

/** Lengths of the blocks that replications `from` to `to` - 1 of a plan leave. */
export function blockLengths(plan: SimulationPlan, from: number, to: number): BlockLengths {
  const { strategies, horizonMonths, segmentNames, sampling, watched, meanSpend } = plan;
  const totals = (to - from) * strategies.length * TOTAL_NAMES.length;
  const controls = (to - from) * CONTROL_NAMES.length;
  const series = (to - from) * strategies.length * KEPT_SERIES.length * horizonMonths;
  const segmentEquity = strategies.length * (segmentNames.length + 2);
  return {
    totals,
    series,
    totalNoise: sampling ? totals : 0,
    seriesNoise: sampling ? series : 0,
    totalLuck: sampling ? totals : 0,
    seriesLuck: sampling ? series : 0,
    controls,
    controlNoise: sampling ? controls : 0,
    segmentEquity,
    segmentControls: segmentEquity * CONTROL_NAMES.length,
    clientValue: strategies.length * (watched?.clients ?? meanSpend).length,
  };
}

/** Simulates replications `from` to `to` - 1; null where it was stopped. */
export function simulateChunk(
  plan: SimulationPlan,
  simulator: Simulator,
  from: number,
  to: number,
): ChunkResult | null {
  const { strategies } = simulator;
  const periods = plan.horizonMonths;
  const segments = plan.segmentNames.length + 2;
  const seriesWidth = KEPT_SERIES.length * periods;
  const { books } = simulator;
  const lengths = blockLengths(plan, from, to);
  const totals = new Float64Array(lengths.totals);
  const series = new Float64Array(lengths.series);
  const totalNoise = new Float64Array(lengths.totalNoise);
  const seriesNoise = new Float64Array(lengths.seriesNoise);
  const totalLuck = new Float64Array(lengths.totalLuck);
  const seriesLuck = new Float64Array(lengths.seriesLuck);
  const controls = new Float64Array(lengths.controls);
  const controlNoise = new Float64Array(lengths.controlNoise);
  const segmentEquity = new Float64Array(lengths.segmentEquity);
  const segmentControls = new Float64Array(lengths.segmentControls);
  simulator.clientValue.fill(0);
  for (let replication = from; replication < to; replication++) {
    if (!simulator.run(replication)) return null;
    const values = simulator.controls?.values;
    strategies.forEach(({ ledger }, s) => {
      const at = (replication - from) * strategies.length + s;
      totals.set(ledger.totals, at * TOTAL_NAMES.length);
      ledger.writeSeries(series, at * seriesWidth, periods);
      if (books !== null) {
        totalNoise.set(books.noise[s].totals, at * TOTAL_NAMES.length);
        books.noise[s].writeSeries(seriesNoise, at * seriesWidth, periods);
        totalLuck.set(books.luck[s].totals, at * TOTAL_NAMES.length);
        books.luck[s].writeSeries(seriesLuck, at * seriesWidth, periods);
      }
      for (let code = 0; code < segments; code++) {
        const equity = ledger.segmentEquity[code];
        const place = s * segments + code;
        segmentEquity[place] += equity;
        values?.forEach((control, c) => (segmentControls[place * CONTROL_NAMES.length + c] += equity * control));
      }
    });
    if (simulator.controls === null) continue;
    const at = (replication - from) * CONTROL_NAMES.length;
    controls.set(simulator.controls.values, at);
    if (books !== null) controlNoise.set(simulator.controls.noise, at);
  }
  return {
    from,
    to,
    totals,
    series,
    totalNoise,
    seriesNoise,
    totalLuck,
    seriesLuck,
    controls,
    controlNoise,
    segmentEquity,
    segmentControls,
    clientValue: simulator.clientValue.slice(),
  };
}
