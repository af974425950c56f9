import { cleanText } from "../markup.ts";
import type { SlidePlan } from "./slide-plan.ts";

/** The slide without a character that XML forbids, wherever a text of it comes from. */
export function cleanPlan(plan: SlidePlan): SlidePlan {
  return clean(plan) as SlidePlan;
}

function clean(value: unknown): unknown {
  if (typeof value === "string") return cleanText(value);
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, clean(each)]));
}
