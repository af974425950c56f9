import { isScalar, Scalar } from "yaml";
import type { Problem } from "../errors.ts";
import type { Path } from "../quantities/section.ts";
import { findNode, lineAt } from "./yaml-source.ts";
import type { Spot, YamlSource } from "./yaml-source.ts";

/** Collects the problems of one file and finds where they stand. */
export interface ProblemBook {
  /** `offset`: characters into the text of the value. The first problem at a path is kept. */
  add(path: Path, message: string, suggestion?: string | null, offset?: number): void;
  /** The same, at the key and not at its value. */
  addAtKey(path: Path, message: string, suggestion?: string | null): void;
  /** In the order of the file. */
  list(): readonly Problem[];
}

/** `baseOf` names the strategy that a strategy extends: what it inherits is located where it was written. */
export function createProblemBook(source: YamlSource, baseOf: ReadonlyMap<string, string>): ProblemBook {
  const byPath = new Map<string, Problem>();
  const add = (path: Path, message: string, suggestion: string | null, position: number): void => {
    const dotted = path.join(".");
    if (byPath.has(dotted)) return;
    const { line, col } = source.lines.linePos(position);
    byPath.set(dotted, {
      file: source.file,
      line: Math.max(1, line),
      column: Math.max(1, col),
      path: dotted,
      message,
      suggestion,
      sourceLine: lineAt(source.text, Math.max(1, line)),
    });
  };
  return {
    add: (path, message, suggestion = null, offset = 0) => {
      add(path, message, suggestion, positionOf(source, locate(source, path, baseOf), path, offset));
    },
    addAtKey: (path, message, suggestion = null) => {
      const { key, node } = locate(source, path, baseOf);
      add(path, message, suggestion, (key ?? node)?.range?.[0] ?? 0);
    },
    list: () => inOrder([...byPath.values()]),
  };
}

/** Where a path was written: in the strategy itself, or in the nearest one that it extends. */
function locate(source: YamlSource, path: Path, baseOf: ReadonlyMap<string, string>): Spot {
  let best = findNode(source, path);
  if (path[0] !== "strategies" || path.length < 3) return best;
  const visited = new Set([String(path[1])]);
  let name = baseOf.get(String(path[1]));
  while (best.depth < path.length && name !== undefined && !visited.has(name)) {
    visited.add(name);
    const inherited = findNode(source, ["strategies", name, ...path.slice(2)]);
    if (inherited.depth > best.depth) best = inherited;
    name = baseOf.get(name);
  }
  return best;
}

/** A plain value is pointed at itself, a map or a list by its key. */
function positionOf(source: YamlSource, { node, key, depth }: Spot, path: Path, offset: number): number {
  const isWhole = depth === path.length;
  if (!isWhole || !isScalar(node) || node.range === null || node.range === undefined) {
    return (key ?? node)?.range?.[0] ?? 0;
  }
  const [start, end] = node.range;
  // An empty value stands where its key does.
  if (start === end && key !== null) return key.range?.[0] ?? start;
  const isQuoted = node.type === Scalar.QUOTE_DOUBLE || node.type === Scalar.QUOTE_SINGLE;
  const inner = isQuoted ? source.text.slice(start + 1, end - 1) : source.text.slice(start, end);
  // Folded, escaped and block texts do not stand in the file character by character.
  return inner === node.value ? start + offset + (isQuoted ? 1 : 0) : start;
}

/** Sorted by place; what several strategies inherit stands once. */
function inOrder(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Set<string>();
  return problems
    .filter(({ line, column, message }) => {
      const place = `${String(line)}:${String(column)}:${message}`;
      return !seen.has(place) && seen.add(place);
    })
    .sort((a, b) => a.line - b.line || a.column - b.column);
}
