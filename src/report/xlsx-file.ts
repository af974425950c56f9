import type { Blob } from "node:buffer";
import type Stream from "node:stream";
import JSZip from "jszip";
import writeXlsxFile, { type CellObject, type Feature } from "write-excel-file/node";
import type { CellValue } from "../results/result-table.ts";
import { escapeHtml } from "./markup.ts";
import { xlsxText } from "./xlsx-text.ts";

/** How cells look; of dates the values are ISO texts. Cells of one look share one value of this type. */
export interface CellStyle {
  readonly look: Readonly<Omit<CellObject, "value" | "type">>;
  readonly isDate?: boolean;
}

/** Values of a row from the first column on, and the style of each; null is an empty cell. */
export interface SheetRow {
  readonly values: readonly CellValue[];
  readonly styles: readonly CellStyle[];
}

export interface Sheet {
  /** Legal in Excel, and unique. */
  readonly name: string;
  /** Of the columns, in characters. */
  readonly widths: readonly number[];
  readonly rows: readonly SheetRow[];
  readonly frozenRows: number;
  readonly frozenColumns: number;
  /** Row of headings, counted from 1, that filters and repeats on each page printed; null for none. */
  readonly headingRow: number | null;
}

export interface WorkbookProperties {
  readonly title: string;
  readonly creator: string;
  /** ISO date. */
  readonly created: string;
}

/** Every file in the archive has this date: the oldest that a ZIP holds. */
const EPOCH = new Date(Date.UTC(1980, 0, 1));

/**
 * Sheets as the bytes of an XLSX file; the same sheets give the same bytes.
 *
 * write-excel-file writes the frame and the styles. It takes 2 s for 10,000 rows of 11 cells, so that rows are written here: each sheet gives it one
 * row with a cell per style, whose places in the table of styles the rows then refer to.
 */
export async function xlsxFile(sheets: readonly Sheet[], properties: WorkbookProperties): Promise<Uint8Array> {
  const frames = sheets.map((sheet) => ({
    sheet: sheet.name,
    data: [stylesOf(sheet).map(({ look }) => ({ ...look, value: 0, type: Number }))],
    columns: sheet.widths.map((width) => ({ width })),
    orientation: "landscape" as const,
    showGridLines: false,
    stickyRowsCount: sheet.frozenRows,
    stickyColumnsCount: sheet.frozenColumns,
  }));
  const features = [rowsFeature(sheets), propertiesFeature(properties)];
  const written = await writeXlsxFile(frames, { fontFamily: "Calibri", fontSize: 11, features }).toBuffer();
  const archive = await JSZip.loadAsync(written);
  archive.forEach((_, file) => {
    file.date = EPOCH;
  });
  return archive.generateAsync({ type: "uint8array", compression: "DEFLATE", platform: "DOS" });
}

type XlsxFeature = Feature<Stream | Buffer | Blob>;

function rowsFeature(sheets: readonly Sheet[]): XlsxFeature {
  return {
    files: {
      transform: {
        "xl/worksheets/sheet{id}.xml": {
          transform: (xml, _, { sheetIndex }) => fillFrame(xml, sheets[sheetIndex]),
        },
        "xl/workbook.xml": {
          transform: (xml) => xml.replace("<definedNames/>", () => definedNames(sheets)),
        },
      },
    },
  };
}

function fillFrame(xml: string, sheet: Sheet): string {
  const from = xml.indexOf("<sheetData>");
  const to = xml.indexOf("</sheetData>");
  const ids = [...xml.slice(from, to).matchAll(/<c r="[A-Z]+1"(?: s="(\d+)")?/g)].map(([, id]) => id ?? "0");
  const idOf = new Map(stylesOf(sheet).map((style, i) => [style, ids[i]]));
  const rows = sheet.rows.map((row, i) => rowXml(row, i + 1, idOf, sheet.widths)).join("");
  const filter = sheet.headingRow === null ? "" : `<autoFilter ref="${filterRange(sheet, sheet.headingRow, "")}"/>`;
  return (
    // Printed, a sheet is as wide as the page and as long as it takes.
    xml.slice(0, from).replace("<sheetViews", `<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews`) +
    `<sheetData>${rows}</sheetData>${filter}` +
    xml.slice(to + "</sheetData>".length).replace("<pageSetup ", `<pageSetup fitToHeight="0" `)
  );
}

