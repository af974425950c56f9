import { simulatedDifference, type Worth, worthOf } from "./decision/compare.ts";
import { type Estimator, estimatorOf, type Figure } from "./decision/estimator.ts";
import type { Simulated } from "./decision/simulated.ts";
import { replicate, type PreparedSimulation, type SimulationOptions, unwatched } from "./prepare-simulation.ts";
import type { Allocation } from "./results/optimum.ts";
import { periodOf, totalOf } from "./results/replications.ts";
import type { Replications } from "./results/replications.ts";
import { KEPT_SERIES, TOTAL_NAMES } from "./results/results.ts";
import type { TotalName } from "./results/results.ts";
import type { Scenario, Strategy } from "./scenario/scenario.ts";
import { withVariants, type Variant } from "./scenario/variants.ts";

/** What a variant brings beside the baseline, by replication. */
export interface VariantRun {
  readonly difference: Figure;
  /** What it is made of. */
  readonly simulated: Simulated;
  /** Discounted marketing cost over the horizon, rewards and incentives included. */
  readonly spend: Float64Array;
  readonly allocation: Allocation;
  /** Means by period: active clients at its end, and discounted contribution less marketing cost. */
  readonly clients: Float64Array;
  readonly cash: Float64Array;
  /** Money that the channels are paid per client whom they win; NaN where they win none. */
  readonly costPerClient: number;
  readonly estimator: Estimator;
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
  const further = unwatched(prepared);
  for (let from = 0; from < variants.length; from += size) {
    const some = variants.slice(from, from + size);
    const pass = { ...withVariants(scenario, some, [baseline]), replications: count, precision: null };
    const { replications } = await replicate(further, pass, {
      ...options,
      onProgress: (share) => options.onProgress?.((from + share * some.length) / variants.length),
    });
    const base = worthOf(replications, 0);
    const estimator = estimatorOf(replications);
    some.forEach((_, at) => runs.push(variantRun(replications, at + 1, base, estimator)));
  }
  return runs;
}

function variantRun(replications: Replications, strategy: number, base: Worth, estimator: Estimator): VariantRun {
  const worth = worthOf(replications, strategy);
  const clients = meanSeries(replications, strategy, "activeClients", estimator);
  const contribution = meanSeries(replications, strategy, "contribution", estimator);
  const marketing = meanSeries(replications, strategy, "marketingCost", estimator);
  const simulated = simulatedDifference(worth, base, "equity");
  return {
    difference: estimator.figure(simulated),
    simulated,
    spend: estimator.adjust(worth.spend),
    allocation: allocationOf(replications, strategy, estimator),
    clients,
    cash: contribution.map((value, k) => value - marketing[k]),
    costPerClient:
      estimator.mean(totalOf(replications, strategy, "acquisitionCost")) /
      estimator.mean(totalOf(replications, strategy, "newClientsPaid")),
    estimator,
  };
}

function allocationOf(replications: Replications, strategy: number, estimator: Estimator): Allocation {
  const meanOf = (name: TotalName): number => estimator.mean(totalOf(replications, strategy, name));
  const channels = meanOf("discountedAcquisitionCost");
  return {
    channels,
    rewards: meanOf("rewardCost"),
    incentives: meanOf("incentiveCost"),
    other: meanOf("marketingCost") - channels,
  };
}

function meanSeries(
  replications: Replications,
  strategy: number,
  name: (typeof KEPT_SERIES)[number],
  estimator: Estimator,
): Float64Array {
  const { count, periods, series } = replications;
  return Float64Array.from({ length: periods }, (_, k) => {
    const values = periodOf(replications, series, strategy, name, k);
    return values.reduce((sum, value) => sum + value, 0) / count - estimator.luck(values);
  });
}
