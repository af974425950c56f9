import { NotUnderstood } from "../quantities/not-understood.ts";
import type { Path } from "../quantities/section.ts";
import { ergonomicsWords as words } from "../words/ergonomics.ts";
import { nearestWord } from "../words/nearest-word.ts";
import { isPlainMap } from "./merge-maps.ts";
import type { PlainMap } from "./merge-maps.ts";
import { scenarioSchema } from "./scenario-schema.ts";

/** Maps whose keys are names that the scenario gives: nothing is set under a name that it does not have. */
const NAMED = ["strategies", "assumptions"];

/**
 * Steps of a path such as `strategies.Points card.loyalty_program.reward.value` in a scenario whose strategies hold what they extend.
 *
 * Names may have dots, or stand in quotes; `strategies.` may be left out; an item of a list goes by its name, with or without the list's key,
 * or by its number from 1. A last key that is not there yet is taken as it is. Throws NotUnderstood with the offset of what is wrong.
 */
export function parseScenarioPath(text: string, scenario: PlainMap): Path {
  const { strategies } = scenario;
  const names = isPlainMap(strategies) ? Object.keys(strategies) : [];
  const steps: (string | number)[] = [];
  let node: unknown = scenario;
  let at = 0;
  while (at < text.length || steps.length === 0) {
    const known = choicesAt(node, steps, names);
    const { word, end } = takeWord(text, at, [...known.keys()]);
    const found = known.get(word);
    if (found === undefined && isClosed(node, steps)) {
      throw new NotUnderstood(words.unknownStep(word, [...known.keys()]), nearestWord(word, known.keys()), {
        offset: at,
      });
    }
    const taken = found ?? [word];
    steps.push(...taken);
    node = taken.reduce<unknown>(childOf, node);
    at = end;
  }
  return steps;
}

/** Words that may come next, with the steps that they stand for. */
function choicesAt(node: unknown, steps: Path, strategies: readonly string[]): ReadonlyMap<string, Path> {
  const choices = new Map<string, Path>();
  if (Array.isArray(node)) {
    node.forEach((_, index) => choices.set(String(index + 1), [index]));
    for (const [name, index] of namesIn(node)) choices.set(name, [index]);
    return choices;
  }
  if (!isPlainMap(node)) return choices;
  if (steps.length === 0) {
    for (const name of strategies) choices.set(name, ["strategies", name]);
    for (const key of Object.keys(scenarioSchema.shape)) choices.set(key, [key]);
  }
  for (const [key, value] of Object.entries(node)) {
    if (Array.isArray(value)) for (const [name, index] of namesIn(value)) choices.set(name, [key, index]);
  }
  for (const key of Object.keys(node)) choices.set(key, [key]);
  return choices;
}

/** Names of a list of maps, with their indexes. */
function namesIn(list: readonly unknown[]): (readonly [string, number])[] {
  return list.flatMap((item, index) => {
    const name = isPlainMap(item) ? item["name"] : undefined;
    return typeof name === "string" ? [[name, index] as const] : [];
  });
}

/** Whether a step must be one of those that are there; elsewhere the keys of a scenario decide. */
function isClosed(node: unknown, steps: Path): boolean {
  return Array.isArray(node) || steps.length === 0 || (steps.length === 1 && NAMED.includes(String(steps[0])));
}

/** The word at `at` and where the next one begins: what stands in quotes, else the longest known one, else what comes before the next dot. */
function takeWord(text: string, at: number, known: readonly string[]): { word: string; end: number } {
  const quote = text[at];
  const closing = quote === '"' || quote === "'" ? text.indexOf(quote, at + 1) : -1;
  if (closing > 0 && (closing + 1 === text.length || text[closing + 1] === ".")) {
    return { word: text.slice(at + 1, closing), end: closing + 2 };
  }
  const rest = text.slice(at);
  const fits = known.filter((word) => word !== "" && (rest === word || rest.startsWith(`${word}.`)));
  const word = fits.sort((a, b) => b.length - a.length)[0] ?? /^[^.]*/.exec(rest)![0];
  if (word === "") throw new NotUnderstood(words.emptyStep(text), null, { offset: at });
  const end = at + word.length + 1;
  if (end === text.length) throw new NotUnderstood(words.emptyStep(text), null, { offset: at + word.length });
  return { word, end };
}

function childOf(node: unknown, step: string | number): unknown {
  if (typeof node !== "object" || node === null || !Object.hasOwn(node, step)) return undefined;
  return (node as Record<string | number, unknown>)[step];
}
