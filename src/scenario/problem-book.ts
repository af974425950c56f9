import { isScalar, Scalar } from "yaml";
import type { Problem } from "../errors.ts";
import type { Path } from "../quantities/section.ts";
import { findNode, lineAt } from "./yaml-source.ts";
import type { Spot, YamlSource } from "./yaml-source.ts";

/** A value that stands in another place than the files: on the command line, or in a sweep. */
export interface Change {
  readonly path: Path;
  readonly value: unknown;
  readonly place: Place;
}

/** Where a text is wrong. */
export type Place = Pick<Problem, "file" | "line" | "column" | "sourceLine">;

/** What a scenario was put together from: a later change wins over an earlier one and over the files, a file over those after it. */
export interface Origins {
  readonly sources: readonly YamlSource[];
  readonly changes: readonly Change[];
}

/** Collects the problems of one scenario and finds where they stand. */
export interface ProblemBook {
  /** `offset`: characters into the text of the value. The first problem at a path is kept. */
  add(path: Path, message: string, suggestion?: string | null, offset?: number): void;
  /** The same, at the key and not at its value. */
  addAtKey(path: Path, message: string, suggestion?: string | null): void;
  /** In the order of the files. */
  list(): readonly Problem[];
}

/** Where a path was written: a change, or a spot of a file. */
type Found = { readonly change: Change } | { readonly source: YamlSource; readonly spot: Spot };

/** `baseOf` names the strategy that a strategy extends: what it inherits is located where it was written. */
export function createProblemBook(origins: Origins, baseOf: ReadonlyMap<string, string>): ProblemBook {
  const byPath = new Map<string, Problem>();
  const add = (path: Path, message: string, suggestion: string | null, place: Place): void => {
    const dotted = path.join(".");
    if (!byPath.has(dotted)) byPath.set(dotted, { ...place, path: dotted, message, suggestion });
  };
  return {
    add: (path, message, suggestion = null, offset = 0) => {
      const found = locate(origins, path, baseOf);
      add(
        path,
        message,
        suggestion,
        "change" in found ? moved(found.change, path, offset) : valuePlace(found, path, offset),
      );
    },
    addAtKey: (path, message, suggestion = null) => {
      const found = locate(origins, path, baseOf);
      if ("change" in found) return void add(path, message, suggestion, found.change.place);
      const { key, node } = found.spot;
      add(path, message, suggestion, placeAt(found.source, (key ?? node)?.range?.[0] ?? 0));
    },
    list: () => inOrder([...byPath.values()], origins.sources),
  };
}

/** Where the value at a path is written, its key where that is a map or a list. */
export function placeOf(source: YamlSource, path: Path): Place {
  return valuePlace({ source, spot: findNode(source, path) }, path, 0);
}

/** The file in which the value at a path is written. */
export function fileOf(origins: Origins, path: Path): string {
  const found = locate(origins, path, new Map());
  // What was written on a command line goes by the scenario.
  return "change" in found ? origins.sources[0].file : found.source.file;
}

/** Where a path was written: in the strategy itself, or in the nearest one that it extends. */
function locate({ sources, changes }: Origins, path: Path, baseOf: ReadonlyMap<string, string>): Found {
  let best: Extract<Found, { source: YamlSource }> | null = null;
  const paths = variants(path, baseOf);
  for (const variant of paths) {
    const change = changes.findLast(({ path: changed }) => startsWith(variant, changed));
    if (change !== undefined) return { change };
    for (const source of sources) {
      const spot = findNode(source, variant);
      if (best === null || spot.depth > best.spot.depth) best = { source, spot };
    }
    if (best !== null && best.spot.depth === path.length) return best;
  }
  // A key that a change alone has brought in, on the way to what it changes.
  const change = changes.findLast(({ path: changed }) => paths.some((variant) => startsWith(changed, variant)));
  return change === undefined ? best! : { change };
}

/** A path, and what it is in the strategies that its own extends, one after the other. */
function variants(path: Path, baseOf: ReadonlyMap<string, string>): readonly Path[] {
  if (path[0] !== "strategies" || path.length < 3) return [path];
  const names = [String(path[1])];
  for (let name = baseOf.get(names[0]); name !== undefined && !names.includes(name); name = baseOf.get(name)) {
    names.push(name);
  }
  return names.map((name) => ["strategies", name, ...path.slice(2)]);
}

function startsWith(path: Path, start: Path): boolean {
  return start.length <= path.length && start.every((step, index) => String(step) === String(path[index]));
}

/** Into the text of a changed value; what lies deeper in it is pointed at where it begins. */
function moved({ path: changed, place }: Change, path: Path, offset: number): Place {
  return changed.length === path.length ? { ...place, column: place.column + offset } : place;
}

function placeAt({ file, lines, text }: YamlSource, position: number): Place {
  const { line, col } = lines.linePos(position);
  return { file, line: Math.max(1, line), column: Math.max(1, col), sourceLine: lineAt(text, Math.max(1, line)) };
}

/** A plain value is pointed at itself, a map or a list by its key. */
function valuePlace({ source, spot }: { source: YamlSource; spot: Spot }, path: Path, offset: number): Place {
  const { node, key, depth } = spot;
  const isWhole = depth === path.length;
  if (!isWhole || !isScalar(node) || node.range === null || node.range === undefined) {
    return placeAt(source, (key ?? node)?.range?.[0] ?? 0);
  }
  const [start, end] = node.range;
  // An empty value stands where its key does.
  if (start === end && key !== null) return placeAt(source, key.range?.[0] ?? start);
  const isQuoted = node.type === Scalar.QUOTE_DOUBLE || node.type === Scalar.QUOTE_SINGLE;
  const inner = isQuoted ? source.text.slice(start + 1, end - 1) : source.text.slice(start, end);
  // Folded, escaped and block texts do not stand in the file character by character.
  return placeAt(source, inner === node.value ? start + offset + (isQuoted ? 1 : 0) : start);
}

/** Sorted by place, the scenario's own file first; what several strategies inherit stands once. */
function inOrder(problems: readonly Problem[], sources: readonly YamlSource[]): readonly Problem[] {
  const seen = new Set<string>();
  const rank = ({ file }: Problem): number => sources.findIndex((source) => source.file === file);
  return problems
    .filter(({ file, line, column, message }) => {
      const place = `${file}:${String(line)}:${String(column)}:${message}`;
      return !seen.has(place) && seen.add(place);
    })
    .sort((a, b) => rank(a) - rank(b) || a.line - b.line || a.column - b.column);
}
