import type { Leaving } from "./model.ts";

/** The largest k: waits of 12 stages vary by less than 30 % of their mean. */
export const MOST_STAGES = 12;

/** The parameters of a model of the BG family; `stages` is 1 where the model has no k. */
export interface BgParameters {
  readonly stages: number;
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
}

/** From (r, alpha, a, b) or (k, r, alpha, a, b). */
export function bgParameters(parameters: ArrayLike<number>): BgParameters {
  const at = parameters.length - 4;
  const stages = at === 0 ? 1 : parameters[0];
  return { stages, r: parameters[at], alpha: parameters[at + 1], a: parameters[at + 2], b: parameters[at + 3] };
}

/** Whether a law exists at these parameters. */
export function areBound({ stages, r, alpha, a, b }: BgParameters): boolean {
  const isK = Number.isInteger(stages) && stages >= 1 && stages <= MOST_STAGES;
  return isK && r > 0 && alpha > 0 && a > 0 && b > 0 && Number.isFinite(r + alpha + a + b);
}

/** Purchases beside the x repeat ones at which a client may have left: 1, the first, or none. */
export function chancesAtFirst(leaving: Leaving): number {
  return leaving === "at-purchase" ? 1 : 0;
}
