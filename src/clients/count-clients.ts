import type { DuckDBConnection } from "@duckdb/node-api";
import { readRows } from "./database.ts";
import { tableSql, textColumnSql, type Source } from "./source-sql.ts";

/** About how many clients rows have, within a few in a hundred and with next to no memory; `place` is that of a source's column of clients. */
export async function estimateClients(
  connection: DuckDBConnection,
  tables: readonly { readonly source: Source; readonly place: number }[],
): Promise<number> {
  const ids = tables.map(
    ({ source, place }, i) =>
      `select ${textColumnSql(source, place, false)} as id from ${tableSql(source, `rejects_counted_${i}`)}`,
  );
  const rows = await readRows(
    connection,
    `select approx_count_distinct(id) as clients from (${ids.join(" union all ")})`,
  );
  return Number(rows[0]["clients"]);
}
