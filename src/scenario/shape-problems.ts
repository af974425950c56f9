import * as z from "zod";
import type { Path } from "../quantities/section.ts";
import { scenarioFileWords as words } from "../words/scenario-file.ts";
import { nearestWord } from "../words/nearest-word.ts";
import type { ProblemBook } from "./problem-book.ts";

type Issue = z.core.$ZodIssue;

/**
 * Reports what zod finds wrong with the shape of a scenario: unknown and missing keys, wrong types, words that are not on a list.
 *
 * A missing key whose name was misspelt is one problem, at the misspelt one. Of an unknown key that the top of the file knows, it is said where it belongs.
 */
export function reportShape(schema: z.ZodType, value: unknown, book: ProblemBook): void {
  const result = schema.safeParse(value);
  if (result.success) return;
  const issues = result.error.issues.flatMap((issue) => flatten(issue, []));
  const isMissing = ({ path }: Issue): boolean => path.length > 0 && valueAt(value, path as Path) === undefined;
  const missing = new Set(issues.filter(isMissing).map(({ path }) => path.join("\0")));
  const topKeys = keysAt(schema, []);
  for (const issue of issues) {
    if (issue.code !== "unrecognized_keys") continue;
    const path = issue.path as Path;
    const known = keysAt(schema, path);
    const stated = Object.keys(valueAt(value, path) ?? {});
    const free = known.filter((key) => !stated.includes(key));
    for (const key of issue.keys) {
      if (path.length > 0 && topKeys.includes(key)) {
        const under = path.findLast((step) => typeof step === "string");
        book.addAtKey([...path, key], words.topKey(key, String(under)));
        missing.delete(key);
        continue;
      }
      const suggestion = nearestWord(key, free) ?? nearestWord(key, known);
      book.addAtKey([...path, key], words.unknownKey(key, known), suggestion);
      if (suggestion !== null) missing.delete([...path, suggestion].join("\0"));
    }
  }
  for (const issue of issues) {
    const path = issue.path as Path;
    if (issue.code === "unrecognized_keys") continue;
    if (!isMissing(issue)) reportValue(issue, valueAt(value, path), book);
    else if (missing.has(path.join("\0"))) book.add(path, words.missingKey(String(path.at(-1)), expectedOf(issue)));
  }
}

/** Keys that a schema knows at a path. */
function keysAt(schema: z.ZodType, path: Path): string[] {
  return schemasAt(schema, path).flatMap((found) => (found instanceof z.ZodObject ? Object.keys(found.shape) : []));
}

function schemasAt(schema: z.core.$ZodType, path: Path): z.core.$ZodType[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return schemasAt(schema.unwrap(), path);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => schemasAt(option, path));
  const [step, ...rest] = path;
  if (step === undefined) return [schema];
  if (schema instanceof z.ZodArray) return schemasAt(schema.element, rest);
  if (schema instanceof z.ZodRecord) return schemasAt(schema.valueType, rest);
  const next =
    schema instanceof z.ZodObject ? (schema.shape as Record<string, z.ZodType | undefined>)[step] : undefined;
  return next === undefined ? [] : schemasAt(next, rest);
}

/** Issues with whole paths; of a union, those of the branch that is nearest: the one whose faults lie deepest. */
function flatten(issue: Issue, above: Path): Issue[] {
  const path = [...above, ...(issue.path as Path)];
  if (issue.code === "invalid_union") {
    const deeper = issue.errors.find((branch) =>
      branch.every((inner) => inner.path.length > 0 || inner.code === "unrecognized_keys"),
    );
    if (deeper !== undefined) return deeper.flatMap((inner) => flatten(inner, path));
  }
  return [{ ...issue, path }];
}

function reportValue(issue: Issue, value: unknown, book: ProblemBook): void {
  const path = issue.path as Path;
  const expected = expectedOf(issue);
  if (value === null) book.add(path, words.emptyValue(expected));
  else {
    const options = issue.code === "invalid_value" ? issue.values.map(String) : [];
    book.add(
      path,
      words.wrongValue(shown(value), expected),
      typeof value === "string" ? nearestWord(value, options) : null,
    );
  }
}

/** What was expected: our own words where the schema has them, else the options or the type. */
function expectedOf(issue: Issue): string {
  if (issue.code === "invalid_value") return words.oneOf(issue.values.map(String));
  if (issue.code === "invalid_type" && /^Invalid input/.test(issue.message))
    return words.types[issue.expected] ?? issue.expected;
  if (issue.code === "too_small" && /^Too small/.test(issue.message)) return words.notEmpty;
  return issue.message;
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return words.aList;
  return typeof value === "object" ? words.aMap : `\`${String(value)}\``;
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (found, step) =>
      typeof found === "object" && found !== null && Object.hasOwn(found, step) ? (found as never)[step] : undefined,
    value,
  );
}
