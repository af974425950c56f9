import { HoldfastError } from "../errors.ts";
import { modelWords } from "../words/models.ts";
import { betaDiscreteWeibull } from "./beta-discrete-weibull.ts";
import { bgBb } from "./bg-bb.ts";
import { bgCnbdK } from "./bg-cnbd-k.ts";
import { bgNbd } from "./bg-nbd.ts";
import { gammaGamma } from "./gamma-gamma.ts";
import { ggomNbd } from "./ggom-nbd.ts";
import { mbgCnbdK } from "./mbg-cnbd-k.ts";
import { mbgNbd } from "./mbg-nbd.ts";
import type { PurchaseModel, SpendModel } from "./model.ts";
import { nbd } from "./nbd.ts";
import { ownMean } from "./own-mean.ts";
import { paretoNbd } from "./pareto-nbd.ts";
import { shiftedBetaGeometric } from "./shifted-beta-geometric.ts";

const purchaseModels: readonly PurchaseModel[] = Object.freeze([
  bgNbd,
  mbgNbd,
  bgCnbdK,
  mbgCnbdK,
  paretoNbd,
  nbd,
  ggomNbd,
  bgBb,
  shiftedBetaGeometric,
  betaDiscreteWeibull,
]);
const spendModels: readonly SpendModel[] = Object.freeze([gammaGamma, ownMean]);

/** Slugs of the purchase models, the default first. */
export const purchaseModelSlugs: readonly string[] = Object.freeze(purchaseModels.map((model) => model.slug));

/** Slugs of the spend models, the default first. */
export const spendModelSlugs: readonly string[] = Object.freeze(spendModels.map((model) => model.slug));

/** The purchase model of a slug; a HoldfastError names the known ones. */
export function purchaseModel(slug: string): PurchaseModel {
  const found = purchaseModels.find((model) => model.slug === slug);
  if (found === undefined) throw new HoldfastError(modelWords.unknownModel(slug, purchaseModelSlugs));
  return found;
}

/** The spend model of a slug; a HoldfastError names the known ones. */
export function spendModel(slug: string): SpendModel {
  const found = spendModels.find((model) => model.slug === slug);
  if (found === undefined) throw new HoldfastError(modelWords.unknownModel(slug, spendModelSlugs));
  return found;
}
