import { safeCell } from "../../results/safe-cell.ts";
import type { XmlElement } from "./xml-tree.ts";
import { childOf, escapeXml, findAll, innerText } from "./xml-tree.ts";
import { zipParts } from "./zip-parts.ts";

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";

/** The workbook behind a chart, which PowerPoint opens to edit its figures: categories down, series across, as the chart's part refers to them. */
export function chartWorkbook(chart: XmlElement, categories: readonly string[]): Promise<Uint8Array> {
  const series = findAll(chart, "c:ser");
  const points = (parent: XmlElement | null): string[] =>
    parent === null ? [] : findAll(parent, "c:pt").map((point) => unescapeXml(innerText(point)));
  const columns = series.map((one) => ({
    name: points(childOf(one, "c:tx"))[0] ?? "",
    values: points(childOf(one, "c:val")),
  }));
  const row = (number: number, cells: readonly string[]): string => `<row r="${number}">${cells.join("")}</row>`;
  const sheet = [
    row(
      1,
      ["", ...columns.map(({ name }) => name)].map((name, c) => textCell(name, 1, c)),
    ),
    ...categories.map((category, k) =>
      row(k + 2, [
        textCell(category, k + 2, 0),
        ...columns.map(({ values }, c) => numberCell(values[k], k + 2, c + 1)),
      ]),
    ),
  ].join("");
  return zipParts(
    new Map<string, string>([
      [
        "[Content_Types].xml",
        `${DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
          `<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
      ],
      ["_rels/.rels", relationships("officeDocument", "xl/workbook.xml")],
      [
        "xl/workbook.xml",
        `${DECLARATION}<workbook xmlns="${SHEET}" xmlns:r="${OFFICE}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      ],
      ["xl/_rels/workbook.xml.rels", relationships("worksheet", "worksheets/sheet1.xml")],
      [
        "xl/worksheets/sheet1.xml",
        `${DECLARATION}<worksheet xmlns="${SHEET}"><sheetData>${sheet}</sheetData></worksheet>`,
      ],
    ]),
  );
}

function relationships(kind: string, target: string): string {
  return `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/${kind}" Target="${target}"/></Relationships>`;
}

function textCell(text: string, row: number, column: number): string {
  return `<c r="${columnName(column)}${row}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(safeCell(text))}</t></is></c>`;
}

function numberCell(value: string | undefined, row: number, column: number): string {
  return value === undefined || value === "" ? "" : `<c r="${columnName(column)}${row}"><v>${value}</v></c>`;
}

function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter;
}

function unescapeXml(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}
