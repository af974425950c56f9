import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** The CDNOW history in weeks over shared memory; days are whole, so that equal histories are equal rows. Null, having said why, where the file is missing. */
export function cdnowHistory() {
  const rows = rowsOfFile("cdnow-summary.csv");
  if (rows === null) return null;
  const weeks = (column) => sharedColumn(rows.map((row) => Math.round(row[column] * 7) / 7));
  return {
    size: rows.length,
    timeUnit: "week",
    x: Int32Array.from(rows, (row) => row[1]),
    tx: weeks(2),
    T: weeks(3),
    meanSpend: sharedColumn(rows.map((row) => row[5])),
    logWaits: null,
    facts: { hash: "cdnow" },
  };
}

/** The distinct rows of the donations, in years. */
export function donationRows() {
  const rows = rowsOfFile("donations.csv");
  if (rows === null) return null;
  const column = (at) => Float64Array.from(rows, (row) => row[at]);
  return {
    count: rows.length,
    x: Int32Array.from(rows, (row) => row[0]),
    tx: column(1),
    T: column(2),
    weight: column(3),
    rowOfClient: new Int32Array(0),
    logWaits: null,
  };
}

function rowsOfFile(name) {
  const path = join(process.env.HOLDFAST_DATA ?? resolve(import.meta.dirname, "../../shared/data"), name);
  if (!existsSync(path)) {
    console.log(`Figures on real data are left out: ${path} not found. Set HOLDFAST_DATA to the folder that holds it.`);
    return null;
  }
  const lines = readFileSync(path, "utf8").trim().split("\n").slice(1);
  return lines.map((line) => line.split(",").map(Number));
}

/** Doubles over shared memory, as worker threads expect them. */
export function sharedColumn(values) {
  const column = new Float64Array(new SharedArrayBuffer(values.length * Float64Array.BYTES_PER_ELEMENT));
  column.set(values);
  return column;
}
