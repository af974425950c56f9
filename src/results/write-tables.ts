import { join } from "node:path";
import { totalOf } from "./replications.ts";
import type { Replications } from "./replications.ts";
import { TOTAL_NAMES } from "./results.ts";
import { writeTable } from "./table-file.ts";
import type { TableColumn } from "./table-file.ts";

/** Scores of clients, one row each, as columns of one length (ids, and what `score` gives). A figure that is NaN is left empty, and an expectation without end. */
export interface ScoreColumns {
  readonly client: readonly string[];
  readonly x: Int32Array;
  readonly tx: Float64Array;
  readonly T: Float64Array;
  readonly pAlive: Float64Array;
  readonly expectedPurchases: Float64Array;
  readonly expectedSpend: Float64Array;
  readonly clv: Float64Array;
  readonly clvP05: Float64Array;
  readonly clvP95: Float64Array;
  /** Code into `segmentNames`; one beyond them means none. */
  readonly segment: Uint8Array;
  readonly segmentNames: readonly string[];
}

/** One client as `score --json` prints it. */
export interface ScoreRow {
  readonly client: string;
  readonly x: number;
  readonly tx: number;
  readonly T: number;
  readonly p_alive: number | null;
  readonly expected_purchases: number | null;
  readonly expected_spend: number | null;
  readonly clv: number | null;
  readonly clv_p05: number | null;
  readonly clv_p95: number | null;
  readonly segment: string | null;
}

/**
 * Writes `replications.parquet`: a row per strategy and replication (counted from 0, in the strategies' order), the totals in snake_case,
 * `equity`, and `difference` to the baseline (empty for the baseline).
 */
export async function writeReplicationsParquet(path: string, replications: Replications): Promise<void> {
  const { count, strategies } = replications;
  const stacked = TOTAL_NAMES.map((name) => {
    const values = new Float64Array(count * strategies.length);
    strategies.forEach((_, strategy) => values.set(totalOf(replications, strategy, name), strategy * count));
    return { name, values };
  });
  const total = (name: (typeof TOTAL_NAMES)[number]): Float64Array => stacked[TOTAL_NAMES.indexOf(name)].values;
  const contribution = total("contribution");
  const marketing = total("marketingCost");
  const outstanding = total("outstandingValue");
  const beyond = total("valueBeyond");
  const equity = contribution.map((value, row) => value - marketing[row] - outstanding[row] + beyond[row]);
  const difference = equity.map((value, row) => (row < count ? NaN : value - equity[row % count]));
  await writeTable(
    [
      { name: "strategy", kind: "text", values: strategies.flatMap((name) => new Array<string>(count).fill(name)) },
      { name: "replication", kind: "integer", values: Int32Array.from(equity, (_, row) => row % count) },
      ...stacked.map(({ name, values }): TableColumn => ({ name: snakeCase(name), kind: "number", values })),
      { name: "equity", kind: "number", values: equity },
      { name: "difference", kind: "number", values: difference },
    ],
    [path],
  );
}

/** Writes `clients.csv` and `clients.parquet` into a folder, a row per client in the order given, and gives their paths. */
export async function writeClientTables(
  folder: string,
  scores: ScoreColumns,
): Promise<{ csv: string; parquet: string }> {
  const paths = { csv: join(folder, "clients.csv"), parquet: join(folder, "clients.parquet") };
  await writeTable(scoreTable(scores), [paths.csv, paths.parquet]);
  return paths;
}

/** Writes scores to one file, CSV or Parquet by its ending. */
export async function writeScores(path: string, scores: ScoreColumns): Promise<void> {
  await writeTable(scoreTable(scores), [path]);
}

/** Scores of the clients `from` up to, not including, `to` as plain rows under the names of the tables. */
export function scoreRows(scores: ScoreColumns, from = 0, to = scores.client.length): ScoreRow[] {
  const range = rangeOf(scores, from, to);
  const columns = scoreTable(range);
  return range.client.map((_, row) =>
    Object.fromEntries(columns.map(({ name, values }) => [name, orNull(values[row])])),
  ) as unknown as ScoreRow[];
}

function rangeOf(scores: ScoreColumns, from: number, to: number): ScoreColumns {
  const part = (column: Float64Array): Float64Array => column.subarray(from, to);
  return {
    client: scores.client.slice(from, to),
    ...{ x: scores.x.subarray(from, to), tx: part(scores.tx), T: part(scores.T), pAlive: part(scores.pAlive) },
    ...{ expectedPurchases: part(scores.expectedPurchases), expectedSpend: part(scores.expectedSpend) },
    ...{ clv: part(scores.clv), clvP05: part(scores.clvP05), clvP95: part(scores.clvP95) },
    segment: scores.segment.subarray(from, to),
    segmentNames: scores.segmentNames,
  };
}

function scoreTable(scores: ScoreColumns): TableColumn[] {
  const segments = Array.from(scores.segment, (code) => scores.segmentNames[code] ?? null);
  return [
    { name: "client", kind: "text", values: scores.client },
    { name: "x", kind: "integer", values: scores.x },
    { name: "tx", kind: "number", values: scores.tx },
    { name: "T", kind: "number", values: scores.T },
    { name: "p_alive", kind: "number", values: scores.pAlive },
    { name: "expected_purchases", kind: "number", values: finite(scores.expectedPurchases) },
    { name: "expected_spend", kind: "number", values: scores.expectedSpend },
    { name: "clv", kind: "number", values: scores.clv },
    { name: "clv_p05", kind: "number", values: scores.clvP05 },
    { name: "clv_p95", kind: "number", values: scores.clvP95 },
    { name: "segment", kind: "text", values: segments },
  ];
}

/** NaN for what has no end, as expected purchases without a horizon. */
function finite(values: Float64Array): Float64Array {
  return values.map((value) => (Number.isFinite(value) ? value : NaN));
}

function orNull(value: TableColumn["values"][number]): string | number | boolean | null {
  return typeof value === "number" && !Number.isFinite(value) ? null : value;
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
