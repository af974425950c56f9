import { NotUnderstood } from "../quantities/not-understood.ts";
import { scenarioWords as words } from "../words/scenario.ts";

/** One word of a rule and where it stands in the text. */
export interface Token {
  readonly kind: "word" | "number" | "text" | "operator" | "bracket" | "end";
  /** As written, without the quotes of a text. */
  readonly text: string;
  readonly offset: number;
}

const PATTERNS: readonly (readonly [Token["kind"], RegExp])[] = [
  ["number", /[-\u2212]?(?:\d+(?:\.\d+)?|\.\d+) ?(?:%|[kKM]\b)?/y],
  ["word", /[\p{L}_][\p{L}\p{N}_]*/uy],
  ["text", /"[^"]*"|'[^']*'/y],
  ["operator", /[<>=!]=?|&&|\|\|/y],
  ["bracket", /[()]/y],
];

/** The words of a rule, ended by an `end`. Throws NotUnderstood at the first character that belongs to none. */
export function tokenize(rule: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < rule.length) {
    const blanks = /\s*/y;
    blanks.lastIndex = at;
    at += blanks.exec(rule)![0].length;
    if (at === rule.length) break;
    const token = tokenAt(rule, at);
    tokens.push(token.token);
    at = token.next;
  }
  return [...tokens, { kind: "end", text: "", offset: rule.trimEnd().length }];
}

function tokenAt(rule: string, at: number): { token: Token; next: number } {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = at;
    const match = pattern.exec(rule);
    if (match === null) continue;
    const text = kind === "text" ? match[0].slice(1, -1) : match[0].trim();
    return { token: { kind, text, offset: at }, next: at + match[0].length };
  }
  throw new NotUnderstood(words.ruleCharacter(String.fromCodePoint(rule.codePointAt(at)!)), null, { offset: at });
}
