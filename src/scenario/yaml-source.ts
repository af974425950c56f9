import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import type { Document, Node, Scalar, YAMLError } from "yaml";
import type { Problem } from "../errors.ts";
import type { Path } from "../quantities/section.ts";
import { scenarioFileWords as words } from "../words/scenario-file.ts";

/** A scenario file as text, as a tree with places, and as plain values. */
export interface YamlSource {
  readonly file: string;
  readonly text: string;
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
  readonly value: unknown;
}

/** A node of the file, with the key that leads to it and how many steps of a path were found. */
export interface Spot {
  readonly node: Node | null;
  readonly key: Node | null;
  readonly depth: number;
}

/** More levels than any scenario has: an alias within its own anchor would have no end. */
const DEEPEST = 24;
const MOST_ALIASES = 100;

/** Reads YAML 1.2. The problems are those of the text itself; the value is worth reading on where none of them is `fatal`. */
export function parseYaml(file: string, text: string): { source: YamlSource; problems: Problem[]; isFatal: boolean } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: "error" });
  const faults: YAMLError[] = [...document.errors, ...document.warnings];
  const problems = faults.map((fault) => textProblem(file, text, lines, fault.pos[0], sentence(fault)));
  const isFatal = faults.some((fault) => fault.code !== "DUPLICATE_KEY");
  const source = { file, text, document, lines, value: null };
  if (isFatal) return { source, problems, isFatal };
  try {
    const value: unknown = document.toJS({ maxAliasCount: MOST_ALIASES });
    const message = oddity(value, 0);
    if (message === null) return { source: { ...source, value }, problems, isFatal };
    return { source, problems: [...problems, textProblem(file, text, lines, 0, message)], isFatal: true };
  } catch (error) {
    // The library refuses unresolved anchors and aliases that would multiply without end.
    if (!(error instanceof ReferenceError)) throw error;
    return { source, problems: [...problems, textProblem(file, text, lines, 0, words.aliases)], isFatal: true };
  }
}

/** The node of the longest part of a path that the file has, below `from` steps already taken. */
export function findNode(source: YamlSource, path: Path): Spot {
  let node = source.document.contents as Node | null;
  let key: Node | null = null;
  for (const [depth, step] of path.entries()) {
    if (isAlias(node)) node = node.resolve(source.document) ?? null;
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
      if (pair === undefined) return { node, key, depth };
      key = pair.key as Scalar;
      node = pair.value as Node | null;
    } else if (isSeq(node) && typeof step === "number" && step < node.items.length) {
      node = node.items[step] as Node;
      key = null;
    } else return { node, key, depth };
  }
  return { node, key, depth: path.length };
}

/** Keys of the map at a path, in the order of the file, which JavaScript's objects do not keep for whole numbers. */
export function keysInOrder(source: YamlSource, path: Path): string[] {
  const { node, depth } = findNode(source, path);
  const map = isAlias(node) ? node.resolve(source.document) : node;
  if (depth < path.length || !isMap(map)) return [];
  return map.items.flatMap((item) => (isScalar(item.key) ? [String(item.key.value)] : []));
}

/** A problem at a character of the text. */
function textProblem(file: string, text: string, lines: LineCounter, offset: number, message: string): Problem {
  const { line, col } = lines.linePos(Math.min(offset, text.length));
  const place = { line: Math.max(1, line), column: Math.max(1, col) };
  return { file, ...place, path: "", message, suggestion: null, sourceLine: lineAt(text, place.line) };
}

/** A line of a text, 1-based, without its ending. */
export function lineAt(text: string, line: number): string {
  return (text.split(/\r?\n/)[line - 1] ?? "").replace(/\r$/, "");
}

function sentence(fault: YAMLError): string {
  return words.syntax[fault.code] ?? words.syntaxOther(fault.message);
}

function oddity(value: unknown, depth: number): string | null {
  if (depth > DEEPEST) return words.tooDeep;
  if (typeof value !== "object" || value === null) return null;
  if (Object.hasOwn(value, "__proto__")) return words.forbiddenName;
  for (const item of Object.values(value)) {
    const message = oddity(item, depth + 1);
    if (message !== null) return message;
  }
  return null;
}
