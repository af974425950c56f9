import { UsageError } from "../errors.ts";
import type { Problem } from "../errors.ts";
import { MONTH_DAYS } from "../quantities/parse-span.ts";
import { understand } from "../quantities/section.ts";
import type { Path, Reading } from "../quantities/section.ts";
import { scenarioFileWords as words } from "../words/scenario-file.ts";
import { currentLocale, inLocale } from "../words/locale.ts";
import { nearestWord } from "../words/nearest-word.ts";
import { readAssumptions } from "./assumptions-section.ts";
import { changeValues, parseChanges } from "./change-values.ts";
import { readCorrelations } from "./correlations-key.ts";
import { basesOf, extendStrategies } from "./extend-strategies.ts";
import { isPlainMap } from "./merge-maps.ts";
import type { PlainMap } from "./merge-maps.ts";
import { createProblemBook, fileOf, placeOf } from "./problem-book.ts";
import type { Change, Origins, Place, ProblemBook } from "./problem-book.ts";
import { parseHorizon, readScenario } from "./read-scenario.ts";
import { resolvedScenario } from "./resolved-scenario.ts";
import { scenarioError } from "./scenario-error.ts";
import { scenarioLocale } from "./scenario-locale.ts";
import { parseScenarioPath } from "./scenario-path.ts";
import type { Scenario } from "./scenario.ts";
import { scenarioSchema } from "./scenario-schema.ts";
import { readScenarioText, strategyNames } from "./scenario-text.ts";
import type { ScenarioText } from "./scenario-text.ts";
import { segmentNamesOf } from "./segments-key.ts";
import { reportShape } from "./shape-problems.ts";
import { createSlotBook } from "./slot-book.ts";
import { cellsOf, readSweep, sweptTexts } from "./sweep-key.ts";
import type { Sweep, SweptPath } from "./sweep-key.ts";
import { findNode } from "./yaml-source.ts";
import type { YamlSource } from "./yaml-source.ts";

/** What a command line says over the file. */
export interface LoadOptions {
  /** Strategies to keep; the baseline always is. */
  readonly only?: readonly string[] | undefined;
  readonly seed?: string | undefined;
  readonly replications?: number | undefined;
  /** Values put in the place of the file's, such as `Points card.loyalty_program.reward.value=12 EUR`. */
  readonly set?: readonly string[] | undefined;
}

/**
 * Reads and checks a scenario with what it includes, what options change and every cell of its sweep.
 *
 * What it says is in the scenario's language. Throws one ScenarioError that carries every problem, each with file, line, column, path and the
 * nearest valid word; UsageError where the options themselves are wrong.
 */
export function loadScenario(file: string, options: LoadOptions = {}): Scenario {
  const { replications } = options;
  if (replications !== undefined && !(Number.isSafeInteger(replications) && replications > 0)) {
    throw new UsageError(words.badReplications(replications));
  }
  return inLocale(scenarioLocale(file, options.set) ?? currentLocale(), () => {
    const text = readScenarioText(file);
    const { changes, problems } = parseChanges(options.set ?? [], text.value);
    const { found, scenario, swept } = check(text, changes, options);
    const all = [...text.problems, ...problems, ...found];
    if (all.length > 0) throw scenarioError(file, all);
    return swept === null ? scenario : withCells(scenario, swept, text, changes, options);
  });
}

/** A scenario with the scenario of each cell of its sweep. */
function withCells(
  scenario: Scenario,
  swept: readonly SweptPath[],
  text: ScenarioText,
  changes: readonly Change[],
  options: LoadOptions,
): Scenario {
  const places = swept.map(({ text: path, values }) =>
    values.map((_, index) => placeIn(text.sources, ["sweep", path, index])),
  );
  const checked = cellsOf(swept).map((cell) => {
    const own = swept.map(({ path, values }, i) => ({ path, value: values[cell[i]], place: places[i][cell[i]] }));
    return check(text, [...changes, ...own], { ...options, sweep: false });
  });
  const found = distinct(checked.flatMap((cell) => cell.found));
  if (found.length > 0) throw scenarioError(scenario.file, found);
  const stated = { paths: swept.map(({ text: path }) => path), values: sweptTexts(swept) };
  const sweep: Sweep = Object.freeze({ ...stated, cells: Object.freeze(checked.map((cell) => cell.scenario)) });
  return Object.freeze({ ...scenario, sweep, resolved: { ...(scenario.resolved as object), sweep: stated } });
}

