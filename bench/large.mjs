// A Parquet folder of transactions, made from a seed, to the histories of its clients within a limit of memory, in a process of its own.
// The summary is held against facts known from how the data were made, and against DuckDB's own reckoning of some clients.
//   node bench/large.mjs [--rows 100000000] [--max-memory 4GiB] [--splits] [--keep FOLDER]
import { DuckDBInstance } from "@duckdb/node-api";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { parseBytes } from "../dist/src/cli/max-memory.js";
import { planHoldout } from "../dist/src/clients/plan-cuts.js";
import { readHistory } from "../dist/src/clients/read-history.js";
import { readSplits } from "../dist/src/clients/read-splits.js";

const ROWS_A_CLIENT = 20;
const DAYS_A_FILE = 92;
/** Of lives and of purchases a day, which give some 20 rows a client. */
const MEAN_LIFE = 900;
const RATE = 0.047;
const DAYS = 1095;
const START = "2021-01-01";
const END = "2023-12-31";
/** A client in so many is reckoned again. */
const SAMPLED = 100_000;

const { values: options } = parseArgs({
  options: {
    rows: { type: "string", default: "100000000" },
    "max-memory": { type: "string", default: "4GiB" },
    splits: { type: "boolean", default: false },
    keep: { type: "string" },
    child: { type: "string" },
  },
});
const rows = Number(options.rows);
const clients = Math.ceil(rows / ROWS_A_CLIENT);
const limit = parseBytes(options["max-memory"]);

