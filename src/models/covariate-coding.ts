import type { ClientHistory, CovariateColumn } from "../clients/client-history.ts";
import { InputError } from "../errors.ts";
import { modelWords } from "../words/models.ts";
import type { CovariateCode, CovariateRole, FitCovariates } from "./model.ts";

/** The columns of the data that act on each role. */
export type CovariateChoice = Readonly<Partial<Record<CovariateRole, readonly string[]>>>;

// More levels than this are names or ids: their coefficients would be noise.
const MOST_LEVELS = 50;

/**
 * How the chosen columns of a history become numbers: numbers as they are, categories as 0 or 1 for each level but the most frequent, which is the
 * reference. Throws an InputError for a column that the history was not read with, one that is constant, and one of too many levels.
 */
export function covariateCodes(history: ClientHistory, choice: CovariateChoice): FitCovariates {
  const names = [...new Set(Object.values(choice).flat())].sort();
  const codes = names.map((name): CovariateCode => {
    const column = history.covariates?.find((candidate) => candidate.name === name);
    if (column === undefined) throw refusal(history, modelWords.noCovariate(name, columnNames(history)));
    if (column.kind === "number") {
      if (column.values.every((value) => value === column.values[0]))
        throw refusal(history, modelWords.constantCovariate(name));
      return { name, kind: "number" };
    }
    const levels = levelsByFrequency(column);
    if (levels.length < 2) throw refusal(history, modelWords.constantCovariate(name));
    if (levels.length > MOST_LEVELS) throw refusal(history, modelWords.manyLevels(name, levels.length, MOST_LEVELS));
    return { name, kind: "category", levels };
  });
  return { codes, roles: choice };
}

/** The choice without the columns that are the same for all clients of a history, which say nothing of them. */
export function varyingCovariates({ covariates = [] }: ClientHistory, choice: CovariateChoice): CovariateChoice {
  const isVarying = (name: string): boolean => {
    const column = covariates.find((candidate) => candidate.name === name);
    const values = column?.kind === "number" ? column.values : column?.codes;
    return values === undefined || values.some((value) => value !== values[0]);
  };
  return Object.fromEntries(Object.entries(choice).map(([role, names]) => [role, names.filter(isVarying)]));
}

/** Names of the coded columns in order: the column's own, or `column=level`. */
export function codedNames(codes: readonly CovariateCode[]): readonly string[] {
  return codes.flatMap((code) => namesOf(code));
}

/** Places, among the coded columns, of those that come from the columns named. */
export function codedPlaces(codes: readonly CovariateCode[], columns: readonly string[]): readonly number[] {
  const owners = codes.flatMap((code) => namesOf(code).map(() => code.name));
  return [...owners.keys()].filter((place) => columns.includes(owners[place]));
}

/**
 * The covariates of a history in numbers, one column after the other. Throws an InputError where the history lacks a column, where its kind is another,
 * or where it has a level that the fit never saw.
 */
export function codedColumns(history: ClientHistory, codes: readonly CovariateCode[]): readonly Float64Array[] {
  return codes.flatMap((code) => {
    const column = history.covariates?.find((candidate) => candidate.name === code.name);
    if (column === undefined) throw refusal(history, modelWords.noCovariate(code.name, columnNames(history)));
    if (column.kind !== code.kind) throw refusal(history, modelWords.otherCovariateKind(code.name, code.kind));
    if (column.kind === "number") return [column.values];
    const { levels } = code as Extract<CovariateCode, { kind: "category" }>;
    const unseen = column.levels.filter((level, place) => !levels.includes(level) && column.codes.includes(place));
    if (unseen.length > 0) throw refusal(history, modelWords.unseenLevel(code.name, unseen[0], levels));
    return levels.slice(1).map((level) => {
      const place = column.levels.indexOf(level);
      return Float64Array.from(column.codes, (own) => (own === place ? 1 : 0));
    });
  });
}

function namesOf(code: CovariateCode): readonly string[] {
  return code.kind === "number" ? [code.name] : code.levels.slice(1).map((level) => `${code.name}=${level}`);
}

function columnNames(history: ClientHistory): readonly string[] {
  return (history.covariates ?? []).map(({ name }) => name);
}

/** Levels that occur, the most frequent first, ties by name. */
function levelsByFrequency(column: Extract<CovariateColumn, { kind: "category" }>): readonly string[] {
  const counts = new Float64Array(column.levels.length);
  for (const code of column.codes) counts[code] += 1;
  return [...column.levels.keys()]
    .filter((level) => counts[level] > 0)
    .sort((one, other) => counts[other] - counts[one] || (column.levels[one] < column.levels[other] ? -1 : 1))
    .map((level) => column.levels[level]);
}

function refusal(history: ClientHistory, sentence: string): InputError {
  return new InputError(history.facts.source, sentence, null);
}
