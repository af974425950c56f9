import * as z from "zod";
import type { Quantity } from "../quantities/quantity.ts";
import { correlatedGroups, type Correlation } from "../quantities/rank-correlation.ts";
import type { Path, Reading } from "../quantities/section.ts";
import { scenarioFileWords as words } from "../words/scenario-file.ts";
import { scenarioWords } from "../words/scenario.ts";
import { nearestWord } from "../words/nearest-word.ts";
import type { NamedValue } from "./assumptions-section.ts";
import type { Assumption } from "./scenario.ts";

const { shapes } = scenarioWords;
const KEY = "correlations";
/** Steps to 1 in which a correlation is lowered until its group can hold together. */
const STEPS = 100;
const name = z.string({ error: () => shapes.correlation });
const pairSchema = z.tuple([name, name, z.number({ error: () => shapes.rho })], { error: () => shapes.correlation });

/** The shape of `correlations`: a list of `[name, name, rank correlation]`. */
export const correlationsSchema = z.array(pairSchema, { error: () => shapes.correlations });

/**
 * Rank correlations between named assumptions, each pair once; reports names that there are not or that do not vary, pairs stated twice, and
 * correlations that no joint law has.
 *
 * Names that no key of the strategies at hand uses stay: what goes with them keeps its draws, whichever strategies run.
 */
export function readCorrelations(
  value: unknown,
  named: ReadonlyMap<string, NamedValue>,
  assumptions: readonly Assumption[],
  problem: Reading["problem"],
): readonly Correlation[] {
  if (!Array.isArray(value)) return [];
  const names = [...named.keys()];
  const paths = new Map<Correlation, Path>();
  let isWhole = true;
  const report: Reading["problem"] = (path, message, suggestion) => {
    isWhole = false;
    problem(path, message, suggestion);
  };
  value.forEach((stated: unknown, index) => {
    const pair = pairSchema.safeParse(stated);
    const path = [KEY, index];
    // Another shape has been reported.
    if (!pair.success) return;
    const [first, second, rho] = pair.data;
    for (const [place, one] of [first, second].entries()) {
      const entry = named.get(one);
      const quantity = assumptions.find(({ key }) => key === one)?.quantity;
      if (entry === undefined) report([...path, place], words.unknownCorrelated(one, names), nearestWord(one, names));
      else if (quantity === undefined ? isPlain(entry.value) : isConstant(quantity))
        report([...path, place], words.constantCorrelated(one));
    }
    if (first === second) report([...path, 1], words.correlatedWithItself(first));
    if (!(Math.abs(rho) < 1)) report([...path, 2], words.notACorrelation(rho));
    for (const earlier of paths.keys()) {
      if (isSamePair(earlier, first, second)) report(path, words.correlatedTwice(first, second));
    }
    paths.set(Object.freeze({ first, second, rho }), path);
  });
  const correlations = [...paths.keys()];
  if (isWhole) reportImpossible(paths, problem);
  return Object.freeze(correlations);
}

/** Whether the value of a name that no key uses, so that its kind is not known, is a number and no law. */
function isPlain(value: unknown): boolean {
  if (typeof value === "number") return true;
  return typeof value === "string" && !/\bto\b/.test(value);
}

function isConstant({ family }: Quantity): boolean {
  return family.kind === "fixed" || (family.kind === "discrete" && family.values.length === 1);
}

function isSamePair(pair: Correlation, first: string, second: string): boolean {
  return (pair.first === first && pair.second === second) || (pair.first === second && pair.second === first);
}

/** Names, in each group that cannot be, the pair that has to be lowered least, and how far. */
function reportImpossible(paths: ReadonlyMap<Correlation, Path>, problem: Reading["problem"]): void {
  const all = [...paths.keys()];
  for (const { keys, factor } of correlatedGroups(all)) {
    if (factor !== null) continue;
    const group = all.filter(({ first }) => keys.includes(first));
    const lowered = group.map((pair) => [pair, lowerable(pair, group)] as const);
    const enough = lowered.flatMap(([pair, rho]) => (rho === null ? [] : [[pair, rho] as const]));
    const cost = ([pair, rho]: readonly [Correlation, number]): number => Math.abs(pair.rho - rho);
    const cheapest = [...enough].sort((one, other) => cost(one) - cost(other))[0];
    if (cheapest !== undefined) {
      const [pair, rho] = cheapest;
      problem([...paths.get(pair)!, 2], words.correlationsImpossible(pair.first, pair.second, rho));
      continue;
    }
    const [strongest] = [...group].sort((one, other) => Math.abs(other.rho) - Math.abs(one.rho));
    problem([...paths.get(strongest)!, 2], words.correlationsFarFromPossible(strongest.first, strongest.second));
  }
}

/** The correlation nearest to that of a pair, in steps to 0, with which its group can hold together; null where not even 0 will do. */
function lowerable(pair: Correlation, group: readonly Correlation[]): number | null {
  const steps = Math.ceil(Math.abs(pair.rho) * STEPS);
  for (let step = steps - 1; step >= 0; step--) {
    const rho = Math.sign(pair.rho) * (step / STEPS);
    const others = group.map((one) => (one === pair ? { ...one, rho } : one));
    if (correlatedGroups(others).every(({ factor }) => factor !== null)) return rho;
  }
  return null;
}
