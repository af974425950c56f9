import type { DuckDBConnection, DuckDBDataChunk } from "@duckdb/node-api";
import { InputError, UsageError } from "../errors.ts";
import { inputWords } from "../words/input.ts";
import { locateRows, readCutRows, SHOWN } from "./bad-rows.ts";
import type { BadRows } from "./bad-rows.ts";
import { findNumberForm } from "./column-forms.ts";
import { findColumns, findNamedColumn } from "./columns.ts";
import type { ColumnPlaces, DataKind } from "./columns.ts";
import { manyLevels, MOST_LEVELS } from "./covariate-table.ts";
import type { CovariateTable, TableColumn } from "./covariate-table.ts";
import { doublesOf, streamChunks } from "./database.ts";
import type { HistoryOptions } from "./history-options.ts";
import { addProblem, noProblems } from "./row-problem.ts";
import { numberColumnSql, tableSql, textColumnSql } from "./source-sql.ts";
import type { Source } from "./source-sql.ts";

/** A source with its client column, and each covariate as a text and as a number in SQL. */
interface Layout {
  readonly source: Source;
  readonly places: ColumnPlaces;
  readonly client: string;
  readonly texts: readonly string[];
  readonly numbers: readonly string[];
}

/** A covariate as it is read: of each client the least text and the least number. */
interface Reading {
  readonly name: string;
  readonly codes: number[];
  readonly values: number[];
  readonly codeOfText: Map<string, number>;
  hasText: boolean;
  hasNumber: boolean;
  hasEmpty: boolean;
  textsDiffer: boolean;
  numbersDiffer: boolean;
}

// What a client's rows show of a covariate, as bits.
const TEXTS_DIFFER = 1;
const NUMBERS_DIFFER = 2;
const HAS_EMPTY = 4;
const HAS_TEXT = 8;

/**
 * Reads the columns that `covariates` names, one value for each client; null where none is named. A column whose every value is a number is one of
 * numbers, any other is one of categories, of which an empty cell is one.
 *
 * Texts are grouped in the database, so that memory grows with clients, not with rows. An InputError names the lines where a client has another value
 * than before, or where a column of numbers is empty.
 */
export async function readCovariates(
  connection: DuckDBConnection,
  sources: readonly Source[],
  kind: DataKind,
  options: HistoryOptions,
): Promise<CovariateTable | null> {
  const names = options.covariates ?? [];
  if (names.length === 0) return null;
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new UsageError(inputWords.covariateTwice(twice));
  const layouts: Layout[] = [];
  for (const source of sources) layouts.push(await layOut(connection, source, kind, names, options));
  const readings = names.map(emptyReading);
  const numberOf = new Map<string, number>();
  await streamChunks(connection, groupedSql(layouts), options.signal, (chunk) => {
    appendChunk(numberOf, readings, chunk);
  });
  for (const [i, reading] of readings.entries()) {
    const isNumber = isNumbers(reading);
    const isRefused = isNumber ? reading.numbersDiffer || reading.hasEmpty : reading.textsDiffer;
    if (isRefused) await refuse(connection, layouts, i, reading, options);
    if (!isNumber && reading.codeOfText.size > MOST_LEVELS) throw manyLevels(sources[0].label, reading.name);
  }
  return { numberOf, columns: readings.map(columnOf) };
}

async function layOut(
  connection: DuckDBConnection,
  source: Source,
  kind: DataKind,
  names: readonly string[],
  options: HistoryOptions,
): Promise<Layout> {
  const places = findColumns(source.label, source.names, kind, options);
  const texts: string[] = [];
  const numbers: string[] = [];
  for (const name of names) {
    const place = findNamedColumn(source.label, source.names, name, inputWords.covariateHint);
    const form = await findNumberForm(connection, source, place, options, []);
    const number = numberColumnSql(source, place, form, true);
    texts.push(`coalesce(${textColumnSql(source, place, true)}, '')`);
    numbers.push(`case when isfinite(${number}) then ${number} end`);
  }
  return { source, places, client: textColumnSql(source, places.client!, true), texts, numbers };
}

function emptyReading(name: string): Reading {
  return {
    ...{ name, codes: [], values: [], codeOfText: new Map<string, number>() },
    ...{ hasText: false, hasNumber: false, hasEmpty: false, textsDiffer: false, numbersDiffer: false },
  };
}

/** A row per client: its id, then of each covariate the least text, the least number and what its rows show. */
function groupedSql(layouts: readonly Layout[]): string {
  const rows = layouts.map(({ source, client, texts, numbers }, i) => {
    const columns = texts.map((text, k) => `${text} as t${k}, ${numbers[k]} as n${k}`);
    return `select ${client} as client, ${columns.join(", ")} from ${tableSql(source, `rejects_covariates_${i}`)}`;
  });
  const columns = layouts[0].texts.map(
    (_, k) => `min(t${k}), coalesce(min(n${k}), 'nan'::double),
      (case when min(t${k}) <> max(t${k}) then ${TEXTS_DIFFER} else 0 end
      + case when min(n${k}) <> max(n${k}) then ${NUMBERS_DIFFER} else 0 end
      + case when bool_or(t${k} = '') then ${HAS_EMPTY} else 0 end
      + case when bool_or(t${k} <> '' and n${k} is null) then ${HAS_TEXT} else 0 end)::double`,
  );
  return `select client, ${columns.join(", ")} from (${rows.join(" union all ")}) where client <> '' group by client`;
}

