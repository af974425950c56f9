import { InputError } from "../errors.ts";
import { inputWords } from "../words/input.ts";
import type { ClientHistory, CovariateColumn } from "./client-history.ts";
import { hashColumns } from "./history-hash.ts";
import { floats, wideCodes } from "./shared-columns.ts";

/** The level of an empty cell, which saved fits keep: the same in every language. */
const MISSING = "(missing)";

/** Covariates of all clients of a source, by the number of each client. */
export interface CovariateTable {
  readonly numberOf: ReadonlyMap<string, number>;
  readonly columns: readonly TableColumn[];
}

/** Numbers, or codes into texts in the order of their appearance. */
export type TableColumn =
  | { readonly name: string; readonly kind: "number"; readonly values: readonly number[] }
  | {
      readonly name: string;
      readonly kind: "category";
      readonly codes: readonly number[];
      readonly texts: readonly string[];
    };

/** More than these are names or ids; texts of all are held while reading. */
export const MOST_LEVELS = 1000;

/** The history with the covariates of its clients, which its hash then includes; the same history where none were asked for. */
export function withCovariateColumns(history: ClientHistory, table: CovariateTable | null): ClientHistory {
  if (table === null) return history;
  const numbers = history.ids.map((id) => table.numberOf.get(id)!);
  const covariates = table.columns.map((column) => columnOf(history.facts.source, column, numbers));
  const hashed = byName(covariates).map((column) => [
    [`covariate ${JSON.stringify(column.name)}`, column.kind === "number" ? column.values : column.codes] as const,
    [`levels ${JSON.stringify(column.name)}`, column.kind === "number" ? null : bytesOf(column.levels)] as const,
  ]);
  const hash = hashColumns([history.facts.hash], Object.fromEntries(hashed.flat()));
  return Object.freeze({
    ...history,
    covariates: Object.freeze(covariates),
    facts: Object.freeze({ ...history.facts, hash }),
  });
}

/** The column of some clients; levels are those that occur among them, in the order of code units. */
function columnOf(label: string, column: TableColumn, numbers: readonly number[]): CovariateColumn {
  const { name } = column;
  if (column.kind === "number") {
    const values = floats(numbers.length);
    numbers.forEach((number, client) => {
      values[client] = column.values[number];
    });
    return Object.freeze({ name, kind: "number", values });
  }
  const texts = column.texts.map((text) => (text === "" ? MISSING : text));
  const levels = [...new Set(numbers.map((number) => texts[column.codes[number]]))].sort();
  if (levels.length > MOST_LEVELS) throw manyLevels(label, name);
  const codeOf = new Map(levels.map((level, code) => [level, code]));
  const codeOfText = texts.map((text) => codeOf.get(text) ?? 0);
  const codes = wideCodes(numbers.length);
  numbers.forEach((number, client) => {
    codes[client] = codeOfText[column.codes[number]];
  });
  return Object.freeze({ name, kind: "category", codes, levels: Object.freeze(levels) });
}

/** The error for a column that names things rather than kinds of them. */
export function manyLevels(label: string, name: string): InputError {
  return new InputError(label, inputWords.manyLevels(label, name, MOST_LEVELS), inputWords.manyLevelsHint, null, name);
}

/** Whatever the order in which they were asked for. */
function byName(columns: readonly CovariateColumn[]): readonly CovariateColumn[] {
  return columns.toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

function bytesOf(levels: readonly string[]): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(levels));
}
