import type { Scenario } from "../scenario/scenario.ts";
import type { Belief } from "./beliefs.ts";

/** Whether a belief can matter to the difference of a strategy, by its place after the baseline. */
export type Concern = (strategy: number, belief: Belief) => boolean;

/** Everything concerns everyone. */
export const ANY_BELIEF: Concern = () => true;

/**
 * What a strategy's difference can hang on: the models' parameters, and the assumptions that stand in its own levers, in the baseline's, or outside all levers. An assumption of
 * another strategy can only seem to matter, by chance.
 */
export function concernsOf({
  clients,
  arrivals,
  strategies,
}: Pick<Scenario, "clients" | "arrivals" | "strategies">): Concern {
  const common = [clients, arrivals, strategies[0].levers];
  const slots = strategies.slice(1).map(({ levers }) => slotsIn([...common, levers], new Set()));
  return (strategy, { slot }) => slot === null || slots[strategy].has(slot);
}

function slotsIn(design: unknown, found: Set<number>): Set<number> {
  if (typeof design !== "object" || design === null) return found;
  if ("slot" in design && typeof design.slot === "number") return found.add(design.slot);
  for (const part of Object.values(design)) slotsIn(part, found);
  return found;
}
