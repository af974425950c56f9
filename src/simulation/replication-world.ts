import type { LoyaltyTerms } from "../levers/loyalty-terms.ts";
import type { ReferralTerms } from "../levers/referral-terms.ts";
import type { RetentionTerms } from "../levers/retention-terms.ts";
import type { ServiceTerms } from "../levers/service-terms.ts";
import type { WinBackTerms } from "../levers/win-back-terms.ts";
import type { PurchasesBeyond } from "./future-purchases.ts";
import type { CalendarGrid } from "./calendar-grid.ts";
import type { EffectRows } from "./effect-rows.ts";
import type { RateRanks } from "./rate-ranks.ts";
import type { Ledger } from "./ledger.ts";
import type { ReferredQueue } from "./referred-queue.ts";
import type { TargetClock } from "./target-clock.ts";

/** What holds for every client and strategy of one replication. Times in the model's unit. */
export interface ReplicationWorld {
  readonly grid: CalendarGrid;
  readonly root: number;
  replication: number;
  /** What all coins of the replication have in common: see `coinStart`. */
  coins: number;
  /** Share of an amount as paid that is left without tax. */
  readonly netOfTax: number;
  /** Gross margin of an amount as paid. */
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
  readonly service: ServiceTerms | null;
  /** What the effects of the program and of service make of a client's rates. */
  readonly rows: EffectRows;
  /** Whether walks keep what clients spent in the last 12 months: where there are tiers, or a rule asks for it. */
  readonly keepsSpend: boolean;
  readonly winBack: WinBackTerms | null;
  /** When the rules of the campaign and of the win-back hold. */
  readonly target: TargetClock | null;
  readonly winBackTarget: TargetClock | null;
  /** Referral by everyone, and by members of the program; `referred` takes whom they bring, null where there is neither. */
  readonly referral: ReferralTerms | null;
  readonly memberReferral: ReferralTerms | null;
  readonly referred: ReferredQueue | null;
  readonly ledger: Ledger;
}
