import type { DuckDBConnection } from "@duckdb/node-api";
import { InputError, UsageError } from "../errors.ts";
import { inputWords } from "../words/input.ts";
import { readCutRows, settleBadRows } from "./bad-rows.ts";
import type { BadRows } from "./bad-rows.ts";
import { dayFromIso, isoFromDay } from "./calendar.ts";
import { MS_PER_DAY } from "./client-days.ts";
import { findDateForms, findNumberForm } from "./column-forms.ts";
import type { DateColumn } from "./column-forms.ts";
import { findColumns } from "./columns.ts";
import type { ColumnPlaces } from "./columns.ts";
import { estimateClients } from "./count-clients.ts";
import type { CovariateTable } from "./covariate-table.ts";
import { streamChunks } from "./database.ts";
import type { DateForm } from "./date-form.ts";
import type { HistoryOptions } from "./history-options.ts";
import { refuseClients } from "./memory-limit.ts";
import type { ReadingMemory } from "./memory-limit.ts";
import type { NumberForm } from "./number-form.ts";
import { readCovariates } from "./read-covariates.ts";
import { noProblems } from "./row-problem.ts";
import { createRowStore } from "./row-store.ts";
import { numberColumnSql, tableSql, textColumnSql, timeColumnSql } from "./source-sql.ts";
import type { Source } from "./source-sql.ts";
import type { SpillFile } from "./spill-file.ts";
import { appendChunk, emptyRows, forgetKeys } from "./transaction-rows.ts";
import type { RowRules, TransactionRows } from "./transaction-rows.ts";

/** A source with what was found out about its columns. */
interface Layout {
  readonly source: Source;
  readonly places: ColumnPlaces;
  readonly dateForm: DateForm;
  readonly firstPurchaseForm: DateForm | null;
  readonly numberForm: NumberForm;
}

/** Ends a reading, so that all clients are counted. */
class TooManyClients extends Error {}

/** Where rows go that do not fit into memory, and what may be taken of it. */
export interface RowSpace {
  readonly file: SpillFile;
  readonly memory: ReadingMemory;
}

/** Transactions as read, and what the reading met. */
export interface TransactionsRead {
  readonly rows: TransactionRows;
  readonly rowCount: number;
  readonly rejectedRows: number;
  readonly dialect: Readonly<Record<string, string>>;
  readonly notes: readonly string[];
  /** Null where none were asked for. */
  readonly covariates: CovariateTable | null;
}

/**
 * Reads the transactions of all sources; throws an InputError on rows that cannot be read, unless they are set aside.
 *
 * Texts are taken as they stand at first; where rows cannot be read so, or ids have blanks at their ends, all is read
 * again with blanks taken off, which costs too much to do always.
 */
export async function readTransactions(
  connection: DuckDBConnection,
  sources: readonly Source[],
  options: HistoryOptions,
  space: RowSpace,
  onRows: (share: number) => void,
): Promise<TransactionsRead> {
  const notes: string[] = [];
  const layouts = await layOut(connection, sources, options, notes);
  const rules = rulesOf(layouts, options);
  const read = await readTrimmedIfNeeded(space, (trim) =>
    readAll(connection, layouts, rules, options, space, trim, onRows),
  );
  const rejectedRows = await settleBadRows(connection, read.bad, options);
  const { label } = sources[0];
  const { rows, rowCount } = read;
  if (rowCount === rejectedRows)
    throw new InputError(label, inputWords.noReadableRow(label), inputWords.noReadableRowHint);
  forgetKeys(rows);
  if (rows.rowsOfDay.every((count) => count === 0)) {
    throw new InputError(
      label,
      inputWords.noRowsUntil(label, isoFromDay(rules.lastMs / MS_PER_DAY - 1)),
      inputWords.noRowsUntilHint,
    );
  }
  if (!rows.hasPurchase) throw new InputError(label, inputWords.allNegative(label), inputWords.allNegativeHint);
  const covariates = await readCovariates(connection, sources, "transactions", options);
  return { rows, rowCount, rejectedRows, dialect: dialectOf(layouts), notes, covariates };
}

async function layOut(
  connection: DuckDBConnection,
  sources: readonly Source[],
  options: HistoryOptions,
  notes: string[],
): Promise<Layout[]> {
  const places = sources.map((source) => findColumns(source.label, source.names, "transactions", options));
  const numberForms: NumberForm[] = [];
  for (const [i, source] of sources.entries()) {
    numberForms.push(await findNumberForm(connection, source, places[i].amount!, options, notes));
  }
  const dateColumn = (source: Source, i: number, place: number): DateColumn => {
    const isContinental = numberForms[i].decimal === "," || (source.kind === "csv" && source.delimiter === ";");
    return { source, place, isContinental };
  };
  const dates = sources.map((source, i) => dateColumn(source, i, places[i].date!));
  const firsts = sources.flatMap((source, i) => {
    const place = places[i].first_purchase;
    return place === undefined ? [] : [dateColumn(source, i, place)];
  });
  const forms = await findDateForms(connection, [...dates, ...firsts], options, notes);
  let nextFirst = dates.length;
  return sources.map((source, i) => ({
    source,
    places: places[i],
    numberForm: numberForms[i],
    dateForm: forms[i],
    firstPurchaseForm: places[i].first_purchase === undefined ? null : forms[nextFirst++],
  }));
}

