import type { LoyaltyTerms } from "../levers/loyalty-terms.ts";
import type { RetentionTerms } from "../levers/retention-terms.ts";
import type { ArrivalSource } from "./arrivals.ts";
import { OCCASION_SLACK } from "./occasion-times.ts";

interface Terms {
  readonly loyalty: LoyaltyTerms | null;
  readonly retention: RetentionTerms | null;
  readonly sources: readonly ArrivalSource[];
}

/** Lengthens the spans of a strategy by what rounding may take off: clients who buy at occasions often do so at the moment at which a span ends. */
export function slackenSpans({ loyalty, retention }: Terms): void {
  if (loyalty !== null) {
    loyalty.validFor += OCCASION_SLACK;
    loyalty.expiry += OCCASION_SLACK;
    loyalty.ends += OCCASION_SLACK;
  }
  if (retention !== null) {
    retention.validFor += OCCASION_SLACK;
    retention.rescueWithin += OCCASION_SLACK;
  }
}

/** Takes from a strategy what would change how often clients renew, which is all or nothing, and gives its sources without it. */
export function withoutFrequency({ loyalty, retention, sources }: Terms): readonly ArrivalSource[] {
  if (loyalty !== null) {
    loyalty.lift = 0;
    loyalty.pressure = 0;
    loyalty.pressureScale = 1;
  }
  if (retention !== null) retention.lift = 0;
  return sources.map((source) => ({ ...source, frequency: 1 }));
}
