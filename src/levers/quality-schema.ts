import * as z from "zod";
import { MULTIPLIER } from "../quantities/kind.ts";
import { quantityLeaf } from "../quantities/leaf-schema.ts";
import { plainDefault, readQuantity } from "../quantities/section.ts";
import type { Fallback, Section } from "../quantities/section.ts";
import { scenarioKeys } from "../words/en/scenario-keys.ts";
import type { Quality } from "./lever.ts";

const keys = scenarioKeys.acquisition;

/** Factors on what a client does. */
export const qualitySchema = z.strictObject({
  frequency: quantityLeaf(keys.frequency).optional(),
  churn: quantityLeaf(keys.churn).optional(),
  basket: quantityLeaf(keys.basket).optional(),
});

type QualityKeys = z.input<typeof qualitySchema>;

const ONE = plainDefault(1);

/** Factors of 1 unless they are stated, or `defaults` says otherwise. */
export function readQuality(
  quality: Section<QualityKeys>,
  defaults: Partial<Record<keyof Quality, Fallback>> = {},
): Quality {
  return {
    frequency: readQuantity(quality, "frequency", MULTIPLIER, defaults.frequency ?? ONE),
    churn: readQuantity(quality, "churn", MULTIPLIER, defaults.churn ?? ONE),
    basket: readQuantity(quality, "basket", MULTIPLIER, defaults.basket ?? ONE),
  };
}
