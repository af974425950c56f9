import { readFileSync } from "node:fs";
import { isMap, isPair, isScalar, LineCounter, parseDocument } from "yaml";
import type { Document, Node } from "yaml";
import type { z } from "zod";
import { HoldfastError, ScenarioError } from "../errors.ts";
import type { Problem } from "../errors.ts";
import { worldWords } from "../words/worlds.ts";
import { nearestWord } from "../words/nearest-word.ts";
import { worldSchema } from "./world-schema.ts";
import type { World } from "./world-schema.ts";
import { schemaIssues } from "../words/schema-issues.ts";

/**
 * Reads a world file.
 *
 * Throws a `HoldfastError` where the file cannot be read, and a `ScenarioError` with every problem, each with line and column, where it is
 * no world.
 */
export function loadWorld(file: string): World {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (cause) {
    throw new HoldfastError(worldWords.unreadable(file), worldWords.unreadableHint, { cause });
  }
  return parseWorld(text, file);
}

/** The same from the text of a file; `file` names it in problems. */
export function parseWorld(text: string, file: string): World {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const lines = text.split("\n");
  const problemAt = (offset: number, path: string, message: string, suggestion: string | null): Problem => {
    const { line, col } = lineCounter.linePos(offset);
    return { file, line, column: col, path, message, suggestion, sourceLine: lines[line - 1] ?? "" };
  };
  const refuse = (problems: readonly Problem[]): never => {
    throw new ScenarioError(worldWords.summary(file, problems.length), problems, worldWords.summaryHint);
  };
  if (document.errors.length > 0) {
    return refuse(document.errors.map((error) => problemAt(error.pos[0], "", error.message, null)));
  }
  if (!isMap(document.contents)) return refuse([problemAt(0, "", worldWords.notAMap, null)]);

  const parsed = worldSchema.safeParse(document.toJS({ maxAliasCount: 10 }), { error: schemaIssues() });
  if (parsed.success) return parsed.data;
  return refuse(
    parsed.error.issues.flatMap((issue) =>
      sayIssue(issue, document).map(({ path, message, suggestion }) =>
        problemAt(offsetOf(document, path), path.join("."), message, suggestion),
      ),
    ),
  );
}

interface Said {
  readonly path: readonly string[];
  readonly message: string;
  readonly suggestion: string | null;
}

function sayIssue(issue: z.core.$ZodIssue, document: Document.Parsed): Said[] {
  const path = issue.path.map(String);
  if (issue.code === "unrecognized_keys") {
    const known = keysAt(path);
    return issue.keys.map((key) => {
      const suggestion = nearestWord(key, known);
      const unknown = worldWords.unknownKey(key);
      const message = suggestion === null ? `${unknown}. ${worldWords.validKeys(known)}` : unknown;
      return { path: [...path, key], message, suggestion };
    });
  }
  const key = path.at(-1);
  if (key !== undefined && !document.hasIn(path)) {
    return [{ path, message: worldWords.missing(key), suggestion: null }];
  }
  return [{ path, message: issue.message, suggestion: null }];
}

/** Keys that the schema knows under a path of at most one step. */
function keysAt(path: readonly string[]): string[] {
  const shape: Readonly<Record<string, unknown>> = worldSchema.in.shape;
  const [section] = path;
  if (section === undefined) return Object.keys(shape);
  const schema = shape[section] as { shape?: object; def?: { innerType?: { shape?: object } } };
  return Object.keys(schema.shape ?? schema.def?.innerType?.shape ?? {});
}

/** Where a path's key stands in the file, or that of its nearest parent. */
function offsetOf(document: Document.Parsed, path: readonly string[]): number {
  for (let depth = path.length; depth > 0; depth--) {
    const parent = document.getIn(path.slice(0, depth - 1), true) as Node | undefined;
    const key = path[depth - 1];
    const pair = isMap(parent)
      ? parent.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === key)
      : undefined;
    const range = isScalar(pair?.key) ? pair.key.range : undefined;
    if (range) return range[0];
  }
  return document.contents?.range[0] ?? 0;
}
