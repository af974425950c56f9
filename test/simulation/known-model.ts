import type { Leaving, PurchaseModel, Timing } from "../../src/models/model.ts";
import { TRAIT_GONE_AGE, TRAIT_LAST_RATE, TRAIT_RATE, TRAIT_STAGE } from "../../src/models/model.ts";
import { bgNbd } from "../../src/models/bg-nbd.ts";

/** Clients whose traits are known. */
export interface KnownTraits {
  readonly timing: Timing;
  readonly leaving: Leaving;
  readonly rate: number;
  readonly lastRate: number;
  readonly stages?: number;
  /** Stages behind an existing client. */
  readonly stage?: number;
  readonly growth?: number;
  readonly power?: number;
  /** True where existing clients have all left. */
  readonly allGone?: boolean;
}

/** A purchase model under which every client has the same known traits: what it does then has a closed form. Its law is of no use. */
export function knownModel(traits: KnownTraits): PurchaseModel {
  const { timing, leaving, rate, lastRate, stages = 1, stage = 0, growth = 0, power = 1, allGone = false } = traits;
  return Object.freeze({
    ...bgNbd,
    timing,
    leaving,
    traitSampler: (rows) => ({
      shape: Float64Array.of(stages, growth, power),
      bind: () => undefined,
      drawGiven: (row, _, out) => {
        out[TRAIT_RATE] = rate;
        out[TRAIT_LAST_RATE] = lastRate;
        out[TRAIT_GONE_AGE] = allGone ? rows.T[row] : -1;
        out[TRAIT_STAGE] = stage;
      },
      drawNew: (_, out) => {
        out[TRAIT_RATE] = rate;
        out[TRAIT_LAST_RATE] = lastRate;
        out[TRAIT_GONE_AGE] = -1;
        out[TRAIT_STAGE] = 0;
      },
      newRateCdf: () => 0.5,
    }),
  } satisfies PurchaseModel);
}
