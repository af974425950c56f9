import { pairedDifference, worthOf } from "./decision/compare.ts";
import { mean } from "./decision/summaries.ts";
import { replicate, type PreparedSimulation, type SimulationOptions } from "./prepare-simulation.ts";
import type { Allocation } from "./results/optimum.ts";
import { seriesOf, totalOf } from "./results/replications.ts";
import type { Replications, Scrambles } from "./results/replications.ts";
import { KEPT_SERIES, TOTAL_NAMES } from "./results/results.ts";
import type { TotalName } from "./results/results.ts";
import type { Scenario, Strategy } from "./scenario/scenario.ts";
import { withVariants, type Variant } from "./scenario/variants.ts";

/** What a variant brings beside the baseline, by replication. */
export interface VariantRun {
  readonly difference: Float64Array;
  /** Discounted marketing cost over the horizon, rewards and incentives included. */
  readonly spend: Float64Array;
  readonly allocation: Allocation;
  /** Means by period: active clients at its end, and discounted contribution less marketing cost. */
  readonly clients: Float64Array;
  readonly cash: Float64Array;
  /** Money that the channels are paid per client whom they win; NaN where they win none. */
  readonly costPerClient: number;
  readonly scrambles: Scrambles;
}

/** Numbers that a pass may keep: beyond that, variants go in several passes, whose figures are the same. */
const MOST_KEPT = 12e6;

/** Runs variants beside a baseline on the first `count` replications of a scenario, on common random numbers. */
export async function simulateVariants(
  prepared: PreparedSimulation,
  scenario: Scenario,
  baseline: Strategy,
  variants: readonly Variant[],
  count: number,
  options: SimulationOptions = {},
): Promise<readonly VariantRun[]> {
  const perVariant = count * (TOTAL_NAMES.length + KEPT_SERIES.length * scenario.horizonMonths);
  const size = Math.max(1, Math.floor(MOST_KEPT / perVariant));
  const runs: VariantRun[] = [];
  for (let from = 0; from < variants.length; from += size) {
    const some = variants.slice(from, from + size);
    const pass = { ...withVariants(scenario, some, [baseline]), replications: count, precision: null };
    const { replications } = await replicate(prepared, pass, {
      ...options,
      onProgress: (share) => options.onProgress?.((from + share * some.length) / variants.length),
    });
    const base = worthOf(replications, 0).equity;
    some.forEach((_, at) => runs.push(variantRun(replications, at + 1, base)));
  }
  return runs;
}

function variantRun(replications: Replications, strategy: number, base: Float64Array): VariantRun {
  const { equity, spend, scale } = worthOf(replications, strategy);
  const clients = meanSeries(replications, strategy, "activeClients");
  const contribution = meanSeries(replications, strategy, "contribution");
  const marketing = meanSeries(replications, strategy, "marketingCost");
  return {
    difference: pairedDifference(equity, base, scale),
    spend,
    allocation: allocationOf(replications, strategy),
    clients,
    cash: contribution.map((value, k) => value - marketing[k]),
    costPerClient:
      mean(totalOf(replications, strategy, "acquisitionCost")) /
      mean(totalOf(replications, strategy, "newClientsPaid")),
    scrambles: replications.scrambles,
  };
}

function allocationOf(replications: Replications, strategy: number): Allocation {
  const meanOf = (name: TotalName): number => mean(totalOf(replications, strategy, name));
  const channels = meanOf("discountedAcquisitionCost");
  return {
    channels,
    rewards: meanOf("rewardCost"),
    incentives: meanOf("incentiveCost"),
    other: meanOf("marketingCost") - channels,
  };
}

function meanSeries(replications: Replications, strategy: number, name: (typeof KEPT_SERIES)[number]): Float64Array {
  const sum = new Float64Array(replications.periods);
  for (let r = 0; r < replications.count; r++) {
    seriesOf(replications, strategy, r, name).forEach((value, k) => {
      sum[k] += value;
    });
  }
  return sum.map((value) => value / replications.count);
}
