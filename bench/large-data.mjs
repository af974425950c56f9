// A Parquet folder of transactions of many clients, made from a seed, and what is known of it from how it was made.
import { DuckDBInstance } from "@duckdb/node-api";
import { mkdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const ROWS_A_CLIENT = 20;
const DAYS_A_FILE = 92;
/** Of lives and of purchases a day, which give some 20 rows a client. */
const MEAN_LIFE = 900;
const RATE = 0.047;
const DAYS = 1095;
const START = "2021-01-01";
export const END = "2023-12-31";
/** A client in so many is reckoned again. */
export const SAMPLED = 100_000;

/**
 * Clients as Pareto/NBD has them with r = s = 1, so that models can be fitted to them: first seen on any day (two of them on the first and on the last one),
 * repeat purchases geometric in number over what is seen of a life, amounts around a mean of their own. A file for each quarter, in the order of days.
 */
export async function generate(folder, clients) {
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
export async function reckon(folder, clients) {
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

export async function inDuckDB(work, store = ":memory:") {
  const instance = await DuckDBInstance.create(store, { memory_limit: "3GB", temp_directory: tmpdir() });
  const connection = await instance.connect();
  try {
    return await work(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

export async function read(connection, sql) {
  return (await connection.runAndReadAll(sql)).getRowObjectsJS();
}
