import { existsSync } from "node:fs";
import { dirname, extname, resolve } from "node:path";
import * as z from "zod";
import type { Problem } from "../errors.ts";
import { ergonomicsWords as words } from "../words/ergonomics.ts";
import { scenarioFileWords as fileWords } from "../words/scenario-file.ts";
import { mergeMaps } from "./merge-maps.ts";
import type { PlainMap } from "./merge-maps.ts";
import { createProblemBook } from "./problem-book.ts";
import { readText } from "./read-file.ts";
import { fileProblem, scenarioError } from "./scenario-error.ts";
import { keysInOrder, parseYaml } from "./yaml-source.ts";
import type { YamlSource } from "./yaml-source.ts";

/** What a scenario says before it is understood: one map, and the files that it was written in. */
export interface ScenarioText {
  readonly value: PlainMap;
  /** The scenario's own file first, then what it includes, whatever wins over other files before them. */
  readonly sources: readonly YamlSource[];
  /** Of the YAML itself, none of them fatal. */
  readonly problems: readonly Problem[];
}

/** The shape of `include`. */
export const includeSchema = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)], {
  error: () => words.shapes.include,
});

const MOST_FILES = 20;
const ENDINGS = [".yaml", ".yml"];

/**
 * A scenario with the files that it includes put under it, as `extends` puts a strategy under another: its own keys win, then those of
 * files further down its list. Throws a ScenarioError where a file cannot be read as YAML, is missing or includes itself.
 */
export function readScenarioText(file: string): ScenarioText {
  return readWithIncluded(file, [], { count: 0 });
}

/** Names of the strategies in the order in which they were written, those of the scenario's own file first. */
export function strategyNames({ sources }: ScenarioText): readonly string[] {
  return [...new Set(sources.flatMap((source) => keysInOrder(source, ["strategies"])))];
}

function readWithIncluded(file: string, trail: readonly string[], files: { count: number }): ScenarioText {
  const own = readOne(file);
  const [source] = own.sources;
  const { include, ...rest } = own.value;
  if (include === undefined || include === null) return own;
  const isList = Array.isArray(include);
  const labels: unknown[] = isList ? include : [include];
  const texts = labels.flatMap((label, index) => {
    // What is no text is reported with the rest of the shape.
    if (typeof label !== "string" || label === "") return [];
    const refuse = (message: string): never => {
      const book = createProblemBook({ sources: [source], changes: [] }, new Map());
      book.add(isList ? ["include", index] : ["include"], message);
      throw scenarioError(file, book.list());
    };
    const path = includedPath(label, file, refuse);
    const above = [...trail, resolve(file)];
    if (above.includes(path)) refuse(words.includesItself([...above.slice(above.indexOf(path)), path]));
    if (++files.count > MOST_FILES) refuse(words.tooManyIncluded(MOST_FILES));
    return [readWithIncluded(path, above, files)];
  });
  const below = texts.reduce<unknown>((merged, text) => mergeMaps(merged, text.value), {});
  const kept = trail.length === 0 ? own.value : rest;
  return {
    value: mergeMaps(below, kept) as PlainMap,
    sources: [source, ...texts.reverse().flatMap(({ sources }) => sources)],
    problems: [...own.problems, ...texts.flatMap(({ problems }) => problems)],
  };
}

function includedPath(label: string, file: string, refuse: (message: string) => never): string {
  const path = resolve(dirname(file), label);
  if (!ENDINGS.includes(extname(path).toLowerCase())) refuse(words.notYaml(label));
  if (!existsSync(path)) refuse(fileWords.dataNotFound([path]));
  return path;
}

function readOne(file: string): ScenarioText {
  const { source, problems, isFatal } = parseYaml(file, readText(file));
  if (isFatal) throw scenarioError(file, problems);
  const { value } = source;
  if (value === null) throw scenarioError(file, [fileProblem(file, fileWords.empty)]);
  if (typeof value !== "object" || Array.isArray(value)) {
    throw scenarioError(file, [fileProblem(file, fileWords.notAMap)]);
  }
  return { value: value as PlainMap, sources: [source], problems };
}
