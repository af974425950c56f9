import type { LoyaltyTerms } from "../levers/loyalty-terms.ts";
import type { RetentionTerms } from "../levers/retention-terms.ts";
import type { BeyondValue } from "./beyond-value.ts";
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
  readonly activeWithin: number;
  /** End of the first year, or of a shorter horizon. */
  readonly yearEnd: number;
  /** Mean first amount over mean repeat amount. */
  readonly firstRatio: number;
  /** null where value beyond the horizon is not counted. */
  readonly beyond: BeyondValue | null;
  readonly existingRanks: RateRanks | null;
  /** Share of new clients whose rate is lower, at the replication's parameters. */
  readonly newRateCdf: (rate: number) => number;
}

/** What one strategy is in one replication. */
export interface StrategyTerms {
  readonly loyalty: LoyaltyTerms | null;
  readonly retention: RetentionTerms | null;
  readonly target: TargetClock | null;
  readonly ledger: Ledger;
}
