import type { Resolved } from "../quantities/quantity.ts";
import type { Effects, ResponseCurve } from "./lever.ts";

/**
 * floor + (ceiling - floor)(1 - exp(-k x spend)), k from the known point: the floor at 0 spend.
 *
 * Where a draw puts the known value at the ceiling or past it, any spend brings the ceiling; at the floor or short of it, none brings more than the floor.
 */
export function responseTo({ floor, ceiling, at }: Resolved<ResponseCurve>, spend: number): number {
  const share = (at.value - floor) / (ceiling - floor);
  if (!(spend > 0) || !(share > 0)) return floor;
  if (share >= 1) return ceiling;
  return floor - (ceiling - floor) * Math.expm1((Math.log1p(-share) * spend) / at.spend);
}

/** Effects whose frequency lift or churn cut a response to `spend` gives, where there is one. */
export function respondingEffects(
  effects: Resolved<Effects>,
  response: { readonly of: "churn_cut" | "frequency_lift"; readonly curve: Resolved<ResponseCurve> } | null,
  spend: number,
): Resolved<Effects> {
  if (response === null) return effects;
  const value = responseTo(response.curve, spend);
  return response.of === "churn_cut" ? { ...effects, churnCut: value } : { ...effects, frequencyLift: value };
}
