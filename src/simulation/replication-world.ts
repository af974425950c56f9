import type { LoyaltyTerms } from "../levers/loyalty-terms.ts";
import type { RetentionTerms } from "../levers/retention-terms.ts";
import type { PurchasesBeyond } from "./future-purchases.ts";
import type { CalendarGrid } from "./calendar-grid.ts";
import type { RateRanks } from "./rate-ranks.ts";
import type { Ledger } from "./ledger.ts";
import type { TargetClock } from "./target-clock.ts";

/** What holds for every client and strategy of one replication. Times in the model's unit. */
export interface ReplicationWorld {
  readonly grid: CalendarGrid;
  readonly root: number;
  replication: number;
  margin: number;
  variableCost: number;
  /** How clients buy and leave: see `clock-kind.ts`, and `TraitSampler.shape` at the replication's parameters. */
  kind: number;
  shape: Float64Array;
  /** Whether a new client may leave at its first purchase. */
  readonly leavesAtFirst: boolean;
  readonly activeWithin: number;
  /** End of the first year, or of a shorter horizon. */
  readonly yearEnd: number;
  /** Mean first amount over mean repeat amount. */
  readonly firstRatio: number;
  /** What is bought beyond the horizon; null where it is not counted. */
  readonly beyond: PurchasesBeyond | null;
  readonly existingRanks: RateRanks | null;
  /** Share of new clients whose rate is lower, at the replication's parameters; of those at the same rate, half. */
  readonly newRateCdf: (rate: number) => number;
}

/** What one strategy is in one replication. */
export interface StrategyTerms {
  readonly loyalty: LoyaltyTerms | null;
  readonly retention: RetentionTerms | null;
  readonly target: TargetClock | null;
  readonly ledger: Ledger;
}
