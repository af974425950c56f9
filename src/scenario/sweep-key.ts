import * as z from "zod";
import { quantityLeaf } from "../quantities/leaf-schema.ts";
import { quantityText } from "../quantities/parse-quantity.ts";
import { understand } from "../quantities/section.ts";
import type { Path } from "../quantities/section.ts";
import { ergonomicsWords as words } from "../words/ergonomics.ts";
import { isPlainMap } from "./merge-maps.ts";
import type { ProblemBook } from "./problem-book.ts";
import type { Scenario } from "./scenario.ts";

/** Values that keys of a scenario are given one after the other. */
export interface Sweep {
  /** One or two paths, as the scenario writes them. */
  readonly paths: readonly string[];
  /** The values of each path, as one line of YAML each. */
  readonly values: readonly (readonly string[])[];
  /** The scenario with each value, or pair of values, in its place: the second path's values change first. */
  readonly cells: readonly Scenario[];
}

/** A path of a sweep and its values before they are understood. */
export interface SweptPath {
  readonly text: string;
  readonly path: Path;
  readonly values: readonly unknown[];
}

const MOST_CELLS = 100;
const MOST_PATHS = 2;
/** What is simulated alone, on models fitted once. */
const ROOTS = ["strategies", "assumptions", "arrivals", "value_beyond", "discount_rate"];
const MONEY_OF_CLIENTS = ["gross_margin", "variable_cost"];

/** The shape of `sweep`. */
export const sweepSchema = z.record(
  z.string(),
  z
    .array(z.union([quantityLeaf(""), z.boolean(), z.array(z.unknown())]), { error: () => words.shapes.values })
    .min(2, { error: () => words.shapes.values }),
  { error: () => words.shapes.sweep },
);

/** The paths of a sweep; null where there is none, or nothing to go on with. `resolve` finds the steps of a path. */
export function readSweep(
  sweep: unknown,
  resolve: (text: string) => Path,
  book: ProblemBook,
): readonly SweptPath[] | null {
  if (!isPlainMap(sweep)) return null;
  const stated = Object.entries(sweep);
  if (stated.length === 0 || stated.length > MOST_PATHS) {
    book.add(["sweep"], words.tooManyPaths(stated.length));
    return null;
  }
  const paths = stated.flatMap(([text, values]) => {
    const problem = (_: Path, message: string, suggestion: string | null = null): void => {
      book.addAtKey(["sweep", text], message, suggestion);
    };
    const path = understand<Path | null>({ problem }, [], () => resolve(text), null);
    if (path === null || !Array.isArray(values)) return [];
    if (!isSimulated(path)) problem([], words.notSwept(path.slice(0, 2).join("."), allowed()));
    return [{ text, path, values: values as unknown[] }];
  });
  if (paths.length < stated.length) return null;
  const [first, second] = paths.map(({ path }) => JSON.stringify(path));
  if (first === second) book.addAtKey(["sweep", paths[1].text], words.sweptTwice(paths[1].text));
  const cells = paths.reduce((product, { values }) => product * values.length, 1);
  if (cells <= MOST_CELLS) return paths;
  book.add(["sweep"], words.tooManyCells(cells, MOST_CELLS));
  return null;
}

/** Every cell as the indexes of its values, the last path's changing first. */
export function cellsOf(paths: readonly SweptPath[]): readonly (readonly number[])[] {
  return paths.reduce<readonly (readonly number[])[]>(
    (cells, { values }) => cells.flatMap((cell) => values.map((_, index) => [...cell, index])),
    [[]],
  );
}

/** The values of each path as one line of YAML each. */
export function sweptTexts(paths: readonly SweptPath[]): Sweep["values"] {
  return paths.map(({ values }) => values.map(quantityText));
}

function isSimulated([root, key]: Path): boolean {
  return ROOTS.includes(String(root)) || (root === "clients" && MONEY_OF_CLIENTS.includes(String(key)));
}

function allowed(): readonly string[] {
  return [...ROOTS, ...MONEY_OF_CLIENTS.map((key) => `clients.${key}`)];
}