if (options.child === undefined) {
  const folder = options.keep ?? mkdtempSync(join(tmpdir(), "holdfast-large-"));
  const isLeft = options.keep !== undefined && existsSync(join(folder, "part-000.parquet"));
  process.once("exit", () => {
    if (options.keep === undefined) rmSync(folder, { recursive: true, force: true });
  });
  if (!isLeft) await generate(folder);
  const expected = await reckon(folder);
  const args = process.argv.slice(2).concat("--child", folder);
  const run = spawnSync(process.execPath, [fileURLToPath(import.meta.url), ...args], {
    encoding: "utf8",
    maxBuffer: 1e8,
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (run.status !== 0) throw new Error(`the summary ended with ${String(run.status ?? run.signal)}`);
  const { seconds, cpuSeconds, bytes, ...found } = JSON.parse(run.stdout);
  const faults = differences(found, expected);
  console.log(
    `${(found.rows / 1e6).toFixed(1)} million rows, ${(clients / 1e6).toFixed(2)} million clients${options.splits ? ", whole, calibration and known" : ""}: ` +
      `${seconds.toFixed(1)} s (CPU ${cpuSeconds.toFixed(1)} s), peak ${(bytes / 2 ** 30).toFixed(2)} GiB of ${(limit / 2 ** 30).toFixed(2)} GiB; hash ${found.hash}`,
  );
  for (const fault of faults) console.log(`WRONG ${fault}`);
  if (bytes > limit) console.log("ABOVE the limit");
  process.exitCode = faults.length > 0 || bytes > limit ? 1 : 0;
} else {
  const started = performance.now();
  const reading = { maxMemory: limit };
  const history = options.splits
    ? (await readSplits(options.child, reading, (span) => [planHoldout(span, "week")], { known: true })).history
    : await readHistory(options.child, reading);
  const { facts } = history;
  const sample = {};
  for (let client = 0; client < clients; client += SAMPLED) {
    const id = idOf(client);
    const at = placeOf(history.ids, id);
    sample[id] = [history.x[at], history.tx[at] * 7, history.T[at] * 7, history.meanSpend[at], history.spend12m[at]];
  }
  const result = {
    seconds: (performance.now() - started) / 1e3,
    cpuSeconds: (process.cpuUsage().user + process.cpuUsage().system) / 1e6,
    bytes: process.resourceUsage().maxRSS * 1024,
    clients: history.size,
    rows: facts.rows,
    purchases: facts.purchases,
    revenue: facts.revenue,
    start: facts.start,
    end: facts.end,
    months: facts.months.amount,
    sumX: history.x.reduce((sum, x) => sum + x, 0),
    hash: facts.hash.slice(0, 16),
    sample,
  };
  console.log(JSON.stringify(result));
}

function idOf(client) {
  return `C${String(client).padStart(8, "0")}`;
}

function placeOf(ids, id) {
  let [from, to] = [0, ids.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (ids[middle] < id) from = middle + 1;
    else to = middle;
  }
  return from;
}

/**
 * Clients as Pareto/NBD has them with r = s = 1, so that models can be fitted to them: first seen on any day (two of them on the first and on the last one),
 * repeat purchases geometric in number over what is seen of a life, amounts around a mean of their own. A file for each quarter, in the order of days.
 */
async function generate(folder) {
  mkdirSync(folder, { recursive: true });
  const store = join(folder, "rows.duckdb");
  const draw = (column, salt) => `((1 + hash(${column}, ${salt}) % 1000003) / 1000004.0)`;
  await inDuckDB(async (connection) => {
    await connection.run(`set preserve_insertion_order = false;
      create table rows as with lives as (
        select range as client, case range when 0 then 0 when 1 then ${DAYS - 1} else floor(${DAYS} * ${draw("range", 1)})::int end as birth,
          least(${MEAN_LIFE} * (1 / ${draw("range", 2)} - 1), ${DAYS} - birth) as life,
          floor(ln(${draw("range", 3)}) / ln(${RATE} * life / (1 + ${RATE} * life)))::int as repeats
        from range(${clients})
      ), bought as (select client, birth, life, unnest(range(repeats + 1)) as number from lives)
      select client::int as client, (birth + case number when 0 then 0 else floor(life * ${draw("client * 100000 + number", 4)}) end)::int as day,
        (2500 * pow(${draw("client", 6)}, -0.3) * (0.2 + 1.6 * ${draw("client * 100000 + number", 5)}))::int as cents
      from bought`);
    for (let from = 0, file = 0; from < DAYS; from += DAYS_A_FILE, file++) {
      const path = join(folder, `part-${String(file).padStart(3, "0")}.parquet`);
      await connection.run(`copy (
        select 'C' || lpad(client::varchar, 8, '0') as customer_id, date '${START}' + day as order_date, cents / 100.0 as amount
        from rows where day >= ${from} and day < ${from + DAYS_A_FILE} order by day
      ) to '${path}' (format parquet)`);
    }
  }, store);
  rmSync(store);
}

/** What is known of the data, reckoned in DuckDB: there are no returns among them. */
async function reckon(folder) {
  return inDuckDB(async (connection) => {
    const source = `read_parquet('${folder}/*.parquet')`;
    const [all] = await read(
      connection,
      `select sum(rows)::double as rows, count(*)::double as purchases, (sum(cents) / 100)::double as revenue from
       (select count(*) as rows, sum((amount * 100)::bigint) as cents from ${source} group by customer_id, order_date)`,
    );
    const months = await read(
      connection,
      `select (sum((amount * 100)::bigint) / 100)::double as amount from ${source} group by date_trunc('month', order_date) order by date_trunc('month', order_date)`,
    );
    const sampled = await read(
      connection,
      `with days as (select customer_id, order_date, sum((amount * 100)::bigint) as cents,
           sum((amount * 100)::bigint) filter (order_date > date '${END}' - 365) as late
         from ${source} where substr(customer_id, 2)::bigint % ${SAMPLED} = 0 group by all)
       select customer_id as id, (count(*) - 1)::double as x, (max(order_date) - min(order_date))::double as tx,
         (date '${END}' - min(order_date))::double as t,
         case when count(*) = 1 then 0 else (sum(cents) - arg_min(cents, order_date)) / 100 / (count(*) - 1) end::double as mean,
         (coalesce(sum(late), 0) / 100)::double as late
       from days group by customer_id`,
    );
    return {
      ...{ clients, rows: all.rows, purchases: all.purchases, revenue: all.revenue, start: START, end: END },
      ...{ sumX: all.purchases - clients, months: months.map(({ amount }) => amount) },
      sample: Object.fromEntries(sampled.map(({ id, x, tx, t, mean, late }) => [id, [x, tx, t, mean, late]])),
    };
  });
}

async function inDuckDB(work, store = ":memory:") {
  const instance = await DuckDBInstance.create(store, { memory_limit: "3GB", temp_directory: tmpdir() });
  const connection = await instance.connect();
  try {
    return await work(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function read(connection, sql) {
  return (await connection.runAndReadAll(sql)).getRowObjectsJS();
}

/** Where two plain values differ by more than rounding. */
function differences(found, expected, path = "") {
  if (typeof expected === "object") {
    return Object.keys(expected).flatMap((key) => differences(found[key], expected[key], `${path}.${key}`));
  }
  const isSame =
    typeof expected === "number" ? Math.abs(found - expected) <= 1e-9 * Math.abs(expected) : found === expected;
  return isSame ? [] : [`${path.slice(1)}: ${String(found)}, expected ${String(expected)}`];
}
