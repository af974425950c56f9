import type { LeverSetting } from "../levers/lever.ts";
import { COST_PER_YEAR, COUNT, MONEY, POINTS, SPEND } from "../quantities/kind.ts";
import type { Kind } from "../quantities/kind.ts";
import { optimizeWords } from "../words/optimize.ts";
import type { Place } from "./variants.ts";

const words = optimizeWords.noResponse;

/** A quantity of a lever that says how much: a knob where something responds to it. */
export interface Dial {
  /** Keys as in the file, without the strategy, channels by name: `acquisition.Search.spend`. */
  readonly path: string;
  /** Keys and indexes within the lever. */
  readonly place: Place;
  readonly kind: Kind;
  /** What is spent on: `acquisition` brings clients, `retention` works on those who are there. */
  readonly side: Side;
  /** Why nothing would stop more of it from being better or worse, and what to do; null where it has a response. */
  readonly refusal: string | null;
}

export type Side = "retention" | "acquisition";

/** The dials of a lever: what its size is set by, and whether its effect responds to that size. */
export function dialsOf(lever: LeverSetting): readonly Dial[] {
  switch (lever.kind) {
    case "acquisition":
      return lever.design.channels.map(({ name }, at) =>
        dial("acquisition", `acquisition.${name}.spend`, ["channels", at, "spendPerMonth"], SPEND),
      );
    case "service":
      return [
        dial(
          "retention",
          "service.spend",
          ["spendPerClientYear"],
          COST_PER_YEAR,
          lever.design.response === null ? words.service : null,
        ),
      ];
    case "retention_campaign":
      return [
        dial("retention", "retention_campaign.contacts_per_wave", ["contactsPerWave"], COUNT),
        dial(
          "retention",
          "retention_campaign.cost_per_contact",
          ["costPerContact"],
          MONEY,
          "slot" in lever.design.response ? words.contact : null,
        ),
      ];
    case "win_back":
      return [dial("retention", "win_back.contacts_per_wave", ["contactsPerWave"], COUNT)];
    case "loyalty_program": {
      const refusal = lever.design.rewardResponse === null ? words.reward : null;
      return [
        dial("retention", "loyalty_program.reward.value", ["reward", "value"], MONEY, refusal),
        dial("retention", "loyalty_program.reward.threshold", ["reward", "threshold"], POINTS, refusal),
      ];
    }
    case "referral":
      return [];
  }
}

function dial(side: Side, path: string, place: Place, kind: Kind, refusal: string | null = null): Dial {
  return { path, place: ["design", ...place], kind, side, refusal };
}
