// Transactions to client histories: a generated CSV of a million rows, beside DuckDB's own aggregation of the same file.
// Both sides open their own database, read the file and hand over every row of the result; they run in turn.
import { DuckDBInstance } from "@duckdb/node-api";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { once } from "node:events";
import seedrandom from "seedrandom";
import { readHistory } from "../dist/src/clients/read-history.js";
import { inTurn, isQuick, medianRatio, ratioRounds, ROUNDS, roundsOf } from "./in-turn.mjs";
import { finish } from "./report.mjs";

const ROWS = 1_000_000;
const CLIENTS = 150_000;
const GATE = 1.5;
const QUICK_ROUNDS = 3;

const folder = await mkdtemp(join(tmpdir(), "holdfast-bench-"));
try {
  const path = join(folder, "transactions.csv");
  await generate(path);
  const sides = { duckdb: () => aggregateInDuckDB(path), holdfast: () => readHistory(path) };
  const { duckdb, holdfast } = await inTurn(sides, isQuick ? QUICK_ROUNDS : ROUNDS);
  const figure = (clock, key, most) => ({
    name: "a million rows of CSV to client histories",
    work: "row",
    clock,
    ours: holdfast[key] / 1e3 / ROWS,
    yardstick: duckdb[key] / 1e3 / ROWS,
    ratio: medianRatio(holdfast, duckdb, key),
    against: "DuckDB",
    most,
    ...roundsOf(holdfast, key, ROWS),
    ratioRounds: ratioRounds(holdfast, duckdb, key),
  });
  finish([figure("wall", "wallMs", GATE), figure("CPU", "cpuMs", null)]);
} finally {
  await rm(folder, { recursive: true });
}

/** x, tx, T and mean spend by client as one would ask DuckDB for them, with days merged. */
async function aggregateInDuckDB(path) {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const result = await connection.stream(
    `with days as (
       select customer_id, order_date, sum(amount) as amount from read_csv($path) group by customer_id, order_date
     ), last as (select max(order_date) as day from days)
     select customer_id, count(*) - 1 as x,
       date_diff('day', min(order_date), max(order_date)) / 7 as tx,
       date_diff('day', min(order_date), any_value(last.day)) / 7 as T,
       case when count(*) > 1 then (sum(amount) - arg_min(amount, order_date)) / (count(*) - 1) else 0 end as mean_spend
     from days, last group by customer_id order by customer_id`,
    { path },
  );
  let rows = 0;
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    for (let column = 0; column < chunk.columnCount; column++) chunk.getColumnVector(column);
    rows += chunk.rowCount;
  }
  connection.closeSync();
  instance.closeSync();
  return rows;
}

/** Clients of very different rates over three years, in the order of no column. */
async function generate(path) {
  const random = seedrandom("bench history");
  const days = Array.from({ length: 1095 }, (_, day) =>
    new Date(Date.UTC(2022, 0, 1 + day)).toISOString().slice(0, 10),
  );
  const file = createWriteStream(path);
  file.write("customer_id,order_date,amount,store\n");
  for (let from = 0; from < ROWS; from += 10_000) {
    let text = "";
    for (let row = from; row < from + 10_000; row++) {
      const client = Math.floor(CLIENTS * random() * random());
      const day = days[Math.floor(days.length * random())];
      const amount = (5 + 200 * random() * random()).toFixed(2);
      text += `C${String(client).padStart(7, "0")},${day},${amount},S${Math.floor(20 * random())}\n`;
    }
    if (!file.write(text)) await once(file, "drain");
  }
  file.end();
  await once(file, "finish");
}
