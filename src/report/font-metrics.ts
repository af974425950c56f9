import { readFileSync } from "node:fs";

/** Advance widths of a TrueType font, in units of its em. */
export interface FontMetrics {
  /** Width of one line of text in px at a font size; what the font lacks counts as its missing-glyph box. */
  width(text: string, fontSize: number): number;
}

interface Table {
  readonly offset: number;
}

/**
 * Reads advance widths from a TrueType file: head, hhea, hmtx and a format 12 cmap. Kerning is left out.
 *
 * Throws RangeError where the file has no such tables.
 * Source: OpenType 1.9, chapters cmap, head, hhea, hmtx.
 */
export function readFontMetrics(path: string): FontMetrics {
  const file = readFileSync(path);
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const tables = readTables(view);
  const unitsPerEm = view.getUint16(tableOf(tables, "head").offset + 18);
  const metricCount = view.getUint16(tableOf(tables, "hhea").offset + 34);
  const hmtx = tableOf(tables, "hmtx").offset;
  const glyphs = readGroups(view, tableOf(tables, "cmap").offset);
  const advances = new Map<number, number>();
  const advanceOf = (code: number): number => {
    const known = advances.get(code);
    if (known !== undefined) return known;
    const group = glyphs.find(({ first, last }) => code >= first && code <= last);
    const glyph = group === undefined ? 0 : group.glyph + code - group.first;
    const advance = view.getUint16(hmtx + 4 * Math.min(glyph, metricCount - 1)) / unitsPerEm;
    advances.set(code, advance);
    return advance;
  };
  return Object.freeze({
    width: (text: string, fontSize: number): number => {
      let ems = 0;
      for (const character of text) ems += advanceOf(character.codePointAt(0)!);
      return ems * fontSize;
    },
  });
}

function readTables(view: DataView): Map<string, Table> {
  const tables = new Map<string, Table>();
  const count = view.getUint16(4);
  for (let i = 0; i < count; i++) {
    const record = 12 + 16 * i;
    const tag = [0, 1, 2, 3].map((k) => String.fromCharCode(view.getUint8(record + k))).join("");
    tables.set(tag, { offset: view.getUint32(record + 8) });
  }
  return tables;
}

function tableOf(tables: Map<string, Table>, tag: string): Table {
  const table = tables.get(tag);
  if (table === undefined) throw new RangeError(`font has no ${tag} table`);
  return table;
}

function readGroups(view: DataView, cmap: number): { first: number; last: number; glyph: number }[] {
  const count = view.getUint16(cmap + 2);
  for (let i = 0; i < count; i++) {
    const table = cmap + view.getUint32(cmap + 4 + 8 * i + 4);
    if (view.getUint16(table) !== 12) continue;
    return Array.from({ length: view.getUint32(table + 12) }, (_, k) => {
      const group = table + 16 + 12 * k;
      return { first: view.getUint32(group), last: view.getUint32(group + 4), glyph: view.getUint32(group + 8) };
    });
  }
  throw new RangeError("font has no cmap of format 12");
}
