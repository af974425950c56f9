import type { DuckDBConnection, DuckDBDataChunk } from "@duckdb/node-api";
import { InputError, UsageError } from "../errors.ts";
import { inputWords } from "../words/input.ts";
import { readCutRows, settleBadRows } from "./bad-rows.ts";
import type { BadRows } from "./bad-rows.ts";
import { UNIT_DAYS } from "./client-history.ts";
import type { ClientHistory } from "./client-history.ts";
import { findNumberForm } from "./column-forms.ts";
import { findColumns } from "./columns.ts";
import type { ColumnPlaces } from "./columns.ts";
import { doublesOf, streamChunks } from "./database.ts";
import { hashColumns } from "./history-hash.ts";
import type { HistoryOptions } from "./history-options.ts";
import { dayOption } from "./read-transactions.ts";
import { addProblem, noProblems } from "./row-problem.ts";
import type { ProblemRows, RowProblem } from "./row-problem.ts";
import { segmentCodes } from "./segment-codes.ts";
import { floats, integers } from "./shared-columns.ts";
import { numberColumnSql, tableSql, textColumnSql } from "./source-sql.ts";
import type { Source } from "./source-sql.ts";

const NUMBERS = ["x", "tx", "T", "mean_spend"] as const;
const LARGEST_COUNT = 0x7fffffff;

interface SummaryRow {
  readonly client: string;
  readonly x: number;
  readonly tx: number;
  readonly T: number;
  readonly meanSpend: number;
  readonly segment: string | null;
}

/**
 * A history from tables with a row per client: x, tx, T in `timeUnit` and mean spend of the repeat purchases.
 *
 * Rows that cannot be are refused with their lines: x negative or fractional, tx above T, x without tx and the reverse, a
 * client twice. A mean spend where x = 0 says nothing about repeat purchases and is left aside, counted in a warning.
 */
export async function readSummaryTable(
  connection: DuckDBConnection,
  label: string,
  sources: readonly Source[],
  options: HistoryOptions,
  onRows: (share: number) => void,
): Promise<ClientHistory> {
  if ((options.holdout ?? null) !== null)
    throw new UsageError(inputWords.summaryHoldout(label), inputWords.summaryHoldoutHint);
  const rows: SummaryRow[] = [];
  const known = new Set<string>();
  const bad: BadRows[] = [];
  const notes: string[] = [];
  const dialect: Record<string, string> = {};
  let rowCount = 0;
  for (const [i, source] of sources.entries()) {
    const places = findColumns(source.label, source.names, "summary", options);
    const problems = noProblems();
    const rejects = `rejects_summary_${i}`;
    const sql = await selectSql(connection, source, places, rejects, options, notes);
    let row = 0;
    await streamChunks(connection, sql, options.signal, (chunk) => {
      appendSummaryChunk(rows, known, chunk, row, problems);
      row += chunk.rowCount;
      onRows((i + Math.min(1, row / source.expectedRows)) / sources.length);
    });
    const cutRows = await readCutRows(connection, source, rejects);
    rowCount += row + cutRows.length;
    bad.push({ source, places, dateLabel: "", problems, cutRows });
    for (const [role, place] of Object.entries(places)) dialect[role] = source.names[place]!;
    dialect["format"] = source.kind;
    if (source.kind === "csv") Object.assign(dialect, { delimiter: source.delimiter, encoding: source.encoding });
  }
  const rejectedRows = await settleBadRows(connection, bad, options);
  if (rows.length === 0) throw new InputError(label, inputWords.noReadableRow(label), inputWords.noReadableRowHint);
  return summaryHistory(label, rows, rowCount, rejectedRows, dialect, notes, options);
}

async function selectSql(
  connection: DuckDBConnection,
  source: Source,
  places: ColumnPlaces,
  rejects: string,
  options: HistoryOptions,
  notes: string[],
): Promise<string> {
  const columns = [textColumnSql(source, places.client!, true)];
  for (const role of NUMBERS) {
    if (places[role] === undefined) {
      columns.push("0::double");
      continue;
    }
    const form = await findNumberForm(connection, source, places[role], options, notes);
    const number = numberColumnSql(source, places[role], form, true);
    const isEmpty = `coalesce(${textColumnSql(source, places[role], true)}, '') = ''`;
    // A mean over no purchase is missing in most tables.
    const missing =
      role === "mean_spend" ? `case when ${isEmpty} then '-infinity'::double else 'nan'::double end` : "'nan'::double";
    columns.push(`coalesce(${number}, ${missing})`);
  }
  if (places.segment !== undefined) columns.push(textColumnSql(source, places.segment, true));
  return `select ${columns.join(", ")} from ${tableSql(source, rejects)}`;
}

