import { COLOURS } from "../charts/theme.ts";
import type { CellValue, ResultColumn } from "../results/result-table.ts";
import { figureWords } from "../words/figures.ts";
import { workbookWords as words } from "../words/workbook.ts";
import type { CellStyle } from "./xlsx-file.ts";

/** What a format hangs on: the column, and the figures that it is to fit. */
export type FormatOf = (column: Pick<ResultColumn, "name" | "type">, values: readonly CellValue[]) => CellStyle;

/** The styles of one workbook: those of one look are one value, so that it has few. */
export interface WorkbookStyles {
  readonly title: CellStyle;
  readonly section: CellStyle;
  readonly heading: CellStyle;
  readonly figureHeading: CellStyle;
  readonly label: CellStyle;
  readonly text: CellStyle;
  readonly wrapped: CellStyle;
  readonly strong: CellStyle;
  readonly note: CellStyle;
  /** Of texts that may run over the cells to their right. */
  readonly plain: CellStyle;
  /** Of figures in a column, to the right. */
  readonly figure: FormatOf;
  /** Of a figure among texts, to the left. */
  readonly figureAmongTexts: FormatOf;
}

/** The styles by the current language and a currency: money with its sign, shares as per cent, dates with the language's months. */
export function workbookStyles(currency: string): WorkbookStyles {
  const kept = new Map<string, CellStyle>();
  const top = { alignVertical: "top" } as const;
  // Keeps texts off the figures at the right of the column before.
  const text = { ...top, align: "left", indent: 1 } as const;
  const heading = { fontWeight: "bold", backgroundColor: COLOURS.grid, wrap: true, alignVertical: "bottom" } as const;
  const figure =
    (align: "left" | "right"): FormatOf =>
    (column, values) => {
      const format = formatOf(column, values, currency);
      const key = `${align} ${column.type === "date" ? "date" : ""} ${format}`;
      const side = align === "left" ? text : { ...top, align };
      const style = kept.get(key) ?? { look: { ...side, align, format }, isDate: column.type === "date" };
      kept.set(key, style);
      return style;
    };
  return {
    title: { look: { fontWeight: "bold", fontSize: 16, textColor: COLOURS.ink } },
    section: { look: { fontWeight: "bold", fontSize: 12, textColor: COLOURS.focus } },
    heading: { look: { ...heading, align: "left", indent: 1 } },
    figureHeading: { look: { ...heading, align: "right" } },
    label: { look: { ...text, fontWeight: "bold", wrap: true } },
    text: { look: text },
    wrapped: { look: { ...text, wrap: true } },
    strong: { look: { ...text, fontWeight: "bold", wrap: true } },
    note: { look: { ...text, textColor: COLOURS.muted, wrap: true } },
    plain: { look: {} },
    figure: figure("right"),
    figureAmongTexts: figure("left"),
  };
}

function formatOf({ name, type }: Parameters<FormatOf>[0], values: readonly CellValue[], currency: string): string {
  const magnitude = magnitudeOf(values);
  switch (type) {
    case "money":
      return `${magnitude < 100 ? "#,##0.00" : "#,##0"}"${currencyBehind(currency)}"`;
    case "share":
      return isProbability(name)
        ? `[<0.005]"${figureWords.chance(0)}";[>=0.995]"${figureWords.chance(1)}";0"\u00a0"%`
        : '0.0"\u00a0"%';
    case "integer":
      return "#,##0";
    case "number":
      return isWhole(values) || magnitude >= 1000 ? "#,##0" : magnitude < 10 ? "0.00##" : "0.0";
    case "date":
      return words.dateFormat;
    // Excel says TRUE and FALSE in its own language whatever the format.
    case "boolean":
      return `"${words.yes}";"${words.yes}";"${words.no}"`;
    case "text":
      return "@";
  }
}

/** A chance among futures, which is said without claiming certainty. */
function isProbability(name: string): boolean {
  return name.startsWith("p_");
}

function magnitudeOf(values: readonly CellValue[]): number {
  let largest = 0;
  for (const value of values) if (typeof value === "number") largest = Math.max(largest, Math.abs(value));
  return largest;
}

function isWhole(values: readonly CellValue[]): boolean {
  return values.every((value) => value === null || Number.isInteger(value));
}

/** A currency as figures have it behind them, its space included; no quote, which would end the format. */
function currencyBehind(currency: string): string {
  return figureWords.money(0, currency).slice(1).replaceAll('"', "");
}

/** How many characters the widest figure takes in its format. */
export function figureWidth(
  { type, name }: Parameters<FormatOf>[0],
  values: readonly CellValue[],
  currency: string,
): number {
  const magnitude = magnitudeOf(values);
  const digits = Math.floor(Math.log10(Math.max(1, magnitude))) + 1;
  const grouped = digits + Math.floor((digits - 1) / 3) + 1;
  if (type === "money") return grouped + (magnitude < 100 ? 3 : 0) + currencyBehind(currency).length;
  if (type === "date") return 13;
  if (type === "share") return isProbability(name) ? figureWords.chance(0).length : 8;
  if (type === "boolean") return 5;
  return grouped + (isWhole(values) ? 0 : 4);
}
