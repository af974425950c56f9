import { readValue } from "../quantities/section.ts";
import type { Section } from "../quantities/section.ts";
import { parseRule } from "./rule-parser.ts";
import type { Rule } from "./rule.ts";

const NEVER: Rule = Object.freeze({ kind: "or", rules: Object.freeze([]) });

/** The rule that says whom a lever contacts; its names are those of the clients' segments and of the tiers of the same strategy. */
export function readTarget<T extends { target: unknown }>(lever: Section<T>): Rule {
  const { segmentNames, tierNames } = lever.reading;
  const section = lever as Section<{ target: unknown }>;
  return readValue(section, "target", (text) => parseRule(String(text), { segmentNames, tierNames }), NEVER);
}
