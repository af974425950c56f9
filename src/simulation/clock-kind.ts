import { type PurchaseModel, SHAPE_STAGES } from "../models/model.ts";

/** Kinds of clocks by which clients buy and leave; each has its own walks. */
export const TWO_CLOCKS = 0; // other purchases, and a last one: the BG family, and clients who never leave
export const BETWEEN = 1; // purchases in seasonal time, leaving between them in calendar time
export const STAGES = 2; // purchases after Erlang stages, leaving at one of them
export const OCCASIONS = 3; // at most one purchase at the end of each unit of time

/** Kind of a model's clocks at the shape of its bound parameters. One stage is no stages: the two clocks are the same in law. */
export function clockKind({ timing, leaving }: Pick<PurchaseModel, "timing" | "leaving">, shape: Float64Array): number {
  if (timing !== "continuous") return OCCASIONS;
  if (leaving === "between") return BETWEEN;
  return shape[SHAPE_STAGES] > 1 ? STAGES : TWO_CLOCKS;
}
