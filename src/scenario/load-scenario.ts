import { readFileSync, statSync } from "node:fs";
import { ScenarioError, UsageError } from "../errors.ts";
import type { Problem } from "../errors.ts";
import { MONTH_DAYS } from "../quantities/parse-span.ts";
import { understand } from "../quantities/section.ts";
import type { Reading } from "../quantities/section.ts";
import { scenarioFileWords as words } from "../words/en/scenario-file.ts";
import { nearestWord } from "../words/nearest-word.ts";
import { readAssumptions } from "./assumptions-section.ts";
import { readCorrelations } from "./correlations-key.ts";
import { basesOf, extendStrategies } from "./extend-strategies.ts";
import { formatProblems } from "./format-problems.ts";
import { createProblemBook } from "./problem-book.ts";
import type { ProblemBook } from "./problem-book.ts";
import { parseHorizon, readScenario } from "./read-scenario.ts";
import { resolvedScenario } from "./resolved-scenario.ts";
import type { Scenario } from "./scenario.ts";
import { scenarioSchema } from "./scenario-schema.ts";
import { segmentNamesOf } from "./segments-key.ts";
import { reportShape } from "./shape-problems.ts";
import { createSlotBook } from "./slot-book.ts";
import { keysInOrder, parseYaml } from "./yaml-source.ts";
import type { YamlSource } from "./yaml-source.ts";

/** What a command line says over the file. */
export interface LoadOptions {
  /** Strategies to keep; the baseline always is. */
  readonly only?: readonly string[] | undefined;
  readonly seed?: string | undefined;
  readonly replications?: number | undefined;
}

const LARGEST_BYTES = 2_000_000;

/**
 * Reads and checks a scenario.
 *
 * Throws one ScenarioError that carries every problem, each with file, line, column, path and the nearest valid word; UsageError where the
 * options themselves are wrong.
 */
export function loadScenario(file: string, options: LoadOptions = {}): Scenario {
  const { replications } = options;
  if (replications !== undefined && !(Number.isSafeInteger(replications) && replications > 0)) {
    throw new UsageError(words.badReplications(replications));
  }
  const { source, problems, isFatal } = parseYaml(file, readText(file));
  if (isFatal) throw scenarioError(file, problems);
  const { value } = source;
  if (value === null) throw scenarioError(file, [fileProblem(file, words.empty)]);
  if (typeof value !== "object" || Array.isArray(value)) throw scenarioError(file, [fileProblem(file, words.notAMap)]);
  return check(source, value, problems, options);
}

function check(source: YamlSource, value: object, problems: readonly Problem[], options: LoadOptions): Scenario {
  const strategies = strategiesOf(source, value);
  const book = createProblemBook(source, basesOf(strategies));
  const names = [...strategies.keys()];
  const whole =
    strategies.size === 0 ? value : { ...value, strategies: Object.fromEntries(extendStrategies(strategies, book)) };
  reportShape(scenarioSchema, whole, book);
  if (isEmptyMap((value as { strategies?: unknown }).strategies)) book.add(["strategies"], words.noStrategies);
  if (names.includes("")) book.addAtKey(["strategies", ""], words.namelessStrategy);
  const kept = keep(names, options.only, book);
  const everything = readWith(source, whole, names, book);
  const found = [...problems, ...book.list()].sort((a, b) => a.line - b.line || a.column - b.column);
  if (found.length > 0) throw scenarioError(source.file, found);
  const { read, assumptions, correlations, warnings } =
    kept.length === names.length ? everything : readWith(source, whole, kept, book);
  const overridden = {
    ...read,
    seed: options.seed ?? read.seed,
    replications: options.replications ?? read.replications,
    assumptions,
    correlations,
  };
  const unused = everything.unusedNames.map(words.unused);
  return Object.freeze({ ...overridden, resolved: resolvedScenario(overridden), warnings: [...unused, ...warnings] });
}

/** One reading: the strategies of `names`, and the quantities that they and the rest of the scenario use. */
function readWith(source: YamlSource, value: object, names: readonly string[], book: ProblemBook) {
  const stated = value as {
    currency?: unknown;
    clients?: { segments?: unknown } | null;
    horizon?: unknown;
    assumptions?: unknown;
    correlations?: unknown;
  };
  const currency = typeof stated.currency === "string" && /^[A-Z]{3}$/.test(stated.currency) ? stated.currency : "EUR";
  const named = readAssumptions(stated.assumptions, book);
  const slots = createSlotBook(named, currency, book.add);
  const warnings: string[] = [];
  const isHorizonStated = typeof stated.horizon === "string" || typeof stated.horizon === "number";
  const months = isHorizonStated
    ? understand({ problem: book.add }, ["horizon"], () => parseHorizon(stated.horizon), Infinity)
    : Infinity;
  const reading: Reading = {
    currency,
    segmentNames: segmentNamesOf(stated.clients?.segments),
    tierNames: [],
    horizonDays: months * MONTH_DAYS,
    problem: book.add,
    warning: (message) => void (warnings.includes(message) || warnings.push(message)),
    quantityOf: slots.quantityOf,
    place: slots.place,
  };
  const read = readScenario(value, source.file, names, reading);
  const assumptions = slots.assumptions();
  const correlations = readCorrelations(stated.correlations, [...named.keys()], assumptions, book.add);
  return { read, assumptions, correlations, unusedNames: slots.unusedNames(), warnings };
}

/** Strategies as written, in the order of the file; `Name:` with nothing after it is `Name: {}`. */
function strategiesOf(source: YamlSource, value: object): ReadonlyMap<string, unknown> {
  const { strategies } = value as { strategies?: unknown };
  if (typeof strategies !== "object" || strategies === null || Array.isArray(strategies)) return new Map();
  const stated = strategies as Record<string, unknown>;
  const names = [...new Set(keysInOrder(source, ["strategies"]))];
  return new Map(names.map((name) => [name, stated[name] ?? {}]));
}

function isEmptyMap(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;
}

function keep(names: readonly string[], only: readonly string[] | undefined, book: ProblemBook): readonly string[] {
  if (only === undefined) return names;
  for (const name of only) {
    if (!names.includes(name)) book.add(["strategies"], words.unknownOnly(name, names), nearestWord(name, names));
  }
  return names.filter((name, index) => index === 0 || only.includes(name));
}

function readText(file: string): string {
  let bytes: Buffer;
  try {
    if (statSync(file).isDirectory()) throw scenarioError(file, [fileProblem(file, words.isFolder)]);
    bytes = readFileSync(file);
  } catch (error) {
    if (error instanceof ScenarioError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw scenarioError(file, [fileProblem(file, code === "ENOENT" ? words.notFound : words.unreadable(String(code)))]);
  }
  if (bytes.length > LARGEST_BYTES) throw scenarioError(file, [fileProblem(file, words.tooLarge(bytes.length / 1e6))]);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw scenarioError(file, [fileProblem(file, words.notText)]);
  }
}

function fileProblem(file: string, message: string): Problem {
  return { file, line: 1, column: 1, path: "", message, suggestion: null, sourceLine: "" };
}

function scenarioError(file: string, problems: readonly Problem[]): ScenarioError {
  const title = words.summary(file, problems.length);
  return new ScenarioError(`${title}\n\n${formatProblems(problems, { color: false })}`, problems);
}
