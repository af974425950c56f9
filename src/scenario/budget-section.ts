import * as z from "zod";
import type { LeverSetting } from "../levers/lever.ts";
import { MONEY } from "../quantities/kind.ts";
import { textLeaf } from "../quantities/leaf-schema.ts";
import { parseNumber } from "../quantities/parse-number.ts";
import { parseRange } from "../quantities/parse-range.ts";
import { has, problemAt, readValue, understand, valueAt } from "../quantities/section.ts";
import type { Path, Section } from "../quantities/section.ts";
import { optimizeWords as words } from "../words/optimize.ts";
import { scenarioKeys } from "../words/en/scenario-keys.ts";
import { nearestWord } from "../words/nearest-word.ts";
import { dialsOf, type Dial } from "./knobs.ts";
import type { Strategy } from "./scenario.ts";

/** The keys of `decision.budget`. */
export const budgetSchema = z.strictObject({
  total: textLeaf(scenarioKeys.decision.total).optional(),
  knobs: z
    .array(z.record(z.string(), textLeaf(scenarioKeys.decision.knob)), { error: () => words.shapes.knobs })
    .min(1, { error: () => words.shapes.knobs })
    .describe(scenarioKeys.decision.knobs),
});

export type BudgetKeys = z.input<typeof budgetSchema>;

/** A quantity of a strategy that may be moved between two bounds. */
export interface Knob extends Omit<Dial, "refusal" | "kind"> {
  /** With its strategy, as the file says it. */
  readonly name: string;
  readonly strategy: string;
  readonly lever: LeverSetting["kind"];
  readonly form: Dial["kind"]["form"];
  readonly low: number;
  readonly high: number;
}

/** What may be spent, and the knobs by which: the levers that they name, of one or several strategies, are one strategy. */
export interface BudgetSection {
  /** Most of the expected discounted marketing cost over the horizon; null: no limit. */
  readonly total: number | null;
  readonly knobs: readonly Knob[];
}

/** `decision.budget`; null where there is none, or none of its knobs belongs to the strategies that are read. */
export function readBudget(budget: Section<BudgetKeys>, strategies: readonly Strategy[]): BudgetSection | null {
  const { reading, path } = budget;
  const list = valueAt(budget, "knobs");
  if (!Array.isArray(list)) return null;
  const total = readValue<BudgetKeys, number | null>(
    budget,
    "total",
    (value) => parseNumber(value, MONEY, reading.currency),
    null,
  );
  if (total === 0 && has(budget, "total")) problemAt(budget, "total", words.noTotal);
  const knobs: Knob[] = [];
  list.forEach((entry: unknown, at) => {
    if (typeof entry !== "object" || entry === null) return;
    const pairs = Object.entries(entry);
    if (pairs.length === 0) reading.problem([...path, "knobs", at], words.shapes.knobs);
    for (const [name, range] of pairs) {
      const knob = readKnob(budget, [...path, "knobs", at, name], range, strategies);
      if (knob === null) continue;
      const clash = clashOf(knob, knobs, strategies);
      if (knobs.some((other) => other.name === name)) reading.problem([...path, "knobs", at, name], words.twice(name));
      else if (clash !== null) reading.problem([...path, "knobs", at, name], clash);
      else knobs.push(knob);
    }
  });
  return knobs.length === 0 ? null : { total, knobs };
}

function readKnob(
  { reading }: Section<BudgetKeys>,
  path: Path,
  range: unknown,
  strategies: readonly Strategy[],
): Knob | null {
  const name = String(path.at(-1));
  const known = strategies.flatMap((strategy) =>
    strategy.levers.flatMap((lever) =>
      dialsOf(lever).map((dial) => ({ name: `${strategy.name}.${dial.path}`, strategy, lever, dial })),
    ),
  );
  const found = known.find((one) => one.name === name);
  if (found === undefined) {
    const names = known.flatMap((one) => (one.dial.refusal === null ? [one.name] : []));
    const strategy = strategies.find((one) => name.startsWith(`${one.name}.`));
    const lever = strategy?.levers.find(({ kind }) => name.slice(strategy.name.length + 1).startsWith(`${kind}.`));
    reading.problem(path, words.unknownKnob(name, lever !== undefined, names), nearestWord(name, names));
    return null;
  }
  const { kind, refusal, ...dial } = found.dial;
  if (refusal !== null) {
    reading.problem(path, words.refused(name, refusal));
    return null;
  }
  const bounds = understand<readonly [number, number] | null>(
    reading,
    path,
    () => parseRange(range, kind, reading.currency),
    null,
  );
  if (bounds === null) return null;
  const [low, high] = bounds;
  return { ...dial, name, strategy: found.strategy.name, lever: found.lever.kind, form: kind.form, low, high };
}

/** Two strategies that have the same lever of different designs cannot both give theirs. */
function clashOf(knob: Knob, others: readonly Knob[], strategies: readonly Strategy[]): string | null {
  const other = others.find(({ lever, strategy }) => lever === knob.lever && strategy !== knob.strategy);
  if (other === undefined) return null;
  const [design, otherDesign] = [knob, other].map(({ strategy, lever }) =>
    JSON.stringify(strategies.find(({ name }) => name === strategy)?.levers.find(({ kind }) => kind === lever)),
  );
  return design === otherDesign ? null : words.clash(knob.lever, knob.strategy, other.strategy);
}
