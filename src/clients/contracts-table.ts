import type { DuckDBConnection, DuckDBDataChunk } from "@duckdb/node-api";
import { InputError } from "../errors.ts";
import { inputWords } from "../words/input.ts";
import { readCutRows, settleBadRows } from "./bad-rows.ts";
import { isoFromDay } from "./calendar.ts";
import { MS_PER_DAY } from "./client-days.ts";
import type { ClientHistory, TimeUnit } from "./client-history.ts";
import { findDateForms, findNumberForm } from "./column-forms.ts";
import { findColumns } from "./columns.ts";
import type { ColumnPlaces } from "./columns.ts";
import { contractHistory } from "./contract-history.ts";
import type { ContractRow } from "./contract-history.ts";
import { contractOfRow, NOT_GIVEN, readStatus } from "./contract-of-row.ts";
import type { ContractValues } from "./contract-of-row.ts";
import { doublesOf, streamChunks } from "./database.ts";
import { ISO_FORM } from "./date-form.ts";
import type { HistoryOptions } from "./history-options.ts";
import { dayOption } from "./read-transactions.ts";
import { addProblem, noProblems } from "./row-problem.ts";
import type { ProblemRows } from "./row-problem.ts";
import { numberColumnSql, tableSql, textColumnSql, timeColumnSql } from "./source-sql.ts";
import type { Source } from "./source-sql.ts";

const NUMBERS = ["renewals", "T", "amount"] as const;
const DATES = ["start", "end"] as const;

/** A row as it was read, of which it is not yet known what it says. */
interface RawRow extends ContractValues {
  readonly client: string | null;
  readonly segment: string | null;
}

/** The rows of one source and what its columns are. */
interface RawTable {
  readonly source: Source;
  readonly places: ColumnPlaces;
  readonly rows: readonly RawRow[];
  readonly dateLabel: string;
  readonly cutRows: readonly number[];
}

/**
 * A history from tables with a row per contract: its renewals, or its start or age from which they follow; its status or its end; and, where
 * there is one, the price of a period.
 *
 * `timeUnit` is the length of a period. Observation ends on `observedUntil`, by default on the latest start or end that is not in the
 * future. Rows that cannot be are refused with their lines.
 */
export async function readContractsTable(
  connection: DuckDBConnection,
  label: string,
  sources: readonly Source[],
  options: HistoryOptions,
  onRows: (share: number) => void,
): Promise<ClientHistory> {
  const notes: string[] = [];
  const timeUnit = options.timeUnit ?? "month";
  if (options.timeUnit === undefined) notes.push(inputWords.assumedMonthly);
  const tables: RawTable[] = [];
  for (const [i, source] of sources.entries()) {
    tables.push(await readTable(connection, source, i, options, notes));
    onRows((i + 1) / sources.length);
  }
  const today = lastObservedDay(tables, options);
  const known = new Set<string>();
  const contracts: ContractRow[] = [];
  const bad = tables.map(({ rows, ...table }) => ({
    ...table,
    until: { day: isoFromDay(today), isGuessed: options.observedUntil === undefined },
    problems: settleRows(rows, known, contracts, timeUnit, today),
  }));
  const rejectedRows = await settleBadRows(connection, bad, options);
  if (contracts.length === 0)
    throw new InputError(label, inputWords.noReadableRow(label), inputWords.noReadableRowHint);
  const rows = tables.reduce((sum, table) => sum + table.rows.length + table.cutRows.length, 0);
  const read = { contracts, rows, rejectedRows, dialect: dialectOf(tables), notes };
  return contractHistory(label, read, { ...options, timeUnit, today });
}

