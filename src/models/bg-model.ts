import { bgLaw } from "./bg-law.ts";
import { bgObjective } from "./bg-objective.ts";
import { MOST_STAGES } from "./bg-parameters.ts";
import { bgTraitSampler } from "./bg-traits.ts";
import type { PurchaseModel } from "./model.ts";

/** What tells the members of the BG family apart. */
export interface BgMember extends Pick<PurchaseModel, "slug" | "title" | "source" | "leaving" | "singleStage"> {
  /** Whether the waits between purchases are Erlang of k stages, k a parameter, or exponential. */
  readonly hasStages: boolean;
}

const WITHOUT_STAGES = Object.freeze({
  parameterNames: Object.freeze(["r", "alpha", "a", "b"]),
  timePowers: Object.freeze([0, 1, 0, 0]),
  stages: Object.freeze([]),
});

const WITH_STAGES = Object.freeze({
  parameterNames: Object.freeze(["k", "r", "alpha", "a", "b"]),
  timePowers: Object.freeze([0, 0, 1, 0, 0]),
  stages: Object.freeze(Array.from({ length: MOST_STAGES }, (_, i) => i + 1)),
});

const STARTS = Object.freeze([
  [0.5, 0.5, 0.8, 2.5],
  [1.5, 0.5, 0.3, 3],
  [0.2, 0.1, 1.5, 1.5],
  [4, 1, 0.1, 2],
]);

/**
 * A model in which a client leaves at a purchase, with a dropoutProbability ~ Beta(a, b), and buys while alive after waits of k stages at a rate
 * ~ Gamma(r, alpha), k = 1 without `hasStages`.
 */
export function bgModel({ slug, title, source, leaving, singleStage, hasStages }: BgMember): PurchaseModel {
  return Object.freeze<PurchaseModel>({
    slug,
    title,
    source,
    leaving,
    singleStage,
    timing: "continuous",
    ...(hasStages ? WITH_STAGES : WITHOUT_STAGES),
    starts: STARTS,
    at: (parameters) => bgLaw(parameters, leaving),
    objective: (rows, stages = 1) => bgObjective(rows, leaving, stages),
    traitSampler: (rows) => bgTraitSampler(rows, leaving, hasStages ? MOST_STAGES : 1),
  });
}
