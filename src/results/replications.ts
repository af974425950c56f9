import { KEPT_SERIES, TOTAL_NAMES, type TotalName } from "./kept.ts";

/** Independent scrambles that beliefs come from: replication r belongs to scramble r mod 16. */
export const SCRAMBLES = 16;

/**
 * What a replication of the baseline came to, less what its closed form expects given the beliefs: each has mean 0, so that what a run's own mean of them
 * is tells how lucky the run was. In money where they can be.
 *
 * `alive`: existing clients who are still there; `purchases`: their purchases given their traits; `amounts`: what they pay given their purchases;
 * `arrivals`: new clients; `sampled`: value of the sampled clients less that of all; `value`, where clients are sampled: what clients come to, new ones too.
 */
export const CONTROL_NAMES = ["alive", "purchases", "amounts", "arrivals", "sampled", "value"] as const;

/** 1: no belief varies, and replications are independent of each other. */
export type Scrambles = 1 | typeof SCRAMBLES;

/** Numbers in the places of `Replications.totals` and `series`. */
export interface Kept {
  readonly totals: Float64Array;
  readonly series: Float64Array;
}

/**
 * What the replications of a run kept, in replication order: for replication r and strategy s, `totals` holds
 * TOTAL_NAMES.length numbers from (r x strategies + s) x TOTAL_NAMES.length, `series` KEPT_SERIES.length x periods numbers.
 */
export interface Replications {
  readonly count: number;
  /** Whether replications, or only their 16 scrambles, are independent: what errors of means come from. */
  readonly scrambles: Scrambles;
  readonly strategies: readonly string[];
  readonly periods: number;
  readonly totals: Float64Array;
  readonly series: Float64Array;
  /** Where a replication simulates a sample of the clients, in the places of `totals` and `series`: numbers whose mean square is the variance that this adds. Null: all are simulated. */
  readonly noise:
    | (Kept & {
        /** Numbers whose mean square is the variance that all clients' own luck has. */
        readonly luck: Kept;
        /** In the places of `controls`. */
        readonly controls: Float64Array;
      })
    | null;
  /** By replication: CONTROL_NAMES. */
  readonly controls: Float64Array;
  /** By strategy, segment code (the last two are new clients and fixed costs): equity summed over replications. */
  readonly segmentEquity: Float64Array;
  /** By strategy, segment code and control: equity times the control, summed over replications. */
  readonly segmentControls: Float64Array;
  readonly segmentNames: readonly string[];
  /** By strategy and watched client: CLV summed over replications. */
  readonly clientValue: Float64Array;
  /** By watched client: clients for whom it stands; 1 each where all are watched. */
  readonly watchedWeight: Float64Array;
  /** Clients that a replication simulates; null: all. */
  readonly clientsPerReplication: number | null;
  /** By replication: the drawn model parameters, then the value of every assumption. */
  readonly beliefs: Float64Array;
  readonly beliefNames: readonly string[];
  /** By strategy: levers with a budget, as it rations them at the medians. Absent: none. */
  readonly budgets?: readonly (readonly BudgetFact[])[];
}

/** The budget of a lever and what is expected of it; see `budget-schema.ts`. */
export interface BudgetFact {
  readonly lever: string;
  readonly per: "month" | "total";
  readonly budget: number;
  readonly expected: number;
  readonly firstMonth: number | null;
  /** Total that holds what it spends. */
  readonly spend: TotalName;
}

/** One total of one strategy over the replications, in order. */
export function totalOf(
  replications: Replications,
  strategy: number,
  name: (typeof TOTAL_NAMES)[number],
): Float64Array {
  const { count, strategies, totals } = replications;
  const width = TOTAL_NAMES.length;
  const at = TOTAL_NAMES.indexOf(name);
  const values = new Float64Array(count);
  for (let r = 0; r < count; r++) values[r] = totals[(r * strategies.length + strategy) * width + at]!;
  return values;
}

/** One series of one strategy and replication, as a view. */
export function seriesOf(
  replications: Replications,
  strategy: number,
  replication: number,
  name: (typeof KEPT_SERIES)[number],
): Float64Array {
  const { strategies, periods, series } = replications;
  const at = ((replication * strategies.length + strategy) * KEPT_SERIES.length + KEPT_SERIES.indexOf(name)) * periods;
  return series.subarray(at, at + periods);
}

/** One period of one series of one strategy over the replications, in order, from `series` or from noise in its places. */
export function periodOf(
  { count, strategies, periods }: Replications,
  series: Float64Array,
  strategy: number,
  name: (typeof KEPT_SERIES)[number],
  period: number,
): Float64Array {
  const width = KEPT_SERIES.length * periods;
  const values = new Float64Array(count);
  let at = strategy * width + KEPT_SERIES.indexOf(name) * periods + period;
  for (let r = 0; r < count; r++, at += strategies.length * width) values[r] = series[at]!;
  return values;
}
