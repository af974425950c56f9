import { NotUnderstood } from "../quantities/not-understood.ts";
import { parseAmount } from "../quantities/parse-number.ts";
import { leverWords } from "../words/levers.ts";
import { scenarioWords as words } from "../words/scenario.ts";
import { nearestWord } from "../words/nearest-word.ts";
import { tokenize } from "./rule-tokens.ts";
import type { Token } from "./rule-tokens.ts";
import type { Fact, Rule } from "./rule.ts";

type Comparison = Extract<Rule, { readonly kind: "compare" }>;

/** What each fact is compared with. */
const FACT_TYPES: Readonly<Record<Fact, "probability" | "number" | "text" | "truth">> = Object.freeze({
  p_alive: "probability",
  clv: "number",
  frequency: "number",
  weeks_since_last: "number",
  mean_basket: "number",
  age_weeks: "number",
  segment: "text",
  member: "truth",
  spend_12m: "number",
  tier: "text",
});

const FACTS = Object.keys(FACT_TYPES) as Fact[];
const OPERATORS = ["<", "<=", ">", ">=", "==", "!="] as const;
const OTHER_WORDS: ReadonlyMap<string, string> = new Map([
  ["=", "=="],
  ["&&", "and"],
  ["||", "or"],
  ["!", "not"],
]);
/** What a client without a tier is called. */
export const NO_TIER = "none";
const LONGEST = 2000;
const DEEPEST = 40;

/** What a rule may name. */
interface RuleNames {
  /** null: any name is taken; empty: there are none. */
  readonly segmentNames?: readonly string[] | null;
  readonly tierNames?: readonly string[] | null;
  /** All by default. */
  readonly facts?: readonly Fact[];
}

/**
 * A target rule from its text: `p_alive < 0.6 and (frequency >= 2 or not member)`.
 *
 * `not` binds tightest, then `and`, then `or`. Throws NotUnderstood with the offset of the word that is wrong. The text is parsed, never run.
 */
export function parseRule(text: string, names: RuleNames = {}): Rule {
  if (text.length > LONGEST) throw new NotUnderstood(words.ruleTooLong(LONGEST));
  const { segmentNames = null, tierNames = null, facts = FACTS } = names;
  const cursor: Cursor = { tokens: tokenize(text), at: 0, segmentNames, tierNames, facts };
  const rule = parseJoined(cursor, "or", 0);
  const rest = peek(cursor);
  if (rest.kind !== "end") throw unexpected(rest, words.ruleEnd, ["and", "or"]);
  return rule;
}

interface Cursor {
  readonly tokens: readonly Token[];
  at: number;
  readonly segmentNames: readonly string[] | null;
  readonly tierNames: readonly string[] | null;
  readonly facts: readonly Fact[];
}

function peek({ tokens, at }: Cursor): Token {
  return tokens[at];
}

function take(cursor: Cursor): Token {
  const token = cursor.tokens[cursor.at];
  if (token.kind !== "end") cursor.at += 1;
  return token;
}

function takeIf(cursor: Cursor, text: string): boolean {
  const token = peek(cursor);
  const isIt = token.kind !== "text" && token.text === text;
  if (isIt) cursor.at += 1;
  return isIt;
}

function parseJoined(cursor: Cursor, joint: "and" | "or", depth: number): Rule {
  const next = (): Rule => (joint === "or" ? parseJoined(cursor, "and", depth) : parseNot(cursor, depth));
  const rules = [next()];
  while (takeIf(cursor, joint)) rules.push(next());
  return rules.length === 1 ? rules[0] : { kind: joint, rules };
}

function parseNot(cursor: Cursor, depth: number): Rule {
  const { offset } = peek(cursor);
  if (depth > DEEPEST) throw new NotUnderstood(words.ruleTooDeep(DEEPEST), null, { offset });
  if (takeIf(cursor, "not")) return { kind: "not", rule: parseNot(cursor, depth + 1) };
  if (!takeIf(cursor, "(")) return parseComparison(cursor);
  const rule = parseJoined(cursor, "or", depth + 1);
  if (!takeIf(cursor, ")")) throw unexpected(peek(cursor), words.ruleClosing, ["and", "or"]);
  return rule;
}

function parseComparison(cursor: Cursor): Rule {
  const fact = takeFact(cursor);
  const type = FACT_TYPES[fact];
  const next = peek(cursor);
  const isAlone = next.kind === "end" || ["and", "or", ")"].includes(next.text);
  if (type === "truth" && isAlone) return { kind: "compare", fact, operator: "==", value: true };
  const operator = takeOperator(cursor, fact);
  const constant = take(cursor);
  const value = type === "text" || type === "truth" ? wordOf(constant, fact, cursor) : numberOf(constant, fact);
  return { kind: "compare", fact, operator, value };
}

function takeFact(cursor: Cursor): Fact {
  const token = take(cursor);
  const fact = cursor.facts.find((candidate) => token.kind === "word" && candidate === token.text);
  if (fact === "tier" && cursor.tierNames?.length === 0) throw new NotUnderstood(leverWords.noTiers, null, token);
  if (fact !== undefined) return fact;
  throw unexpected(token, words.ruleFact(cursor.facts), [...cursor.facts, "not"]);
}

function takeOperator(cursor: Cursor, fact: Fact): Comparison["operator"] {
  const token = take(cursor);
  const type = FACT_TYPES[fact];
  const allowed = type === "text" || type === "truth" ? (["==", "!="] as const) : OPERATORS;
  const operator = allowed.find((candidate) => token.kind === "operator" && candidate === token.text);
  if (operator === undefined) throw unexpected(token, words.ruleOperator(fact, allowed), []);
  return operator;
}

function numberOf(token: Token, fact: Fact): number {
  const isProbability = FACT_TYPES[fact] === "probability";
  const amount = token.kind === "number" ? parseAmount(token.text) : null;
  if (amount === null || (amount.suffix === "%" && !isProbability)) {
    throw unexpected(token, isProbability ? words.ruleProbability(fact) : words.ruleNumber(fact), []);
  }
  if (isProbability && !(amount.value >= 0 && amount.value <= 1)) {
    const suggestion = amount.suffix === "" && amount.value <= 100 && amount.value > 1 ? `${token.text}%` : null;
    throw new NotUnderstood(words.ruleUnexpected(token.text, words.ruleProbability(fact)), suggestion, token);
  }
  return amount.value;
}

function wordOf(token: Token, fact: Fact, { segmentNames, tierNames }: Cursor): string | boolean {
  if (FACT_TYPES[fact] === "truth") {
    if (token.kind === "word" && (token.text === "true" || token.text === "false")) return token.text === "true";
    throw unexpected(token, words.ruleTruth, ["true", "false"]);
  }
  if (token.kind !== "text") {
    throw new NotUnderstood(words.ruleUnexpected(token.text, words.ruleText), `"${token.text}"`, token);
  }
  const known = fact === "tier" ? tierNames && [...tierNames, NO_TIER] : segmentNames;
  if (known !== null && !known.includes(token.text)) {
    const unknown = fact === "tier" ? leverWords.unknownTier : words.unknownSegment;
    throw new NotUnderstood(unknown(token.text, known), nearestWord(token.text, known), token);
  }
  return token.text;
}

function unexpected(token: Token, expected: string, candidates: readonly string[]): NotUnderstood {
  const suggestion =
    OTHER_WORDS.get(token.text) ?? (token.kind === "word" ? nearestWord(token.text, candidates) : null);
  const written = token.kind === "end" ? words.nothing : token.text;
  return new NotUnderstood(words.ruleUnexpected(written, expected), suggestion, { offset: token.offset });
}
