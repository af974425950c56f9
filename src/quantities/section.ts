import { scenarioWords } from "../words/scenario.ts";
import type { Kind } from "./kind.ts";
import { NotUnderstood } from "./not-understood.ts";
import type { Quantity, Slot } from "./quantity.ts";

/** Keys and indexes from the top of a scenario. */
export type Path = readonly (string | number)[];

/** What a key that is left out stands for; `source` and `grade` where the register of evidence says so. */
export interface Fallback {
  readonly value: unknown;
  readonly source: string | null;
  readonly grade: "A" | "B" | "C" | null;
  readonly isDefault: boolean;
}

/** A default that is no evidence: a cost of 0, a factor of 1. */
export function plainDefault(value: unknown): Fallback {
  return {
    value,
    get source() {
      return scenarioWords.builtIn;
    },
    grade: null,
    isDefault: true,
  };
}

/** One reading of a scenario: where its problems and its quantities go. */
export interface Reading {
  readonly currency: string;
  /** Segments that may be named: null where only the data can tell, empty where there are none. */
  readonly segmentNames: readonly string[] | null;
  /** Tiers of the strategy's program, which its rules may name. */
  readonly tierNames: readonly string[];
  /** End of the simulation, in days from today; Infinity where it could not be read. */
  readonly horizonDays: number;
  problem(path: Path, message: string, suggestion?: string | null, offset?: number): void;
  warning(message: string): void;
  /** What a slot holds; null where it could not be read. */
  quantityOf(slot: Slot): Quantity | null;
  /** Gives the quantity at `path` its slot; `name` is the path without its strategy. Reports what cannot be read. */
  place(path: Path, name: string, value: unknown, kind: Kind, fallback: Fallback | null): Slot;
  /** The file in which the value at a path is written: other files are named relative to it. */
  fileAt(path: Path): string;
}

/**
 * One map of a scenario while it is read. Its shape was checked by zod, which has reported unknown, missing and mistyped keys; reading goes
 * on all the same, so that everything else that is wrong is found in one go. What is read after a problem never leaves the loader.
 */
export interface Section<T> {
  readonly path: Path;
  /** Path without the strategy, channels by name: `acquisition.Search`. */
  readonly name: string;
  readonly value: unknown;
  readonly reading: Reading;
  /** Never set: the type of the map. */
  readonly shape?: T;
}

/** Keys of a map's type, whatever is optional in it. */
export type KeyOf<T> = keyof T & string;

/** The value of a key, undefined where the map does not have it. */
export function valueAt<T>({ value }: Section<T>, key: KeyOf<T>): unknown {
  const isMap = typeof value === "object" && value !== null && !Array.isArray(value);
  return isMap && Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
}

/** Whether a key is there with a value. */
export function has<T>(section: Section<T>, key: KeyOf<T>): boolean {
  return (valueAt(section, key) ?? undefined) !== undefined;
}

/** The map under a key; an empty one where it is left out. */
export function sectionAt<T, K extends KeyOf<T>>(section: Section<T>, key: K): Section<MapOf<T[K]>> {
  const { path, name, reading } = section;
  return { path: [...path, key], name: join(name, key), value: valueAt(section, key), reading };
}

/** The maps in the list under a key, each called by its `name`, or by its number where it has none. */
export function sectionsAt<T, K extends KeyOf<T>>(section: Section<T>, key: K): Section<ItemOf<T[K]>>[] {
  const list = valueAt(section, key);
  if (!Array.isArray(list)) return [];
  return list.map((value: unknown, index) => {
    const named = (value as { name?: unknown } | null)?.name;
    const name = join(section.name, typeof named === "string" ? named : String(index + 1));
    return { path: [...section.path, key, index], name, value, reading: section.reading };
  });
}

/** Reports a problem at a key of a section. */
export function problemAt<T>(
  section: Section<T>,
  key: KeyOf<T>,
  message: string,
  suggestion: string | null = null,
): void {
  section.reading.problem([...section.path, key], message, suggestion);
}

/** A quantity's slot; `fallback` where the key is left out (null: zod has reported it). */
export function readQuantity<T>(
  section: Section<T>,
  key: KeyOf<T>,
  kind: Kind,
  fallback: Fallback | null = null,
): Slot {
  const { path, name, reading } = section;
  return reading.place([...path, key], join(name, key), valueAt(section, key), kind, fallback);
}

/** A value that is no quantity, by `parse`; `fallback` where the key is left out or cannot be read, which is reported. */
export function readValue<T, V>(section: Section<T>, key: KeyOf<T>, parse: (value: unknown) => V, fallback: V): V {
  const value = valueAt(section, key);
  if (value === undefined || value === null) return fallback;
  return understand(section.reading, [...section.path, key], () => parse(value), fallback);
}

/** The result of `read`, or `otherwise` where it does not understand, which is reported at `path`. */
export function understand<V>(reading: Pick<Reading, "problem">, path: Path, read: () => V, otherwise: V): V {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof NotUnderstood)) throw error;
    reading.problem([...path, ...error.within], error.message, error.suggestion, error.offset);
    return otherwise;
  }
}

type MapOf<T> = Exclude<NonNullable<T>, string | number | readonly unknown[]>;
type ItemOf<T> = NonNullable<T> extends readonly (infer Item)[] ? Item : never;

function join(name: string, key: string): string {
  return name === "" ? key : `${name}.${key}`;
}