function stylesOf({ rows }: Sheet): CellStyle[] {
  return [...new Set([...new Set(rows.map(({ styles }) => styles))].flat())];
}

function rowXml(
  { values, styles }: SheetRow,
  row: number,
  idOf: ReadonlyMap<CellStyle, string>,
  widths: readonly number[],
): string {
  let cells = "";
  let lines = 1;
  for (const [i, value] of values.entries()) {
    if (value === null) continue;
    const at = `<c r="${columnLetters(i)}${String(row)}" s="${idOf.get(styles[i]) ?? "0"}"`;
    if (typeof value === "number") cells += `${at}><v>${String(value)}</v></c>`;
    else if (typeof value === "boolean") cells += `${at} t="b"><v>${value ? "1" : "0"}</v></c>`;
    else if (styles[i].isDate === true) cells += `${at}><v>${String(serialDay(value))}</v></c>`;
    else {
      cells += `${at} t="inlineStr"><is><t xml:space="preserve">${xlsxText(value)}</t></is></c>`;
      if (styles[i].look.wrap === true) lines = Math.max(lines, linesOf(value, lettersIn(widths[i], styles[i])));
    }
  }
  const height = lines === 1 ? "" : ` ht="${String(lines * LINE_HEIGHT)}" customHeight="1"`;
  return `<row r="${String(row)}"${height}>${cells}</row>`;
}

/** Points of a line; not every program finds the height of a row by itself. */
const LINE_HEIGHT = 15;

/** Letters of running text in a column that is so many digits wide; few enough for the wide fonts that stand in for Calibri. */
function lettersIn(width: number, { look }: CellStyle): number {
  return look.fontWeight === "bold" ? width - 2 : width * 1.1;
}

/** Lines that a text takes in a column of a width in characters, broken between words. */
function linesOf(text: string, width: number): number {
  let lines = 1;
  let taken = 0;
  for (const word of text.split(/[ \n]/)) {
    const isNext = taken > 0 && taken + 1 + word.length > width;
    if (isNext) lines += 1;
    taken = isNext || taken === 0 ? word.length : taken + 1 + word.length;
    lines += Math.max(0, Math.ceil(taken / width) - 1);
  }
  return lines;
}

/** Days since the last day of 1899, as spreadsheets count them. */
function serialDay(iso: string): number {
  return (Date.parse(`${iso}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000;
}

/** `A` of 0, `AA` of 26. */
function columnLetters(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnLetters(Math.floor(index / 26) - 1) + letter;
}

/** Headings repeat on each page, and filters have their range, hidden, as Excel writes it. */
function definedNames(sheets: readonly Sheet[]): string {
  const names = sheets.flatMap((sheet, index) => {
    const { headingRow } = sheet;
    if (headingRow === null) return [];
    const place = `'${escapeHtml(sheet.name.replaceAll("'", "''"))}'!`;
    const row = String(headingRow);
    return [
      `<definedName name="_xlnm._FilterDatabase" localSheetId="${String(index)}" hidden="1">${place}${filterRange(sheet, headingRow, "$")}</definedName>`,
      `<definedName name="_xlnm.Print_Titles" localSheetId="${String(index)}">${place}$${row}:$${row}</definedName>`,
    ];
  });
  return names.length === 0 ? "" : `<definedNames>${names.join("")}</definedNames>`;
}

function filterRange({ rows, widths }: Sheet, headingRow: number, fixed: "" | "$"): string {
  const cell = (column: number, row: number): string => fixed + columnLetters(column) + fixed + String(row);
  return `${cell(0, headingRow)}:${cell(widths.length - 1, rows.length)}`;
}

function propertiesFeature({ title, creator, created }: WorkbookProperties): XlsxFeature {
  const xml =
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${escapeHtml(title)}</dc:title><dc:creator>${escapeHtml(creator)}</dc:creator>` +
    `<dcterms:created xsi:type="dcterms:W3CDTF">${created}T00:00:00Z</dcterms:created></cp:coreProperties>`;
  return {
    files: {
      write: { files: () => ({ "docProps/core.xml": xml }) },
      transform: {
        "[Content_Types].xml": {
          insert: () =>
            '<Override ContentType="application/vnd.openxmlformats-package.core-properties+xml" PartName="/docProps/core.xml"/>',
        },
        "_rels/.rels": {
          insert: () =>
            '<Relationship Id="rId-core-1" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>',
        },
      },
    },
  };
}
