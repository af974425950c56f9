import { KEPT_SERIES, TOTAL_NAMES } from "../results/results.ts";
import type { Replications } from "../results/replications.ts";
import type { Backend } from "./backend.ts";
import { chunkRanges, type ChunkResult } from "./chunk.ts";
import type { SimulationPlan } from "./plan.ts";

export interface CollectOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called with the share of replications done. */
  readonly onProgress?: ((share: number) => void) | undefined;
  /** Names of the purchase and spend parameters, then of the assumptions. */
  readonly beliefNames: readonly string[];
  /** Names of the two last rows of equity by segment. */
  readonly otherSegments: readonly [newClients: string, fixed: string];
}

/** Runs all replications of a plan on a backend and puts what they leave in replication order, whatever order chunks come in. */
export async function collect(plan: SimulationPlan, backend: Backend, options: CollectOptions): Promise<Replications> {
  const { replications: count, horizonMonths: periods, strategies } = plan;
  const totalWidth = strategies.length * TOTAL_NAMES.length;
  const seriesWidth = strategies.length * KEPT_SERIES.length * periods;
  const totals = new Float64Array(count * totalWidth);
  const series = new Float64Array(count * seriesWidth);
  const segmentEquity = new Float64Array(strategies.length * (plan.segmentNames.length + 2));
  const clientValue = new Float64Array(strategies.length * plan.meanSpend.length);
  const ranges = chunkRanges(plan.meanSpend.length, count);
  const waiting = new Map<number, ChunkResult>();
  let done = 0;
  let next = 0;
  const onChunk = (result: ChunkResult): void => {
    totals.set(result.totals, result.from * totalWidth);
    series.set(result.series, result.from * seriesWidth);
    waiting.set(result.from, result);
    for (let ready = waiting.get(next); ready !== undefined; ready = waiting.get(next)) {
      waiting.delete(next);
      addTo(segmentEquity, ready.segmentEquity);
      addTo(clientValue, ready.clientValue);
      next = ready.to;
    }
    done += result.to - result.from;
    options.onProgress?.(done / count);
  };
  await backend.run(plan, ranges, { signal: options.signal, onChunk });
  return {
    count,
    strategies: strategies.map((strategy) => strategy.name),
    periods,
    totals,
    series,
    segmentEquity,
    segmentNames: [...plan.segmentNames, ...options.otherSegments],
    clientValue,
    beliefs: plan.beliefs,
    beliefNames: options.beliefNames,
  };
}

function addTo(sum: Float64Array, values: Float64Array): void {
  for (let i = 0; i < sum.length; i++) sum[i] += values[i];
}
