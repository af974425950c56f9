import type { PurchaseRows } from "../clients/client-history.ts";
import type { Slot } from "../quantities/quantity.ts";
import type { Scrambles } from "../results/replications.ts";
import type { Strategy } from "../scenario/scenario.ts";
import type { PlanCovariates } from "./covariate-clients.ts";
import type { RateRanks } from "./rate-ranks.ts";
import type { Expectation } from "./rations.ts";

/**
 * Everything a worker needs to simulate any replication: plain data over SharedArrayBuffers, no text, path or clock. Times are in the model's unit unless the name
 * says days. Made once by `makePlan`; the same plan gives the same numbers everywhere.
 */
export interface SimulationPlan {
  /** Root key of all randomness, from the seed. */
  readonly root: number;
  readonly replications: number;
  readonly unitDays: number;
  /** Today, in days since 1970-01-01. */
  readonly todayDay: number;
  readonly horizonMonths: number;
  /** 0: none; Infinity: forever. */
  readonly valueBeyondYears: number;
  /** Effective rate a year. */
  readonly discountRate: number;
  readonly activeWithinDays: number;
  /** Twelve factors, January first. */
  readonly season: readonly number[];
  /** Arrivals in each calendar month, January first, times a level where one is given, or a number per month; null: none. */
  readonly organic: { readonly byMonth: readonly number[]; readonly level?: Slot } | { readonly perMonth: Slot } | null;
  /** What today's advertising costs, and the share of organic arrivals that it brings; absent or null: all come free. */
  readonly paidToday?: { readonly spendPerMonth: Slot; readonly share: Slot } | null;
  /** Share of all clients that the rows hold: what is the company's as a whole is scaled down to them. Absent: all. */
  readonly sample?: number;
  /** Mean first amount over mean repeat amount. */
  readonly firstRatio: number;
  readonly pool: { readonly population: Slot; readonly addressable: Slot } | null;
  /** Share of an amount as paid that is left without tax; absent: amounts hold none. */
  readonly netOfTax?: number;
  readonly grossMargin: Slot;
  readonly variableCost: Slot;
  readonly purchaseModel: string;
  readonly spendModel: string;
  /** What target rules are judged by. */
  readonly pointEstimates: {
    readonly purchases: readonly number[];
    readonly spend: readonly number[];
    readonly margin: number;
  };
  readonly rows: PurchaseRows;
  /** What models with covariates need beside the columns of `rows`; absent or null without. */
  readonly covariates?: PlanCovariates | null;
  /** By client: mean of its repeat amounts, and its segment's code. */
  readonly meanSpend: Float64Array;
  readonly segment: Uint8Array | null;
  /** By client: amounts of the 12 months up to today, for rules; absent or null where the data do not say. */
  readonly spend12m?: Float64Array | null;
  readonly segmentNames: readonly string[];
  readonly strategies: readonly Strategy[];
  /** By replication: parameters of the purchase model, of the spend model, then the value of every slot. */
  readonly beliefs: Float64Array;
  readonly beliefWidth: number;
  /** Beliefs of pilot replications, in turn where there are several: once at the estimates and the medians, as a rule. */
  readonly pilotBeliefs: Float64Array;
  /** By strategy: what its pilot expects, by which it is rationed; null where nothing is. Absent: nowhere, as in a pilot. */
  readonly rations?: readonly (Expectation | null)[];
  /** Whether replications, or only their 16 scrambles, are independent. */
  readonly scrambles: Scrambles;
  readonly purchaseParameters: number;
  readonly spendParameters: number;
  /** Which of the clients a replication simulates; absent or null: all. */
  readonly sampling?: ClientSampling | null;
  /** Clients whose values are kept one by one, ascending, and for how many each stands; absent or null: all, each for itself. */
  readonly watched?: { readonly clients: Int32Array; readonly weight: Float64Array } | null;
  /** By client: expected value under the baseline at the estimates, in money; what strata are cut by. */
  readonly expectedValue?: Float64Array | null;
  /** Ranks of existing clients' rates at the point estimates, for selective enrolment; null where there is no program. */
  readonly existingRanks: RateRanks | null;
}

/** No watched clients: for pilots and further runs. */
export const NOBODY: NonNullable<SimulationPlan["watched"]> = Object.freeze({
  clients: new Int32Array(0),
  weight: new Float64Array(0),
});

/** A stratified sample of the clients for each replication. */
export interface ClientSampling {
  /** All clients, stratum by stratum. */
  readonly order: Int32Array;
  /** First place of each stratum in `order`, and the end: one entry more than strata. */
  readonly start: Int32Array;
  /** By stratum: clients that a replication simulates; an even number, or all. At least 1. */
  readonly take: Int32Array;
  /** One in how many of those who come without a channel is simulated. */
  readonly newcomerStride: number;
  /** The same of channels, by name; all of those that are not named. */
  readonly channelStrides?: readonly { readonly channel: string; readonly stride: number }[];
}

/** One in how many new clients of a source is simulated; who comes without a channel has the source "". */
export function strideOf({ newcomerStride, channelStrides = [] }: ClientSampling, source: string): number {
  if (source === "") return newcomerStride;
  return channelStrides.find(({ channel }) => channel === source)?.stride ?? 1;
}

/** Code of new clients among the segments. */
export function newSegment(plan: SimulationPlan): number {
  return plan.segmentNames.length;
}

/** Parameters and values of the slots in one replication, as a view; replications of a pilot are below 0. */
export function beliefsOf(plan: SimulationPlan, replication: number): Float64Array {
  const { pilotBeliefs, beliefWidth } = plan;
  if (replication >= 0) return plan.beliefs.subarray(replication * beliefWidth, (replication + 1) * beliefWidth);
  const row = (-1 - replication) % Math.max(1, pilotBeliefs.length / beliefWidth);
  return pilotBeliefs.subarray(row * beliefWidth, (row + 1) * beliefWidth);
}

/** The values of the slots in one replication, as a view. */
export function slotValues(plan: SimulationPlan, replication: number): Float64Array {
  return beliefsOf(plan, replication).subarray(plan.purchaseParameters + plan.spendParameters);
}