function appendSummaryChunk(
  rows: SummaryRow[],
  known: Set<string>,
  chunk: DuckDBDataChunk,
  firstRow: number,
  problems: ProblemRows,
): void {
  const clients = chunk.getColumnVector(0);
  const [x, tx, T, meanSpend] = [1, 2, 3, 4].map((column) => doublesOf(chunk, column)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const segments = chunk.columnCount > 5 ? chunk.getColumnVector(5) : null;
  for (let i = 0; i < chunk.rowCount; i++) {
    const client = clients.getItem(i) as string | null;
    const mean = meanSpend[i] === -Infinity && x[i] === 0 ? 0 : meanSpend[i];
    const problem =
      client === null || client === "" || client.includes("\n")
        ? "client"
        : (problemOf(x[i], tx[i], T[i], mean) ?? (known.has(client) ? "twice" : null));
    if (problem !== null) {
      addProblem(problems, firstRow + i, problem);
      continue;
    }
    known.add(client!);
    const segment = segments === null ? null : ((segments.getItem(i) as string | null) ?? "");
    rows.push({ client: client!, x: x[i], tx: tx[i], T: T[i], meanSpend: mean, segment });
  }
}

function problemOf(x: number, tx: number, T: number, meanSpend: number): RowProblem | null {
  if (!Number.isInteger(x) || x < 0 || x > LARGEST_COUNT) return "x";
  if (!Number.isFinite(tx) || tx < 0) return "tx";
  if (!Number.isFinite(T) || T < 0) return "T";
  if (!Number.isFinite(meanSpend) || meanSpend < 0) return "mean_spend";
  if (tx > T) return "tx > T";
  if (x > 0 && tx === 0) return "x without tx";
  return x === 0 && tx > 0 ? "tx without x" : null;
}

function summaryHistory(
  label: string,
  rows: SummaryRow[],
  rowCount: number,
  rejectedRows: number,
  dialect: Readonly<Record<string, string>>,
  notes: readonly string[],
  options: HistoryOptions,
): ClientHistory {
  rows.sort((a, b) => (a.client < b.client ? -1 : 1));
  const size = rows.length;
  const ids = rows.map(({ client }) => client);
  const columns = { x: integers(size), tx: floats(size), T: floats(size), meanSpend: floats(size) };
  let oneTime = 0;
  let repeats = 0;
  let repeatAmount = 0;
  let idleMeans = 0;
  rows.forEach(({ x, tx, T, meanSpend }, i) => {
    columns.x[i] = x;
    columns.tx[i] = tx;
    columns.T[i] = T;
    columns.meanSpend[i] = x === 0 ? 0 : meanSpend;
    if (x === 0) oneTime++;
    if (x === 0 && meanSpend > 0) idleMeans++;
    repeats += x;
    repeatAmount += x * meanSpend;
  });
  const hasSegments = rows.some(({ segment }) => segment !== null);
  const segments = hasSegments
    ? segmentCodes(
        label,
        rows.map(({ segment }) => segment),
      )
    : null;
  const timeUnit = options.timeUnit ?? "week";
  const end = dayOption(options.observedUntil, "observedUntil");
  const warnings = [...notes];
  if (rejectedRows > 0) warnings.unshift(inputWords.rowsSetAside(rejectedRows));
  if (idleMeans > 0) warnings.push(inputWords.idleMeans(idleMeans));
  return Object.freeze({
    ...{ size, ids, timeUnit, observedUntil: end ?? NaN, ...columns },
    ...{ logWaits: null, firstDay: null, spend12m: null, holdout: null },
    segment: segments?.codes ?? null,
    segmentNames: segments?.names ?? [],
    facts: Object.freeze({
      source: label,
      kind: "summary" as const,
      dialect: Object.freeze(dialect),
      clients: size,
      rows: rowCount,
      rejectedRows,
      purchases: repeats + size,
      oneTimeShare: oneTime / size,
      returns: Object.freeze({ rows: 0, amount: 0, unmatchedRows: 0, unmatchedAmount: 0, purchasesRemoved: 0 }),
      duplicates: 0,
      start: null,
      end: options.observedUntil ?? null,
      ...{ revenue: null, revenue12m: null, active12m: null, meanFirstAmount: null },
      meanRepeatAmount: repeats === 0 ? null : repeatAmount / repeats,
      months: { month: [], first: [], repeat: [], amount: [] },
      ...{ cohorts: null, repeatByUnit: [], closedCohort: false, leftTruncatedDays: null },
      hash: hashColumns(ids, {
        ...columns,
        unitDays: Float64Array.of(UNIT_DAYS[timeUnit]),
        segment: segments?.codes ?? null,
      }),
      warnings: Object.freeze(warnings),
    }),
  });
}
