import { NotUnderstood } from "../quantities/not-understood.ts";
import type { Path } from "../quantities/section.ts";
import type { Problem } from "../errors.ts";
import { ergonomicsWords as words } from "../words/ergonomics.ts";
import { extendStrategies } from "./extend-strategies.ts";
import { isPlainMap } from "./merge-maps.ts";
import type { PlainMap } from "./merge-maps.ts";
import type { Change, ProblemBook } from "./problem-book.ts";
import { parseScenarioPath } from "./scenario-path.ts";
import { parseYaml } from "./yaml-source.ts";

/** Where a value that was written after `--set` stands. */
const SET = "--set";

/** A book for what is reported elsewhere. */
const SILENT: ProblemBook = Object.freeze({ add: () => undefined, addAtKey: () => undefined, list: () => [] });

/** The changes that texts such as `Points card.loyalty_program.reward.value=12 EUR` ask for, and what is wrong with them. */
export function parseChanges(
  texts: readonly string[],
  scenario: PlainMap,
): { readonly changes: readonly Change[]; readonly problems: readonly Problem[] } {
  const whole = extended(scenario);
  const problems: Problem[] = [];
  const changes = texts.flatMap((text, index) => {
    const place = (column: number) => ({ file: SET, line: index + 1, column, sourceLine: text });
    const refuse = (offset: number, message: string, suggestion: string | null = null): [] => {
      problems.push({ ...place(offset + 1), path: "", message, suggestion });
      return [];
    };
    const split = separatorOf(text);
    if (split < 1) return refuse(0, words.notAnAssignment(text));
    const { source, problems: faults } = parseYaml(SET, text.slice(split + 1));
    for (const { column, message, suggestion } of faults) refuse(split + column, message, suggestion);
    if (faults.length > 0) return [];
    try {
      const path = parseScenarioPath(text.slice(0, split).trim(), whole);
      if (path[0] === "include") return refuse(0, words.includeSet);
      const blanks = /^\s*/.exec(text.slice(split + 1))![0].length;
      return [{ path, value: source.value, place: place(split + 2 + blanks) }];
    } catch (error) {
      if (!(error instanceof NotUnderstood)) throw error;
      return refuse(error.offset, error.message, error.suggestion);
    }
  });
  return { changes, problems };
}

/** A scenario with changes made to it; what a strategy inherits is changed in it alone, as if it had been written there. */
export function changeValues(scenario: PlainMap, changes: readonly Change[]): PlainMap {
  return changes.reduce<PlainMap>(
    (changed, { path, value }) => setIn(changed, extended(changed), path, value) as PlainMap,
    scenario,
  );
}

/** A scenario whose strategies hold what they extend. */
function extended(scenario: PlainMap): PlainMap {
  const { strategies } = scenario;
  if (!isPlainMap(strategies)) return scenario;
  const stated = new Map(Object.entries(strategies).map(([name, value]) => [name, value ?? {}]));
  return { ...scenario, strategies: Object.fromEntries(extendStrategies(stated, SILENT)) };
}

/** `inherited`: what stands there once strategies are extended; of a list, all of it is taken over to change a part. */
function setIn(own: unknown, inherited: unknown, [step, ...rest]: Path, value: unknown): unknown {
  if (step === undefined) return value;
  const child = setIn(at(own, step), at(inherited, step), rest, value);
  const list = Array.isArray(own) ? own : inherited;
  if (typeof step === "number" && Array.isArray(list)) {
    return list.map((item: unknown, index) => (index === step ? setIn(item, item, rest, value) : item));
  }
  return { ...(isPlainMap(own) ? own : {}), [step]: child };
}

function at(value: unknown, step: string | number): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return undefined;
  return (value as Record<string | number, unknown>)[step];
}

/** Where the path ends: at the first `=` that stands in no quotes; -1 where there is none. */
function separatorOf(text: string): number {
  return /^(?:"[^"]*"|'[^']*'|[^=])*?(?==)/.exec(text)?.[0].length ?? -1;
}
