import type { PurchaseRows } from "../clients/client-history.ts";
import { contractLaw } from "./contract-law.ts";
import { contractObjective } from "./contract-objective.ts";
import { contractTraitSampler } from "./contract-traits.ts";
import type { Objective, PurchaseLaw, PurchaseModel, TraitSampler } from "./model.ts";

/**
 * Beta-discrete-Weibull: a contract lasts beyond t periods with probability (1 - theta)^(t^c), theta ~ Beta(alpha, beta). The chance of one
 * contract to end grows with its age where c > 1 and falls where c < 1; at c = 1 it is the shifted-beta-geometric.
 *
 * Source: Fader, Hardie, Liu, Davin & Steenburgh 2018, "How to Project Customer Retention" Revisited: The Role of Duration Dependence.
 */
export const betaDiscreteWeibull: PurchaseModel = Object.freeze({
  slug: "beta-discrete-weibull",
  title: "Beta-discrete-Weibull",
  source: "Fader, Hardie, Liu, Davin & Steenburgh 2018",
  parameterNames: Object.freeze(["alpha", "beta", "c"]),
  timePowers: Object.freeze([0, 0, 0]),
  timing: "contracts",
  leaving: "between",
  stages: Object.freeze([]),
  starts: Object.freeze([
    [0.7, 2, 1],
    [0.3, 0.3, 1.5],
    [3, 20, 0.7],
    [0.5, 5, 2],
  ]),
  at: (parameters: ArrayLike<number>): PurchaseLaw => {
    const [alpha, beta, c] = Array.from(parameters);
    return contractLaw([alpha, beta, c], { alpha, beta, c });
  },
  objective: (rows: PurchaseRows): Objective => contractObjective(rows, true),
  traitSampler: (rows: PurchaseRows): TraitSampler => contractTraitSampler(rows, true),
});
