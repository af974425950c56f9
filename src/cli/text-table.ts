import Table from "cli-table3";
import { printable } from "./terminal.ts";

const BARE = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
  middle: "  ",
};

/**
 * A table without lines, for people: the first `texts` columns to the left, numbers to the right.
 *
 * A cell is one line; where the table `isStacked`, a line feed in a cell begins another.
 */
export function textTable(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  texts = 1,
  isStacked = false,
): string {
  const cellOf = (text: string): string => (isStacked ? printable(text) : printable(text).replaceAll("\n", " "));
  const table = new Table({
    head: columns.map(printable),
    colAligns: columns.map((_, column) => (column < texts ? "left" : "right")),
    chars: BARE,
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
  });
  for (const row of rows) table.push(row.map(cellOf));
  return table
    .toString()
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n");
}

/** Columns of the longest line of a table. */
export function tableWidth(table: string): number {
  return Math.max(...table.split("\n").map((line) => [...line].length));
}
