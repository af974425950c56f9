import type { Markup } from "./markup.ts";
import { markup } from "./markup.ts";

/** A cell: a text, or a figure with a small line below it. */
export interface Cell {
  readonly text: string;
  /** What the table is sorted by in this column, where it is not the text; null or absent: the cell says no figure and comes last. */
  readonly value?: number | null;
  readonly below?: string;
  readonly isText?: boolean;
}

/** A row that starts with its heading. */
export interface Row {
  readonly heading: string;
  /** A dotted path, which breaks after a dot or an underscore and nowhere else. */
  readonly isPath?: boolean;
  readonly badge?: string;
  readonly isChosen?: boolean;
  readonly cells: readonly Cell[];
}

/** A table that scrolls sideways on a phone and can be reached by keyboard; the first column heads the rows. */
export function table(caption: string, columns: readonly string[], rows: readonly Row[]): Markup {
  const isText = (column: number): boolean =>
    column === 0 || rows.every((row) => row.cells[column - 1]?.isText === true);
  const headings = columns.map((column, i) =>
    isText(i) ? markup`<th scope="col">${column}</th>` : markup`<th scope="col" class="figure">${column}</th>`,
  );
  return markup`<div class="scroll" role="region" tabindex="0" aria-label="${caption}"><table>
<caption><span>${caption}</span></caption>
<thead><tr>${headings}</tr></thead>
<tbody>${rows.map(writeRow)}</tbody>
</table></div>
`;
}

function path(name: string): Markup {
  const [first = "", ...rest] = name.split(/(?<=[._])(?=[^._])/);
  return markup`<span class="path">${first}${rest.map((part) => markup`<wbr>${part}`)}</span>`;
}

function writeRow(row: Row): Markup {
  const badge = row.badge === undefined ? null : markup` <span class="badge">${row.badge}</span>`;
  const cells = row.cells.map((cell) => {
    const below = cell.below === undefined ? null : markup`<small>${cell.below}</small>`;
    return cell.isText === true
      ? markup`<td>${cell.text}${below}</td>`
      : markup`<td class="figure"${valueOf(cell)}>${cell.text}${below}</td>`;
  });
  return markup`<tr${row.isChosen === true ? markup` class="chosen"` : null}><th scope="row">${row.isPath === true ? path(row.heading) : row.heading}${badge}</th>${cells}</tr>
`;
}

/** Digits that tell figures apart. */
const DIGITS = 9;

function valueOf({ value }: Cell): Markup | null {
  return value === undefined || value === null ? null : markup` data-value="${Number(value.toPrecision(DIGITS))}"`;
}

/** A list of terms with what they are. */
export function facts(pairs: readonly (readonly [term: string, value: string | Markup])[]): Markup {
  return markup`<dl class="facts">${pairs.map(([term, value]) => markup`<dt>${term}</dt><dd>${value}</dd>`)}</dl>
`;
}
