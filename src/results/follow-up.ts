import type { Total } from "./results.ts";

/** Replications of the further runs, the first of the run's own: enough to tell a break-even within some errors of its difference. */
export const FOLLOW_UP_REPLICATIONS = 128;

/** A break-even estimate run again with the assumption fixed at it, or at a better one that this run led to: what the strategy is then worth beside the baseline. */
export interface BreakEvenRun {
  readonly strategy: string;
  /** Name of the assumption, as in the scenario's assumptions. */
  readonly assumption: string;
  readonly value: number;
  /** Mean difference to the baseline at that value, and its Monte Carlo standard error. */
  readonly difference: number;
  readonly mcse: number;
}

/** What one lever of a strategy adds to those before it, in the order of the file: over all levers this is the strategy's own difference. */
export interface LeverRun {
  readonly strategy: string;
  readonly lever: string;
  readonly difference: Total;
}

/** The cost of a client at which a channel neither adds nor takes away, found by runs. */
export interface ClientCostRun {
  readonly strategy: string;
  readonly channel: string;
  readonly value: number;
  readonly mcse: number;
}

/** The least discounted marketing cost at which a target of the difference is reached; null and why where it is out of reach. */
export interface LeastBudgetRun {
  readonly strategy: string;
  readonly target: number;
  readonly budget: number | null;
  readonly reason: string | null;
}

/** Answers that take further runs of the same scenario, none of which the replications of one run hold. */
export interface FollowUp {
  readonly breakEvens: readonly BreakEvenRun[];
  readonly levers: readonly LeverRun[];
  readonly mostPerClient: readonly ClientCostRun[];
  readonly leastBudget: LeastBudgetRun | null;
}