function rulesOf(layouts: readonly Layout[], options: HistoryOptions): RowRules {
  const observedUntil = dayOption(options.observedUntil, "observedUntil");
  const today = dayOption(options.today, "today") ?? Math.floor(Date.now() / MS_PER_DAY);
  return {
    hasSegment: layouts.some(({ places }) => places.segment !== undefined),
    hasFirstPurchase: layouts.some(({ places }) => places.first_purchase !== undefined),
    lastMs: ((observedUntil ?? Infinity) + 1) * MS_PER_DAY,
    // A day more, for shops east of here.
    todayMs: observedUntil === null ? (today + 2) * MS_PER_DAY : Infinity,
    returns: options.returns ?? "net",
  };
}

/** The day of an ISO date given as an option; null where it was not given; throws a UsageError where it is no date. */
export function dayOption(text: string | undefined, name: string): number | null {
  if (text === undefined) return null;
  const day = dayFromIso(text);
  if (day === null) throw new UsageError(inputWords.isoDate(name, text), inputWords.isoDateHint);
  return day;
}

interface Reading {
  readonly rows: TransactionRows;
  readonly rowCount: number;
  readonly bad: readonly BadRows[];
}

/** The rows as they stand, or with blanks taken off where that is needed; nothing is left of the first reading by then, in memory or on disk. */
async function readTrimmedIfNeeded(
  { file }: RowSpace,
  readRows: (trim: boolean) => Promise<Reading>,
): Promise<Reading> {
  const plain = await readRows(false);
  const { rows, bad } = plain;
  const isClean =
    !rows.clients.hasBlanks && !rows.segments.hasBlanks && bad.every(({ problems }) => problems.rows.length === 0);
  if (isClean) return plain;
  file.close();
  // Not waited for here, where the first reading is still held.
  return readRows(true);
}

async function readAll(
  connection: DuckDBConnection,
  layouts: readonly Layout[],
  rules: RowRules,
  { signal, partitions }: HistoryOptions,
  { file, memory }: RowSpace,
  trim: boolean,
  onRows: (share: number) => void,
): Promise<Reading> {
  const expected = layouts.reduce((sum, { source }) => sum + source.expectedRows, 0);
  const rows = emptyRows(createRowStore(expected, rules.hasSegment, memory.rowBytes, file, partitions), rules);
  const bad: BadRows[] = [];
  let rowCount = 0;
  for (const [i, layout] of layouts.entries()) {
    const { source, places, dateForm } = layout;
    const problems = noProblems();
    const rejects = `rejects_${trim ? "trimmed" : "plain"}_${i}`;
    let row = 0;
    await streamChunks(connection, selectSql(layout, rules, rejects, trim), signal, (chunk) => {
      appendChunk(rows, chunk, rules, row, problems);
      row += chunk.rowCount;
      if (rows.clients.texts.length > memory.mostClients) throw new TooManyClients();
      onRows(Math.min(1, (rowCount + row) / expected));
    }).catch(async (error: unknown) => {
      if (!(error instanceof TooManyClients)) throw error;
      const tables = layouts.map(({ source, places }) => ({ source, place: places.client! }));
      const estimate = await estimateClients(connection, tables);
      refuseClients(Math.max(estimate, rows.clients.texts.length), memory, true);
    });
    const cutRows = await readCutRows(connection, source, rejects);
    rowCount += row + cutRows.length;
    bad.push({ source, places, dateLabel: dateForm.label, problems, cutRows });
  }
  return { rows, rowCount, bad };
}

/** The columns that `appendChunk` takes. Two hashes of a text make 128 bits, by which equal texts are told at no cost. */
function selectSql(layout: Layout, rules: RowRules, rejects: string, trim: boolean): string {
  const { source, places, dateForm, numberForm, firstPurchaseForm } = layout;
  const text = (place: number | undefined): string =>
    place === undefined ? "null::varchar" : textColumnSql(source, place, trim);
  const keyed = (column: string): string => `${column}, hash(${column}), hash('#' || ${column})`;
  const never = "timestamp 'infinity'";
  const columns = [
    keyed(text(places.client)),
    `coalesce(${timeColumnSql(source, places.date!, dateForm, trim)}, ${never})`,
    `coalesce(${numberColumnSql(source, places.amount!, numberForm, trim)}, 'nan'::double)`,
  ];
  if (rules.hasSegment) columns.push(keyed(text(places.segment)));
  if (rules.hasFirstPurchase) {
    const place = places.first_purchase;
    const time = place === undefined ? "null" : timeColumnSql(source, place, firstPurchaseForm!, trim);
    columns.push(
      `case when coalesce(${text(place)}, '') = '' then timestamp '-infinity' else coalesce(${time}, ${never}) end`,
    );
  }
  return `select ${columns.join(", ")} from ${tableSql(source, rejects)}`;
}

/** What was used to read the data, for the record; where files differ, each way once. */
function dialectOf(layouts: readonly Layout[]): Readonly<Record<string, string>> {
  const record: Record<string, string> = {};
  const note = (key: string, value: string): void => {
    const known = record[key];
    if (known === undefined) record[key] = value;
    else if (!known.split(" | ").includes(value)) record[key] = `${known} | ${value}`;
  };
  for (const { source, places, dateForm, numberForm } of layouts) {
    for (const [role, place] of Object.entries(places)) note(role, source.names[place]);
    note("format", source.kind);
    note("dateFormat", dateForm.label);
    if (source.kind !== "csv") continue;
    note("delimiter", source.delimiter === "\t" ? "tab" : source.delimiter);
    note("encoding", source.encoding);
    note("decimalMark", numberForm.decimal);
    if (numberForm.group !== "") note("thousandsMark", numberForm.group === " " ? "space" : numberForm.group);
  }
  if (layouts.length > 1) record["files"] = String(layouts.length);
  return Object.freeze(record);
}
