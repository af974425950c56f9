import { scenarioFileWords as words } from "../words/scenario-file.ts";
import { nearestWord } from "../words/nearest-word.ts";
import { isPlainMap, mergeMaps } from "./merge-maps.ts";
import type { ProblemBook } from "./problem-book.ts";

type Strategies = ReadonlyMap<string, unknown>;

/** The strategy that each strategy extends, as written. */
export function basesOf(strategies: Strategies): ReadonlyMap<string, string> {
  const bases = [...strategies].flatMap(([name, value]) => {
    const base = isPlainMap(value) ? value["extends"] : undefined;
    return typeof base === "string" || typeof base === "number" ? [[name, String(base)] as const] : [];
  });
  return new Map(bases);
}

/**
 * Each strategy with what it extends put under it: maps are merged key by key, everything else is replaced whole, lists and distributions
 * too. An unknown base and a circle are reported, and left out.
 */
export function extendStrategies(strategies: Strategies, book: ProblemBook): Strategies {
  const bases = basesOf(strategies);
  const merged = new Map<string, unknown>();
  const resolve = (name: string, trail: readonly string[]): unknown => {
    const own = strategies.get(name) ?? {};
    const base = bases.get(name);
    if (base === undefined) return own;
    if (!strategies.has(base)) {
      book.add(
        ["strategies", name, "extends"],
        words.unknownStrategy(base, [...strategies.keys()]),
        nearestWord(base, strategies.keys()),
      );
      return own;
    }
    if ([...trail, name].includes(base)) {
      book.add(["strategies", name, "extends"], words.circle([...trail, name, base]));
      return own;
    }
    return mergeMaps(merged.get(base) ?? resolve(base, [...trail, name]), own);
  };
  for (const name of strategies.keys()) merged.set(name, resolve(name, []));
  return merged;
}
