import type { PurchaseModel } from "../models/model.ts";

/** Kinds of clocks by which clients buy and leave; each has its own walks. */
export const AT_PURCHASES = 0; // purchases after Erlang stages, or one exponential wait, leaving at one of them: the BG family, and clients who never leave
export const BETWEEN = 1; // purchases in seasonal time, leaving between them in calendar time
export const OCCASIONS = 2; // at most one purchase at the end of each unit of time

/** Kind of a model's clocks. */
export function clockKind({ timing, leaving }: Pick<PurchaseModel, "timing" | "leaving">): number {
  if (timing !== "continuous") return OCCASIONS;
  return leaving === "between" ? BETWEEN : AT_PURCHASES;
}
