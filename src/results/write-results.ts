import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { z } from "zod";
import { InputError } from "../errors.ts";
import { resultsWords as words } from "../words/results.ts";
import { OPTIMUM_SCHEMA, optimumSchema } from "./optimum.ts";
import type { Optimum } from "./optimum.ts";
import { optimumFaults, resultFaults, type ResultFault } from "./result-faults.ts";
import { RESULTS_SCHEMA, resultsSchema } from "./results.ts";
import type { Results } from "./results.ts";
import { writeAtomic } from "./write-atomic.ts";
import { schemaIssues } from "../words/schema-issues.ts";

const PROBLEMS_SHOWN = 5;

/**
 * Writes `results.json` and `run.json` into a folder, each whole or absent, and gives their paths.
 *
 * Equal results give equal bytes: keys stand in the schema's order whatever order they came in. `run` holds what differs from run
 * to run (dates, timings, machine). Throws where the results are not valid by the schema, NaN and infinities included.
 */
export async function writeResults(
  folder: string,
  results: Results,
  run: unknown,
): Promise<{ results: string; run: string }> {
  const paths = { results: join(folder, "results.json"), run: join(folder, "run.json") };
  await writeAtomic(paths.results, toJson(resultsSchema.parse(results)));
  await writeAtomic(paths.run, toJson(run));
  return paths;
}

/**
 * Reads a results.json, or the one in a folder; keys that this version does not know are kept.
 *
 * Throws an InputError where the file is absent, not JSON, of another schema version or misshapen, its parts do not go together, or it is an optimum.
 */
export async function readResults(path: string): Promise<Results> {
  const file = await fileIn(path, ["results.json", "optimum.json"]);
  const value = parseJson(file, await readText(file));
  if (isOptimum(value)) throw new InputError(file, words.isOptimum(file), words.isOptimumHint);
  return coherentResults(file, value);
}

/** The same, or what an optimum.json holds where the path leads to one: `schema` tells them apart. */
export async function readResultsOrOptimum(path: string): Promise<Results | Optimum> {
  const file = await fileIn(path, ["results.json", "optimum.json"]);
  const value = parseJson(file, await readText(file));
  if (!isOptimum(value)) return coherentResults(file, value);
  return coherent(file, shaped(file, value, OPTIMUM_SCHEMA, optimumSchema), optimumFaults);
}

function isOptimum(value: unknown): boolean {
  return schemaOf(value)?.startsWith("holdfast-optimum-") === true;
}

function coherentResults(file: string, value: unknown): Results {
  return coherent(file, shaped(file, value, RESULTS_SCHEMA, resultsSchema), resultFaults);
}

/** A value whose parts are seen to go together. */
function coherent<Value>(file: string, value: Value, faultsOf: (value: Value) => readonly ResultFault[]): Value {
  const faults = faultsOf(value);
  if (faults.length === 0) return value;
  const more = Math.max(0, faults.length - PROBLEMS_SHOWN);
  throw new InputError(file, words.incoherent(file, faults.slice(0, PROBLEMS_SHOWN), more), words.notJsonHint);
}

/** A value of a file, seen to have the shape of its schema. */
function shaped<Value>(file: string, value: unknown, expected: string, shape: z.ZodType<Value>): Value {
  const schema = schemaOf(value);
  if (schema === null) throw new InputError(file, words.notResults(file, expected), words.cannotReadHint);
  if (schema !== expected) {
    throw new InputError(file, words.otherVersion(file, schema, expected), words.otherVersionHint);
  }
  const parsed = shape.safeParse(value, { error: schemaIssues() });
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues
    .filter((issue) => issue.code !== "unrecognized_keys")
    .map((issue) => ({ where: issue.path.join("."), message: issue.message }));
  if (problems.length > 0) {
    const more = Math.max(0, problems.length - PROBLEMS_SHOWN);
    throw new InputError(file, words.misshapen(file, problems.slice(0, PROBLEMS_SHOWN), more), words.otherVersionHint);
  }
  return value as Value;
}

function schemaOf(value: unknown): string | null {
  const schema = typeof value === "object" && value !== null && "schema" in value ? value.schema : null;
  return typeof schema === "string" ? schema : null;
}

/** The JSON text of a value, as this project writes files: two spaces, one line feed at the end. */
export function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** A file, or the first in a folder of the names that it may have; the first name where none is there. */
async function fileIn(path: string, names: readonly [string, ...string[]]): Promise<string> {
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory() !== true) return path;
  for (const name of names) {
    const file = join(path, name);
    if (await stat(file).catch(() => null)) return file;
  }
  return join(path, names[0]);
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new InputError(file, words.cannotRead(file, code), words.cannotReadHint);
  }
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InputError(
      file,
      words.notJson(file, error instanceof Error ? error.message : String(error)),
      words.notJsonHint,
    );
  }
}
