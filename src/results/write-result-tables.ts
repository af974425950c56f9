import { join } from "node:path";
import type { ResultTable } from "./result-table.ts";
import { resultTables } from "./result-tables.ts";
import type { Results } from "./results.ts";
import { writeTables, type TableColumn } from "./table-file.ts";

/**
 * Writes each table of the results as `tables/<name>.csv` and `tables/<name>.parquet` in a folder, each whole or absent, and gives the paths.
 *
 * Columns have their types in Parquet (dates, booleans); a text that a spreadsheet would run as a formula gets an apostrophe in front in CSV.
 * The same results give the same bytes. Throws a HoldfastError where a file cannot be written.
 */
export async function writeResultTables(folder: string, results: Results): Promise<string[]> {
  const files = resultTables(results).map((table) => ({
    columns: fileColumns(table),
    paths: ["csv", "parquet"].map((ending) => join(folder, "tables", `${table.name}.${ending}`)),
  }));
  await writeTables(files);
  return files.flatMap(({ paths }) => paths);
}

function fileColumns({ columns, rows }: ResultTable): TableColumn[] {
  return columns.map(({ name, type }): TableColumn => {
    const values = rows.map((row) => row[name]);
    if (type === "text" || type === "date") return { name, kind: type, values: values as (string | null)[] };
    if (type === "boolean") return { name, kind: "boolean", values: values as (boolean | null)[] };
    if (type === "integer") return { name, kind: "integer", values: Int32Array.from(values as number[]) };
    return {
      name,
      kind: "number",
      values: Float64Array.from(values, (value) => (value === null ? NaN : Number(value))),
    };
  });
}
