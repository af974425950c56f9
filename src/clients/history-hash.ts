import { createHash } from "node:crypto";

/**
 * SHA-256 of the columns of a history, hex: the ids as JSON in UTF-8, then each column's name and bytes (little-endian,
 * as every platform that Node runs on for this has them). Columns that are null are left out.
 */
export function hashColumns(
  ids: readonly string[],
  columns: Readonly<Record<string, Int32Array | Float64Array | Uint8Array | Uint16Array | null>>,
): string {
  const hash = createHash("sha256").update(JSON.stringify(ids));
  for (const [name, column] of Object.entries(columns)) {
    if (column === null) continue;
    hash.update(`\n${name} ${column.length}\n`).update(column);
  }
  return hash.digest("hex");
}
