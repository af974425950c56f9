import { KEPT_SERIES, TOTAL_NAMES } from "../results/kept.ts";
import { CONTROL_NAMES, type Replications } from "../results/replications.ts";
import type { Backend } from "./backend.ts";
import { budgetFacts } from "./budget-facts.ts";
import { CHUNK_BLOCKS, type ChunkResult, FIRST_LOOK, rangesOf } from "./chunk.ts";
import type { SimulationPlan } from "./plan.ts";
import { sampleSize } from "./sample-clients.ts";

/** Blocks that are sums over clients. */
const SUMS = CHUNK_BLOCKS.filter((name) => name !== "controls" && name !== "controlNoise" && name !== "clientValue");

export interface CollectOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called with the share done of the most replications that may be run; with 1 where fewer are enough. */
  readonly onProgress?: ((share: number) => void) | undefined;
  /** Looks at the first 256, 512, 1,024, ... replications; where it returns true no more are run. By default all are. */
  readonly isEnough?: ((soFar: Replications) => boolean) | undefined;
  /** Names of the purchase and spend parameters, then of the assumptions. */
  readonly beliefNames: readonly string[];
  /** Names of the two last rows of equity by segment. */
  readonly otherSegments: readonly [newClients: string, fixed: string];
}

/**
 * Runs the replications of a plan on a backend and puts what they leave in replication order, whatever order chunks come in.
 *
 * Whether they are enough is asked only of whole blocks in replication order, so that the answer is the same on any number of threads; a run that ends early is
 * the run of that many replications, to the bit.
 */
export async function collect(plan: SimulationPlan, backend: Backend, options: CollectOptions): Promise<Replications> {
  const { replications: most } = plan;
  const kept = createKept(plan, options);
  const ranges = rangesOf(plan);
  let done = 0;
  for (let from = 0, to = 0; from < most; from = to) {
    to = options.isEnough === undefined ? most : Math.min(most, Math.max(FIRST_LOOK, 2 * from));
    const block = ranges.filter(([start]) => start >= from && start < to);
    await backend.run(plan, block, {
      signal: options.signal,
      onChunk: (chunk) => {
        kept.put(chunk);
        done += chunk.to - chunk.from;
        options.onProgress?.(done / most);
      },
    });
    if (to === most || options.isEnough?.(kept.first(to)) !== true) continue;
    options.onProgress?.(1);
    return kept.first(to);
  }
  return kept.first(most);
}

/** What chunks leave, in replication order. */
interface Kept {
  put(chunk: ChunkResult): void;
  /** The first replications, all of whose chunks, and no others, have been put. */
  first(count: number): Replications;
}

function createKept(plan: SimulationPlan, { beliefNames, otherSegments }: CollectOptions): Kept {
  const { replications: most, horizonMonths: periods, strategies } = plan;
  const totalWidth = strategies.length * TOTAL_NAMES.length;
  const seriesWidth = strategies.length * KEPT_SERIES.length * periods;
  const totals = new Float64Array(most * totalWidth);
  const series = new Float64Array(most * seriesWidth);
  const controls = new Float64Array(most * CONTROL_NAMES.length);
  const segmentEquity = new Float64Array(strategies.length * (plan.segmentNames.length + 2));
  const segmentControls = new Float64Array(segmentEquity.length * CONTROL_NAMES.length);
  const isSampled = plan.sampling !== null && plan.sampling !== undefined;
  const totalNoise = new Float64Array(isSampled ? totals.length : 0);
  const seriesNoise = new Float64Array(isSampled ? series.length : 0);
  const totalLuck = new Float64Array(totalNoise.length);
  const seriesLuck = new Float64Array(seriesNoise.length);
  const controlNoise = new Float64Array(isSampled ? controls.length : 0);
  const watchedWeight = plan.watched?.weight ?? new Float64Array(plan.meanSpend.length).fill(1);
  const clientValue = new Float64Array(strategies.length * watchedWeight.length);
  const budgets = strategies.map((_, s) => budgetFacts(plan, s));
  const waiting = new Map<number, ChunkResult>();
  let next = 0;
  return {
    put: (chunk) => {
      for (const name of SUMS) scaleUp(chunk[name], plan.sample ?? 1);
      totals.set(chunk.totals, chunk.from * totalWidth);
      series.set(chunk.series, chunk.from * seriesWidth);
      if (isSampled) {
        totalNoise.set(chunk.totalNoise, chunk.from * totalWidth);
        seriesNoise.set(chunk.seriesNoise, chunk.from * seriesWidth);
        totalLuck.set(chunk.totalLuck, chunk.from * totalWidth);
        seriesLuck.set(chunk.seriesLuck, chunk.from * seriesWidth);
        controlNoise.set(chunk.controlNoise, chunk.from * CONTROL_NAMES.length);
      }
      controls.set(chunk.controls, chunk.from * CONTROL_NAMES.length);
      waiting.set(chunk.from, chunk);
      for (let ready = waiting.get(next); ready !== undefined; ready = waiting.get(next)) {
        waiting.delete(next);
        addTo(segmentEquity, ready.segmentEquity);
        addTo(segmentControls, ready.segmentControls);
        addTo(clientValue, ready.clientValue);
        next = ready.to;
      }
    },
    first: (count) => ({
      count,
      scrambles: plan.scrambles,
      strategies: strategies.map((strategy) => strategy.name),
      periods,
      totals: totals.subarray(0, count * totalWidth),
      series: series.subarray(0, count * seriesWidth),
      noise: isSampled
        ? {
            totals: totalNoise.subarray(0, count * totalWidth),
            series: seriesNoise.subarray(0, count * seriesWidth),
            luck: {
              totals: totalLuck.subarray(0, count * totalWidth),
              series: seriesLuck.subarray(0, count * seriesWidth),
            },
            controls: controlNoise.subarray(0, count * CONTROL_NAMES.length),
          }
        : null,
      controls: controls.subarray(0, count * CONTROL_NAMES.length),
      segmentEquity,
      segmentControls,
      segmentNames: [...plan.segmentNames, ...otherSegments],
      clientValue,
      watchedWeight,
      clientsPerReplication: isSampled ? sampleSize(plan) : null,
      beliefs: plan.beliefs.subarray(0, count * plan.beliefWidth),
      beliefNames,
      budgets,
    }),
  };
}

/** From the clients of a sample to all clients. */
function scaleUp(values: Float64Array, sample: number): void {
  if (sample === 1) return;
  for (let i = 0; i < values.length; i++) values[i] /= sample;
}

function addTo(sum: Float64Array, values: Float64Array): void {
  for (let i = 0; i < sum.length; i++) sum[i] += values[i];
}
