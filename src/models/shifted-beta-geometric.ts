import type { PurchaseRows } from "../clients/client-history.ts";
import { contractLaw } from "./contract-law.ts";
import { contractObjective } from "./contract-objective.ts";
import { contractTraitSampler } from "./contract-traits.ts";
import type { Objective, PurchaseLaw, PurchaseModel, TraitSampler } from "./model.ts";

/**
 * Shifted-beta-geometric: at the end of each period a contract is given up with a probability theta ~ Beta(alpha, beta), the same all its
 * life. Retention of a cohort rises with age, as those who leave easily have left.
 *
 * Source: Fader & Hardie 2007, How to Project Customer Retention.
 */
export const shiftedBetaGeometric: PurchaseModel = Object.freeze({
  slug: "shifted-beta-geometric",
  title: "Shifted-beta-geometric",
  source: "Fader & Hardie 2007",
  parameterNames: Object.freeze(["alpha", "beta"]),
  timePowers: Object.freeze([0, 0]),
  timing: "contracts",
  leaving: "between",
  stages: Object.freeze([]),
  starts: Object.freeze([
    [0.7, 2],
    [0.3, 0.3],
    [3, 20],
  ]),
  at: (parameters: ArrayLike<number>): PurchaseLaw => {
    const [alpha, beta] = Array.from(parameters);
    return contractLaw([alpha, beta], { alpha, beta, c: 1 });
  },
  objective: (rows: PurchaseRows): Objective => contractObjective(rows, false),
  traitSampler: (rows: PurchaseRows): TraitSampler => contractTraitSampler(rows, false),
});
