import { heightOf, wrapMeasured } from "./fit-text.ts";
import { CELL, TYPE } from "./places.ts";
import type { TableBlock, TableColumn, TableRow } from "./slide-plan.ts";

/** Heights tried between even parts and full ones. */
const EVENING = 20;
/** How much wider a word may be where another font stands in for the deck's. */
const STAND_IN = 1.15;

/** Height in inches of a row of cells. */
function rowHeight(columns: readonly TableColumn[], { cells, isChosen = false }: TableRow, size: number): number {
  const heights = cells.map(({ text, below, isBold = false }, k) => {
    const width = columns[k].width - 2 * CELL.x;
    const strong = isBold || (isChosen && k === 0);
    const small = Math.min(size, TYPE.small);
    return (
      heightOf(wrapMeasured(text, width, size, strong).length, size) +
      (below === undefined ? 0 : heightOf(wrapMeasured(below, width, small).length, small))
    );
  });
  return Math.max(...heights) + 2 * CELL.y;
}

/** Height in inches of a table of rows under its headings. */
export function tableHeight(
  { columns, size }: Pick<TableBlock, "columns" | "size">,
  rows: readonly TableRow[],
): number {
  return [headingOf(columns), ...rows].reduce((height, row) => height + rowHeight(columns, row, size), 0);
}

/** The largest type in which a table has `height` inches room at once; the smallest where it has none. */
export function tableSize(columns: readonly TableColumn[], rows: readonly TableRow[], height: number): number {
  const sizes = [TYPE.body, 13, TYPE.small];
  const fits = (size: number): boolean =>
    tableHeight({ columns, size }, rows) <= height && !breaksWords(columns, [headingOf(columns), ...rows], size);
  return sizes.find(fits) ?? TYPE.small;
}

/** Whether a word is wider than its column; names, in the first, may be. */
function breaksWords(columns: readonly TableColumn[], rows: readonly TableRow[], size: number): boolean {
  return rows.some(({ cells }) =>
    cells.some(({ text, isBold = false }, k) => {
      const width = (columns[k].width - 2 * CELL.x) / STAND_IN;
      return k > 0 && text.split(" ").some((word) => wrapMeasured(word, width, size, isBold).length > 1);
    }),
  );
}

function headingOf(columns: readonly TableColumn[]): TableRow {
  return { cells: columns.map(({ heading: text }) => ({ text, isBold: true })) };
}

/** The rows in even parts that fit `height` inches under the headings, each with at least one row. */
export function pagesOf(
  { columns, size }: Pick<TableBlock, "columns" | "size">,
  rows: readonly TableRow[],
  height: number,
): (readonly TableRow[])[] {
  const room = height - rowHeight(columns, headingOf(columns), size);
  const heights = rows.map((row) => rowHeight(columns, row, size));
  const fewest = fill(rows, heights, room);
  // As even as the same number of parts allows.
  const even = heights.reduce((sum, own) => sum + own, 0) / fewest.length;
  const rooms = Array.from({ length: EVENING }, (_, k) => even + ((room - even) * k) / EVENING);
  return rooms.map((each) => fill(rows, heights, each)).find((pages) => pages.length === fewest.length) ?? fewest;
}

/** The same in parts as full as they can be. */
export function fullPagesOf(
  { columns, size }: Pick<TableBlock, "columns" | "size">,
  rows: readonly TableRow[],
  height: number,
): (readonly TableRow[])[] {
  const heights = rows.map((row) => rowHeight(columns, row, size));
  return fill(rows, heights, height - rowHeight(columns, headingOf(columns), size));
}

function fill(rows: readonly TableRow[], heights: readonly number[], room: number): TableRow[][] {
  const pages: TableRow[][] = [[]];
  let used = 0;
  for (const [k, row] of rows.entries()) {
    const own = heights[k];
    if (used + own > room && pages[pages.length - 1].length > 0) {
      pages.push([]);
      used = 0;
    }
    pages[pages.length - 1].push(row);
    used += own;
  }
  return pages;
}
