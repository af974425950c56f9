import type { Kind } from "../quantities/kind.ts";
import { NotUnderstood } from "../quantities/not-understood.ts";
import { parseQuantity, quantityText } from "../quantities/parse-quantity.ts";
import type { Quantity, Slot } from "../quantities/quantity.ts";
import { understand } from "../quantities/section.ts";
import type { Fallback, Path, Reading } from "../quantities/section.ts";
import { scenarioFileWords as words } from "../words/scenario-file.ts";
import { nearestWord } from "../words/nearest-word.ts";
import type { NamedValue } from "./assumptions-section.ts";
import type { Assumption } from "./scenario.ts";

/** Gives every quantity of a scenario its slot. */
export interface SlotBook {
  readonly place: Reading["place"];
  quantityOf(slot: Slot): Quantity | null;
  /** Slot i is assumption i. */
  assumptions(): readonly Assumption[];
  /** Names that no key has used. */
  unusedNames(): readonly string[];
}

/** Slot of what could not be read: it never leaves the loader. */
const NOWHERE: Slot = Object.freeze({ slot: -1 });

/**
 * A book for the quantities of one scenario. A `$name` has one slot wherever it stands; an inline quantity has the slot of its key, shared by the
 * strategies that say the same there. Another text at the same key has a slot of its own with the same random key.
 */
export function createSlotBook(
  named: ReadonlyMap<string, NamedValue>,
  currency: string,
  problem: Reading["problem"],
): SlotBook {
  const assumptions: Assumption[] = [];
  const slotOf = new Map<string, Slot>();
  const used = new Set<string>();

  const add = (identity: string, assumption: Assumption): Slot => {
    const slot = { slot: assumptions.push(Object.freeze(assumption)) - 1 };
    slotOf.set(identity, slot);
    return slot;
  };

  const placeNamed = (path: Path, reference: string, kind: Kind): Slot => {
    const name = reference.slice(1);
    const entry = named.get(name);
    if (entry === undefined) {
      const nearest = nearestWord(name, named.keys());
      problem(path, words.unknownName(reference, [...named.keys()]), nearest === null ? null : `$${nearest}`);
      return NOWHERE;
    }
    const known = slotOf.get(reference);
    if (known !== undefined) return reuseNamed(path, reference, entry, kind, known);
    used.add(name);
    const quantity = understand<Quantity | null>(
      { problem },
      entry.path,
      () => parseQuantity(entry.value, kind, currency),
      null,
    );
    if (quantity === null) {
      slotOf.set(reference, NOWHERE);
      return NOWHERE;
    }
    return add(reference, { name, key: name, quantity, source: entry.source, grade: entry.grade, isDefault: false });
  };

  /** A name that stands at two keys must mean the same at both: the same law, within the bounds of both. */
  const reuseNamed = (path: Path, reference: string, entry: NamedValue, kind: Kind, slot: Slot): Slot => {
    const known = assumptions[slot.slot];
    if (known === undefined) return slot;
    const other = tryParse(entry.value, kind, currency);
    if (other === null || JSON.stringify(other.family) !== JSON.stringify(known.quantity.family)) {
      problem(path, words.usedDifferently(reference));
      return slot;
    }
    const lower = Math.max(known.quantity.lower, kind.lower);
    const upper = Math.min(known.quantity.upper, kind.upper);
    assumptions[slot.slot] = Object.freeze({ ...known, quantity: Object.freeze({ ...known.quantity, lower, upper }) });
    return slot;
  };

  const placeInline = (path: Path, key: string, value: unknown, kind: Kind, origin: Fallback | null): Slot => {
    const identity = `${key}\n${quantityText(value)}\n${String(origin?.isDefault ?? false)}`;
    const known = slotOf.get(identity);
    if (known !== undefined) return known;
    const quantity = understand<Quantity | null>({ problem }, path, () => parseQuantity(value, kind, currency), null);
    if (quantity === null) return NOWHERE;
    const isTaken = assumptions.some((assumption) => assumption.name === key);
    const name = isTaken ? words.inStrategy(key, String(path[1])) : key;
    const { source, grade, isDefault } = origin ?? { source: null, grade: null, isDefault: false };
    return add(identity, { name, key, quantity, source, grade, isDefault });
  };

  return {
    place: (path, name, value, kind, fallback) => {
      const isLeftOut = value === undefined || value === null;
      if (isLeftOut && (value === null || fallback === null)) return NOWHERE;
      const stated = isLeftOut ? fallback?.value : value;
      if (typeof stated === "string" && stated.trim().startsWith("$")) return placeNamed(path, stated.trim(), kind);
      return placeInline(path, name, stated, kind, isLeftOut ? fallback : null);
    },
    quantityOf: ({ slot }) => assumptions[slot]?.quantity ?? null,
    assumptions: () => Object.freeze([...assumptions]),
    unusedNames: () => [...named.keys()].filter((name) => !used.has(name)),
  };
}

function tryParse(value: unknown, kind: Kind, currency: string): Quantity | null {
  try {
    return parseQuantity(value, kind, currency);
  } catch (error) {
    if (error instanceof NotUnderstood) return null;
    throw error;
  }
}
