import type { LoyaltyTerms } from "../levers/loyalty-terms.ts";
import type { ReferralTerms } from "../levers/referral-terms.ts";
import type { RetentionTerms } from "../levers/retention-terms.ts";
import type { ServiceTerms } from "../levers/service-terms.ts";
import type { WinBackTerms } from "../levers/win-back-terms.ts";
import type { ArrivalSource } from "./arrivals.ts";
import { OCCASION_SLACK } from "./occasion-times.ts";

interface Terms {
  readonly loyalty: LoyaltyTerms | null;
  readonly retention: RetentionTerms | null;
  readonly winBack: WinBackTerms | null;
  readonly service: ServiceTerms | null;
  readonly referral: ReferralTerms | null;
  readonly memberReferral: ReferralTerms | null;
  readonly sources: readonly ArrivalSource[];
}

/** Lengthens the spans of a strategy by what rounding may take off: clients who buy at occasions often do so at the moment at which a span ends. */
export function slackenSpans({ loyalty, retention, winBack }: Terms): void {
  if (loyalty !== null) {
    loyalty.validFor += OCCASION_SLACK;
    loyalty.expiry += OCCASION_SLACK;
    loyalty.ends += OCCASION_SLACK;
    loyalty.slack = OCCASION_SLACK;
  }
  if (retention !== null) {
    retention.validFor += OCCASION_SLACK;
    retention.rescueWithin += OCCASION_SLACK;
  }
  if (winBack !== null) winBack.validFor += OCCASION_SLACK;
}

/** Takes from a strategy what would change how often clients renew, which is all or nothing, and gives its sources without it. */
export function withoutFrequency(terms: Terms): readonly ArrivalSource[] {
  const { loyalty, retention, winBack, service, referral, memberReferral, sources } = terms;
  if (loyalty !== null) {
    for (const { frequency } of loyalty.effects) frequency.fill(1);
    loyalty.pressure.fill(0);
    loyalty.pressureScale.fill(1);
    loyalty.afterReward = 1;
    loyalty.tiers?.frequency.fill(1);
    if (loyalty.tiers !== null) loyalty.tiers.promotion = loyalty.tiers.demotion = 1;
  }
  retention?.effects.frequency.fill(1);
  if (winBack !== null) winBack.frequency = 1;
  service?.effects.frequency.fill(1);
  for (const brought of [referral, memberReferral]) if (brought !== null) brought.frequency = 1;
  return sources.map((source) => ({ ...source, frequency: 1 }));
}
