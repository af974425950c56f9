import { createHash } from "node:crypto";

const IDS_A_PART = 10_000;

/**
 * SHA-256 of the columns of a history, hex: the ids as JSON in UTF-8, then each column's name and bytes (little-endian,
 * as every platform that Node runs on for this has them). Columns that are null are left out.
 */
export function hashColumns(
  ids: readonly string[],
  columns: Readonly<Record<string, Int32Array | Float64Array | Uint8Array | Uint16Array | null>>,
): string {
  const hash = createHash("sha256").update("[");
  // In parts: millions of ids are more than one text holds.
  for (let from = 0; from < ids.length; from += IDS_A_PART) {
    const part = JSON.stringify(ids.slice(from, from + IDS_A_PART));
    hash.update(`${from === 0 ? "" : ","}${part.slice(1, -1)}`);
  }
  hash.update("]");
  for (const [name, column] of Object.entries(columns)) {
    if (column === null) continue;
    hash.update(`\n${name} ${column.length}\n`).update(column);
  }
  return hash.digest("hex");
}