/** What a scenario means with some changes, or its problems: then the scenario is not to be used. */
function check(text: ScenarioText, changes: readonly Change[], options: LoadOptions & { readonly sweep?: boolean }) {
  const changed = changeValues(text.value, changes);
  const { sweep: stated, ...others } = changed;
  const value = options.sweep === false ? others : changed;
  const strategies = strategiesOf(text, value);
  const origins = { sources: text.sources, changes };
  const book = createProblemBook(origins, basesOf(strategies));
  const names = [...strategies.keys()];
  const whole =
    strategies.size === 0 ? value : { ...value, strategies: Object.fromEntries(extendStrategies(strategies, book)) };
  reportShape(scenarioSchema, whole, book);
  if (isEmptyMap(value["strategies"])) book.add(["strategies"], words.noStrategies);
  if (names.includes("")) book.addAtKey(["strategies", ""], words.namelessStrategy);
  const swept = options.sweep === false ? null : readSweep(stated, (path) => parseScenarioPath(path, whole), book);
  const kept = keep(names, options.only, book);
  const everything = readWith(origins, whole, names, book);
  const found = book.list();
  const { read, assumptions, correlations, warnings } =
    kept.length === names.length ? everything : readWith(origins, whole, kept, book);
  const overridden = {
    ...read,
    seed: options.seed ?? read.seed,
    replications: options.replications ?? read.replications,
    assumptions,
    correlations,
  };
  const unused = everything.unusedNames.map(words.unused);
  const scenario: Scenario = Object.freeze({
    ...overridden,
    sweep: null,
    resolved: found.length > 0 ? null : resolvedScenario(overridden),
    warnings: [...unused, ...warnings],
  });
  return { found, scenario, swept };
}

/** One reading: the strategies of `names`, and the quantities that they and the rest of the scenario use. */
function readWith(origins: Origins, value: object, names: readonly string[], book: ProblemBook) {
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
    fileAt: (path) => fileOf(origins, path),
  };
  const read = readScenario(value, origins.sources[0].file, names, reading);
  const assumptions = slots.assumptions();
  const correlations = readCorrelations(stated.correlations, named, assumptions, book.add);
  return { read, assumptions, correlations, unusedNames: slots.unusedNames(), warnings };
}

/** Strategies as written, in the order of the files; `Name:` with nothing after it is `Name: {}`. */
function strategiesOf(text: ScenarioText, { strategies }: PlainMap): ReadonlyMap<string, unknown> {
  if (!isPlainMap(strategies)) return new Map();
  const written = strategyNames(text).filter((name) => Object.hasOwn(strategies, name));
  const names = [...new Set([...written, ...Object.keys(strategies)])];
  return new Map(names.map((name) => [name, strategies[name] ?? {}]));
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

/** The place of a path in the first of the files that has all of it. */
function placeIn(sources: readonly YamlSource[], path: Path): Place {
  const source = sources.find((candidate) => findNode(candidate, path).depth === path.length);
  return placeOf(source ?? sources[0], path);
}

/** What is wrong in many cells stands once. */
function distinct(problems: readonly Problem[]): readonly Problem[] {
  const byPlace = problems.map((problem) => {
    const { file, line, column, message } = problem;
    return [`${file}:${String(line)}:${String(column)}:${message}`, problem] as const;
  });
  return [...new Map(byPlace).values()];
}