async function readTable(
  connection: DuckDBConnection,
  source: Source,
  index: number,
  options: HistoryOptions,
  notes: string[],
): Promise<RawTable> {
  const places = findColumns(source.label, source.names, "contracts", options);
  const rejects = `rejects_contracts_${index}`;
  const isContinental = source.kind === "csv" && source.delimiter === ";";
  const dated = DATES.filter((role) => places[role] !== undefined);
  const forms = await findDateForms(
    connection,
    dated.map((role) => ({ source, place: places[role]!, isContinental })),
    options,
    notes,
  );
  const columns = [textColumnSql(source, places.client!, true)];
  for (const role of NUMBERS) {
    const place = places[role];
    if (place === undefined) columns.push("'-infinity'::double");
    else
      columns.push(
        orNothing(
          source,
          place,
          numberColumnSql(source, place, await findNumberForm(connection, source, place, options, notes), true),
        ),
      );
  }
  for (const role of DATES) {
    const place = places[role];
    const time = place === undefined ? "" : timeColumnSql(source, place, forms[dated.indexOf(role)], true);
    columns.push(place === undefined ? "'-infinity'::double" : orNothing(source, place, `epoch_ms(${time})::double`));
  }
  for (const role of ["status", "segment"] as const) {
    columns.push(places[role] === undefined ? "null::varchar" : textColumnSql(source, places[role], true));
  }
  const rows: RawRow[] = [];
  const statusName = places.status === undefined ? "" : source.names[places.status];
  await streamChunks(
    connection,
    `select ${columns.join(", ")} from ${tableSql(source, rejects)}`,
    options.signal,
    (chunk) => {
      appendRows(rows, chunk, statusName);
    },
  );
  const cutRows = await readCutRows(connection, source, rejects);
  return { source, places, rows, dateLabel: (forms[0] ?? ISO_FORM).label, cutRows };
}

/** A number in SQL: minus infinity where the column is empty, NaN where it cannot be read. */
function orNothing(source: Source, place: number, number: string): string {
  const isEmpty = `coalesce(${textColumnSql(source, place, true)}, '') = ''`;
  return `coalesce(${number}, case when ${isEmpty} then '-infinity'::double else 'nan'::double end)`;
}

function appendRows(rows: RawRow[], chunk: DuckDBDataChunk, statusName: string): void {
  const clients = chunk.getColumnVector(0);
  const [renewals, age, price, start, end] = [1, 2, 3, 4, 5].map((column) => doublesOf(chunk, column));
  const statuses = chunk.getColumnVector(6);
  const segments = chunk.getColumnVector(7);
  for (let i = 0; i < chunk.rowCount; i++) {
    rows.push({
      client: clients.getItem(i) as string | null,
      ...{ renewals: renewals[i], age: age[i], price: price[i] },
      ...{ start: Math.floor(start[i] / MS_PER_DAY), end: Math.floor(end[i] / MS_PER_DAY) },
      isRunning: readStatus((statuses.getItem(i) as string | null) ?? "", statusName),
      segment: segments.getItem(i) as string | null,
    });
  }
}

/** Turns rows into contracts; those that are none are returned with what is wrong. */
function settleRows(
  rows: readonly RawRow[],
  known: Set<string>,
  contracts: ContractRow[],
  unit: TimeUnit,
  today: number,
): ProblemRows {
  const problems = noProblems();
  rows.forEach((row, i) => {
    const { client, start, price, segment } = row;
    if (client === null || client === "" || client.includes("\n")) {
      addProblem(problems, i, "client");
      return;
    }
    const found = contractOfRow(row, unit, today);
    if (typeof found === "string" || known.has(client)) {
      addProblem(problems, i, typeof found === "string" ? found : "twice");
      return;
    }
    known.add(client);
    contracts.push({ client, ...found, start, price: price === NOT_GIVEN ? 0 : price, segment });
  });
  return problems;
}

/** The option, else the latest start or end up to the clock's day, else that. */
function lastObservedDay(tables: readonly RawTable[], options: HistoryOptions): number {
  const given = dayOption(options.observedUntil, "observedUntil");
  if (given !== null) return given;
  const clock = dayOption(options.today, "today") ?? Math.floor(Date.now() / MS_PER_DAY);
  let latest = NOT_GIVEN;
  for (const { rows } of tables) {
    for (const { start, end } of rows) {
      for (const day of [start, end]) if (day <= clock && day > latest) latest = day;
    }
  }
  return latest === NOT_GIVEN ? clock : latest;
}

function dialectOf(tables: readonly RawTable[]): Readonly<Record<string, string>> {
  const dialect: Record<string, string> = {};
  for (const { source, places, dateLabel } of tables) {
    for (const [role, place] of Object.entries(places)) dialect[role] = source.names[place]!;
    dialect["format"] = source.kind;
    if ((places.start ?? places.end) !== undefined) dialect["dateFormat"] = dateLabel;
    if (source.kind === "csv") Object.assign(dialect, { delimiter: source.delimiter, encoding: source.encoding });
  }
  return Object.freeze(dialect);
}
