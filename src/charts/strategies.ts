import type { Results, StrategyResult } from "../results/results.ts";
import { COLOURS, strategyColour } from "./theme.ts";

/** A strategy other than the baseline, whose difference to it is known. */
export type Challenger = StrategyResult & { readonly difference: NonNullable<StrategyResult["difference"]> };

/** The first strategy, which the others are measured against. */
export function baselineOf(results: Results): StrategyResult {
  return results.strategies[0];
}

/** The strategies other than the baseline, in the order of the scenario. */
export function challengersOf(results: Results): readonly Challenger[] {
  return results.strategies.filter((strategy): strategy is Challenger => strategy.difference !== null);
}

/** The challenger that a picture dwells on: the recommended one, else that of highest mean of those that change anything; null with a baseline alone. */
export function focusOf(results: Results): Challenger | null {
  const challengers = challengersOf(results);
  const recommended = challengers.find((strategy) => strategy.name === results.recommendation.strategy);
  const differing = challengers.filter(({ difference }) => difference.mean !== 0 || difference.mcse !== 0);
  return recommended ?? bestBy(differing.length > 0 ? differing : challengers, ({ difference }) => difference.mean);
}

/** The first of the items with the largest score; null of none. */
export function bestBy<Item>(items: readonly Item[], score: (item: Item) => number): Item | null {
  let best: Item | null = null;
  for (const item of items) if (best === null || score(item) > score(best)) best = item;
  return best;
}

/** Colour of a strategy where rows name it: one stands out in the colour of its lines, the others step back. */
export function rowColour(results: Results, strategy: StrategyResult): string {
  if (results.strategies.length === 1) return COLOURS.focus;
  if (strategy === focusOf(results)) return strategyColour(results.strategies.indexOf(strategy));
  return strategy === baselineOf(results) ? COLOURS.baseline : COLOURS.other;
}

const LONGEST_NAME = 60;

/** A name as running text: one line of at most 60 characters. */
export function plainName(name: string): string {
  const characters = [...name.replace(/[^\S\u00a0\u202f]+/g, " ").trim()];
  return characters.length <= LONGEST_NAME ? characters.join("") : `${characters.slice(0, LONGEST_NAME - 1).join("")}…`;
}
