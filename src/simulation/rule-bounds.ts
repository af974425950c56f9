import type { Fact, Rule } from "../levers/rule.ts";

export type Comparison = Extract<Rule, { kind: "compare" }>;
export type Operator = Comparison["operator"];

/** A comparison made ready to be asked often. */
export interface Bound {
  readonly fact: Fact;
  readonly operator: Operator;
  /** NaN where the constant is not a number. */
  readonly level: number;
  readonly constant: number | string | boolean;
  readonly shift: number;
  readonly holdsAfter: boolean;
}

const NEGATED: Readonly<Record<Operator, Operator>> = {
  "<": ">=",
  "<=": ">",
  ">": "<=",
  ">=": "<",
  "==": "!=",
  "!=": "==",
};
/** Facts that change while nothing is bought. */
const CHANGING: ReadonlySet<Fact> = new Set<Fact>(["p_alive", "clv", "weeks_since_last", "age_weeks"]);
/** Separates `<` from `<=` on a scale of time. */
const INSTANT = 1e-9;

/** Fewest repeat purchases with which a conjunction can hold. */
export function leastFrequencyOf(conjunction: readonly Comparison[]): number {
  return conjunction.reduce((least, { fact, operator, value }) => {
    const isBound = fact === "frequency" && (operator === ">" || operator === ">=" || operator === "==");
    return isBound ? Math.max(least, value as number) : least;
  }, 0);
}

/** Whether a comparison begins to hold at its crossing, or ceases to. Constant facts cross at -Infinity or Infinity. */
function holdsAfterCrossing({ fact, operator }: Comparison): boolean {
  const isAbove = operator === ">" || operator === ">=";
  if (fact === "weeks_since_last" || fact === "age_weeks") return isAbove;
  if (fact === "p_alive" || fact === "clv") return !isAbove;
  return true;
}

/** Makes a comparison ready. */
export function boundOf(comparison: Comparison): Bound {
  const { fact, operator, value } = comparison;
  return {
    fact,
    operator,
    level: typeof value === "number" ? value : NaN,
    constant: value,
    shift: operator === ">" || operator === "<=" ? INSTANT : 0,
    holdsAfter: holdsAfterCrossing(comparison),
  };
}

/** Whether a value stands to a level as the operator says. */
export function holds(value: number, operator: Operator, level: number): boolean {
  switch (operator) {
    case "<":
      return value < level;
    case "<=":
      return value <= level;
    case ">":
      return value > level;
    case ">=":
      return value >= level;
    case "==":
      return value === level;
    case "!=":
      return value !== level;
  }
}

/** A comparison as alternatives of conjunctions in which a fact that changes with time is bounded from one side at a time. */
function oneSided(comparison: Comparison): Comparison[][] {
  const isEquality = comparison.operator === "==" || comparison.operator === "!=";
  if (!isEquality || !CHANGING.has(comparison.fact)) return [[comparison]];
  const withOperator = (operator: Operator): Comparison => ({ ...comparison, operator });
  return comparison.operator === "=="
    ? [[withOperator("<="), withOperator(">=")]]
    : [[withOperator("<")], [withOperator(">")]];
}

/** A rule as alternatives of conjunctions, `not` pushed into the comparisons. */
export function disjunctiveForm(rule: Rule, negated = false): Comparison[][] {
  if (rule.kind === "not") return disjunctiveForm(rule.rule, !negated);
  if (rule.kind === "compare") return oneSided(negated ? { ...rule, operator: NEGATED[rule.operator] } : rule);
  const parts = rule.rules.map((part) => disjunctiveForm(part, negated));
  const isAnd = (rule.kind === "and") !== negated;
  if (!isAnd) return parts.flat();
  return parts.reduce<Comparison[][]>(
    (all, part) => all.flatMap((left) => part.map((right) => [...left, ...right])),
    [[]],
  );
}

/** Whether a rule names a fact. */
export function namesFact(rule: Rule, fact: Fact): boolean {
  if (rule.kind === "compare") return rule.fact === fact;
  return rule.kind === "not" ? namesFact(rule.rule, fact) : rule.rules.some((part) => namesFact(part, fact));
}
