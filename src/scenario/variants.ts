import type { Quantity, Slot } from "../quantities/quantity.ts";
import { scaled } from "../quantities/scaled.ts";
import type { Assumption, Scenario, Strategy } from "./scenario.ts";

/** Keys and indexes from a strategy's levers down to a quantity: `[0, "design", "reward", "value"]`. */
export type Place = readonly (string | number)[];

/** A quantity of a strategy set to a number: the one that stands at a place, or an assumption wherever the strategy uses it. */
export type Change =
  | { readonly place: Place; readonly value: number }
  | { readonly slot: number; readonly value: number }
  /** The assumption as it is drawn, times a factor. */
  | { readonly slot: number; readonly factor: number };

/** A strategy with some of its quantities changed. */
export interface Variant {
  readonly name: string;
  /** Its slots are those of the scenario; it need not be one of the scenario's strategies. */
  readonly base: Strategy;
  readonly changes: readonly Change[];
}

/**
 * A scenario with further strategies, each the base of a variant with its changes: so that all run in one pass on common random numbers.
 *
 * Strategies that say the same share slots: a change is a slot of its own, behind all others, and touches no other strategy. The figures of the
 * strategies that are `kept` (by default all) stay the same to the bit. The resolved scenario stays that of the original.
 */
export function withVariants(
  scenario: Scenario,
  variants: readonly Variant[],
  kept: readonly Strategy[] = scenario.strategies,
): Scenario {
  const assumptions = [...scenario.assumptions];
  const add = (assumption: Assumption): Slot => ({ slot: assumptions.push(Object.freeze(assumption)) - 1 });
  const strategies = variants.map(({ name, base, changes }) => {
    let levers: unknown = base.levers;
    for (const change of changes) {
      if ("place" in change)
        levers = replaceAt(levers, change.place, add(fixedAssumption(name, assumptions.length, change.value)));
      else levers = replaceSlot(levers, change.slot, add(changed(scenario, name, assumptions.length, change)));
    }
    return Object.freeze({ name, levers: levers as Strategy["levers"] });
  });
  return { ...scenario, assumptions: Object.freeze(assumptions), strategies: Object.freeze([...kept, ...strategies]) };
}

/** Whether a quantity of these uses a slot. */
export function usesSlot(design: unknown, slot: number): boolean {
  if (typeof design !== "object" || design === null) return false;
  if ("slot" in design) return (design as Slot).slot === slot;
  return Object.values(design).some((value) => usesSlot(value, slot));
}

function changed(
  { assumptions }: Scenario,
  variant: string,
  at: number,
  change: Exclude<Change, { readonly place: Place }>,
): Assumption {
  const known = assumptions[change.slot];
  if ("value" in change) return { ...fixedAssumption(variant, at, change.value), name: known.name };
  // The same key draws the same uniform: each replication's own value is scaled.
  return { ...known, quantity: scaled(known.quantity, change.factor) };
}

function fixedAssumption(variant: string, at: number, value: number): Assumption {
  const family = { kind: "fixed", value } as const;
  const quantity = Object.freeze<Quantity>({
    ...{ text: String(value), domain: "real", family },
    ...{ lower: -Infinity, upper: Infinity },
  });
  const key = `${variant} ${String(at)}`;
  return { name: key, key, quantity, source: null, grade: null, isDefault: false };
}

function replaceAt(value: unknown, [step, ...rest]: Place, slot: Slot): unknown {
  if (step === undefined) return slot;
  if (Array.isArray(value)) return value.map((item: unknown, at) => (at === step ? replaceAt(item, rest, slot) : item));
  const map = value as Readonly<Record<string, unknown>>;
  return { ...map, [step]: replaceAt(map[step], rest, slot) };
}

function replaceSlot(value: unknown, from: number, to: Slot): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => replaceSlot(item, from, to));
  if (typeof value !== "object" || value === null) return value;
  if ("slot" in value) return (value as Slot).slot === from ? to : value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaceSlot(item, from, to)]));
}
