import * as z from "zod";
import { quantityLeaf } from "../quantities/leaf-schema.ts";
import type { Path } from "../quantities/section.ts";
import { scenarioFileWords as words } from "../words/scenario-file.ts";
import { scenarioKeys } from "../words/en/scenario-keys.ts";
import { nearestWord } from "../words/nearest-word.ts";
import type { ProblemBook } from "./problem-book.ts";

const keys = scenarioKeys.assumption;

const longForm = z.strictObject({
  value: quantityLeaf(keys.value),
  source: z.string().describe(keys.source).optional(),
  grade: z.enum(["A", "B", "C"]).describe(keys.grade).optional(),
});

/** The named quantities of a scenario: `name: <quantity>`, or with its source and grade. */
export const assumptionsSchema = z.record(
  z.string(),
  z.union([longForm, quantityLeaf(keys.value)], { error: () => words.anAssumption }),
);

/** A named quantity before a key says what kind it is of. */
export interface NamedValue {
  readonly path: Path;
  readonly value: unknown;
  readonly source: string | null;
  readonly grade: "A" | "B" | "C" | null;
}

/** The named quantities by name; reports names that cannot be used and long forms that cannot be read. */
export function readAssumptions(value: unknown, book: ProblemBook): ReadonlyMap<string, NamedValue> {
  const named = new Map<string, NamedValue>();
  if (typeof value !== "object" || value === null || Array.isArray(value)) return named;
  for (const [name, stated] of Object.entries(value)) {
    const path = ["assumptions", name];
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) book.addAtKey(path, words.badName(name));
    const isReference = typeof stated === "string" && stated.trim().startsWith("$");
    if (isReference) book.add(path, words.assumptionOfAssumption);
    else named.set(name, readAssumption(path, stated, book));
  }
  return named;
}

function readAssumption(path: Path, stated: unknown, book: ProblemBook): NamedValue {
  const isLong = typeof stated === "object" && stated !== null && Object.hasOwn(stated, "value");
  if (!isLong) return { path, value: stated, source: null, grade: null };
  const known = Object.keys(longForm.shape);
  for (const key of Object.keys(stated)) {
    if (!known.includes(key)) book.addAtKey([...path, key], words.unknownKey(key, known), nearestWord(key, known));
  }
  const { value, source, grade } = stated as { value: unknown; source?: unknown; grade?: unknown };
  const isGrade = grade === "A" || grade === "B" || grade === "C";
  if (grade !== undefined && !isGrade)
    book.add([...path, "grade"], words.wrongValue(`\`${String(grade)}\``, words.oneOf(["A", "B", "C"])));
  return {
    path: [...path, "value"],
    value,
    source: source === undefined ? null : String(source),
    grade: isGrade ? grade : null,
  };
}
