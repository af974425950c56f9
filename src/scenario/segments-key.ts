import * as z from "zod";
import { parseRule } from "../levers/rule-parser.ts";
import type { Fact, Rule } from "../levers/rule.ts";
import { RFM_GROUPS } from "../models/rfm.ts";
import { has, problemAt, sectionAt, understand, valueAt } from "../quantities/section.ts";
import type { Section } from "../quantities/section.ts";
import { scenarioFileWords as words } from "../words/scenario-file.ts";
import { scenarioKeys } from "../words/en/scenario-keys.ts";
import { scenarioWords } from "../words/scenario.ts";
import type { ClientsSection } from "./scenario.ts";

const keys = scenarioKeys.clients;
const VALUE_QUARTILES: readonly string[] = Object.freeze(["top", "upper", "lower", "bottom"]);
/** Clients who come during the simulation, and who meet no rule. */
const NEW = "new";
const OTHER = "other";
// A lever's choice of segments is a set of 32 bits, of which `other` and `new` take two.
const MOST_RULES = 30;
/** Facts that are known of a client before the simulation begins. */
const TODAY_FACTS: readonly Fact[] = Object.freeze([
  "p_alive",
  "clv",
  "frequency",
  "weeks_since_last",
  "mean_basket",
  "age_weeks",
]);
const NEVER: Rule = Object.freeze({ kind: "or", rules: Object.freeze([]) });

/** The shape of `clients.segments`. */
export const segmentsSchema = z.union(
  [
    z.literal("none"),
    z.strictObject({
      value: z.literal("quartiles").describe(keys.value).optional(),
      rfm: z.literal("quartiles").describe(keys.rfm).optional(),
      column: z.string().describe(keys.column).optional(),
      rules: z
        .record(z.string(), z.string(), { error: () => scenarioWords.shapes.segmentRules })
        .describe(keys.rules)
        .optional(),
    }),
  ],
  { error: () => scenarioWords.shapes.segments },
);

type SegmentsKeys = Exclude<z.input<typeof segmentsSchema>, string>;

/** Segments that levers may name: null where only the data can tell, empty where there are none. */
export function segmentNamesOf(segments: unknown): readonly string[] | null {
  if (segments === undefined || segments === "none") return [];
  if (typeof segments !== "object" || segments === null) return null;
  const { value, rfm, rules } = segments as { value?: unknown; rfm?: unknown; rules?: unknown };
  if (value === "quartiles") return [...VALUE_QUARTILES, NEW];
  if (rfm === "quartiles") return [...RFM_GROUPS, NEW];
  if (typeof rules === "object" && rules !== null) return [...Object.keys(rules), OTHER, NEW];
  return null;
}

/** Where segments come from; null for none. */
export function readSegmentSource(clients: Section<{ segments?: unknown }>): ClientsSection["segments"] {
  if (!has(clients, "segments") || valueAt(clients, "segments") === "none") return null;
  const segments: Section<SegmentsKeys> = sectionAt(clients, "segments");
  const sources = (["value", "rfm", "column", "rules"] as const).filter((key) => has(segments, key));
  const isEmpty = Object.keys(segments.value ?? {}).length === 0;
  // One key that is misspelt has been reported as such.
  if (sources.length > 1 || isEmpty) problemAt(clients, "segments", words.oneSegmentSource);
  if (sources[0] === "rules") return { rules: readRules(segments) };
  if (sources[0] === "column") return { column: String(valueAt(segments, "column")) };
  return sources[0] === "rfm" ? { rfm: "quartiles" } : { value: "quartiles" };
}

/** The rules in the order of the file, which whole numbers as names would not keep. */
function readRules(segments: Section<SegmentsKeys>): { readonly name: string; readonly rule: Rule }[] {
  const value = valueAt(segments, "rules");
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  const stated = Object.entries(value);
  const path = [...segments.path, "rules"];
  if (stated.length === 0) segments.reading.problem(path, words.noSegmentRules);
  if (stated.length > MOST_RULES) segments.reading.problem(path, words.manySegmentRules(stated.length, MOST_RULES));
  return stated.map(([name, text]) => {
    const at = [...path, name];
    if (name === NEW || name === OTHER) segments.reading.problem(at, words.takenSegment(name));
    else if (!/\p{L}/u.test(name)) segments.reading.problem(at, words.namelessSegment(name));
    const rule = understand(
      segments.reading,
      at,
      () => parseRule(String(text), { segmentNames: [], facts: TODAY_FACTS }),
      NEVER,
    );
    return Object.freeze({ name, rule });
  });
}