function appendChunk(numberOf: Map<string, number>, readings: readonly Reading[], chunk: DuckDBDataChunk): void {
  const clients = chunk.getColumnVector(0);
  const first = numberOf.size;
  for (let i = 0; i < chunk.rowCount; i++) numberOf.set(clients.getItem(i) as string, first + i);
  readings.forEach((reading, k) => {
    const texts = chunk.getColumnVector(1 + 3 * k);
    const numbers = doublesOf(chunk, 2 + 3 * k);
    const shown = doublesOf(chunk, 3 + 3 * k);
    for (let i = 0; i < chunk.rowCount; i++) {
      const bits = shown[i];
      reading.hasText ||= (bits & HAS_TEXT) !== 0;
      reading.hasEmpty ||= (bits & HAS_EMPTY) !== 0;
      reading.textsDiffer ||= (bits & TEXTS_DIFFER) !== 0;
      reading.numbersDiffer ||= (bits & NUMBERS_DIFFER) !== 0;
      reading.hasNumber ||= !Number.isNaN(numbers[i]);
      reading.values.push(numbers[i]);
      reading.codes.push(codeOf(reading.codeOfText, texts.getItem(i) as string));
    }
  });
}

/** Code of a text. Past one more than can be told apart all are alike: the column is one of numbers, or is refused. */
function codeOf(codes: Map<string, number>, text: string): number {
  const known = codes.get(text);
  if (known !== undefined) return known;
  const code = codes.size;
  if (code <= MOST_LEVELS) codes.set(text, code);
  return code;
}

function isNumbers({ hasText, hasNumber }: Reading): boolean {
  return hasNumber && !hasText;
}

function columnOf(reading: Reading): TableColumn {
  const { name, values, codes, codeOfText } = reading;
  if (isNumbers(reading)) return { name, kind: "number", values };
  return { name, kind: "category", codes, texts: [...codeOfText.keys()] };
}

/** Throws an InputError with the lines that keep a column from being a covariate; rows are never set aside for it. */
async function refuse(
  connection: DuckDBConnection,
  layouts: readonly Layout[],
  covariate: number,
  reading: Reading,
  options: HistoryOptions,
): Promise<never> {
  const { name } = reading;
  const isNumber = isNumbers(reading);
  const known = new Map<string, string | number>();
  const reasons = new Set<string>();
  const bad: BadRows[] = [];
  let count = 0;
  for (const [i, { source, places, client, texts, numbers }] of layouts.entries()) {
    const problems = noProblems();
    const rejects = `rejects_covariate_${covariate}_${i}`;
    const number = `coalesce(${numbers[covariate]}, 'nan'::double)`;
    const sql = `select ${client}, ${texts[covariate]}, ${number} from ${tableSql(source, rejects)}`;
    let row = 0;
    await streamChunks(connection, sql, options.signal, (chunk) => {
      for (const [at, reason] of otherRows(known, chunk, isNumber, name)) {
        if (++count <= SHOWN) addProblem(problems, row + at, { reason });
        reasons.add(count <= SHOWN ? reason : "");
      }
      row += chunk.rowCount;
    });
    bad.push({ source, places, dateLabel: "", problems, cutRows: await readCutRows(connection, source, rejects) });
  }
  const found = (await locateRows(connection, bad, Infinity)).filter(({ reason }) => reasons.has(reason));
  const lines = found.map(({ file, line, reason }) =>
    inputWords.badRow(bad.length > 1 ? `${file} ` : "", line, reason),
  );
  const { file, line } = found[0];
  const hint = isNumber && reading.hasEmpty ? inputWords.emptyNumbersHint : inputWords.otherValuesHint;
  throw new InputError(file, inputWords.notACovariate(file, name, count, lines), hint, line, name);
}

/** Rows of a chunk at which a client's value is missing where there must be a number, or is not that of its first row; with the reason. */
function* otherRows(
  known: Map<string, string | number>,
  chunk: DuckDBDataChunk,
  isNumber: boolean,
  name: string,
): Generator<readonly [number, string]> {
  const clients = chunk.getColumnVector(0);
  const texts = chunk.getColumnVector(1);
  const numbers = doublesOf(chunk, 2);
  for (let i = 0; i < chunk.rowCount; i++) {
    const client = clients.getItem(i) as string | null;
    if (client === null || client === "") continue;
    const text = texts.getItem(i) as string;
    const value = isNumber ? numbers[i] : text;
    const before = known.get(client);
    if (isNumber && text === "") yield [i, inputWords.emptyNumber(name, client)];
    else if (before === undefined) known.set(client, value);
    else if (before !== value) yield [i, inputWords.otherValue(name, client, text, String(before))];
  }
}
