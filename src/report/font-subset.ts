import type { FontFile } from "./font-tables.ts";
import { glyphFinder, metricsOf } from "./font-tables.ts";

/** Tables that are copied as they are. */
const COPIED = ["OS/2", "name", "gasp", "prep"] as const;
const LONG_OFFSETS = 1;

// Flags of a component of a composite glyph. Source: OpenType 1.9, chapter glyf.
const ARGS_ARE_WORDS = 0x1;
const HAS_SCALE = 0x8;
const MORE_COMPONENTS = 0x20;
const HAS_XY_SCALE = 0x40;
const HAS_MATRIX = 0x80;

/**
 * A TrueType font with the glyphs of some characters and no others; characters that the font lacks are left out.
 *
 * Kerning and features go, so that texts are as wide as their advances. The same characters, in any order, give the same bytes.
 * Source: OpenType 1.9, chapters glyf, loca, cmap, hmtx.
 */
export function subsetFont(font: FontFile, characters: string): Uint8Array {
  const find = glyphFinder(font);
  const codes = [...new Set([...characters].map((character) => character.codePointAt(0)!))]
    .filter((code) => find(code) !== 0)
    .sort((a, b) => a - b);
  const glyphs = closure(
    font,
    codes.map((code) => find(code)),
  );
  const renumber = new Map(glyphs.map((glyph, i) => [glyph, i]));
  const outlines = glyphs.map((glyph) => renumbered(font, glyph, renumber));
  const tables: [tag: string, bytes: Uint8Array][] = COPIED.map((tag) => [tag, tableBytes(font, tag)]);
  tables.push(
    ["cmap", writeCmap(codes.map((code) => [code, renumber.get(find(code))!]))],
    ["glyf", joined(outlines)],
    ["head", patched(font, "head", (view) => view.setInt16(50, LONG_OFFSETS))],
    ["hhea", patched(font, "hhea", (view) => view.setUint16(34, glyphs.length))],
    ["hmtx", writeMetrics(font, glyphs)],
    ["loca", writeOffsets(outlines)],
    ["maxp", patched(font, "maxp", (view) => view.setUint16(4, glyphs.length))],
    // Version 3: no glyph names.
    ["post", patched(font, "post", (view) => view.setUint32(0, 0x00030000)).subarray(0, 32)],
  );
  return writeFont(tables.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The missing glyph, then the given glyphs and all that they are composed of, in order of their numbers. */
function closure(font: FontFile, wanted: readonly number[]): number[] {
  const found = new Set<number>();
  const queue = [0, ...wanted];
  for (let glyph = queue.pop(); glyph !== undefined; glyph = queue.pop()) {
    if (found.has(glyph)) continue;
    found.add(glyph);
    for (const at of componentsOf(outlineOf(font, glyph))) queue.push(at.glyph);
  }
  return [...found].sort((a, b) => a - b);
}

function outlineOf({ bytes, view, table }: FontFile, glyph: number): Uint8Array {
  const isLong = view.getInt16(table("head").offset + 50) === LONG_OFFSETS;
  const loca = table("loca").offset;
  const at = (k: number): number => (isLong ? view.getUint32(loca + 4 * k) : 2 * view.getUint16(loca + 2 * k));
  const glyf = table("glyf").offset;
  return Uint8Array.from(bytes.subarray(glyf + at(glyph), glyf + at(glyph + 1)));
}

/** The glyphs that a composite glyph is made of, and where in it their numbers stand; none of a simple or empty glyph. */
function componentsOf(outline: Uint8Array): { glyph: number; offset: number }[] {
  if (outline.length === 0) return [];
  const view = new DataView(outline.buffer, outline.byteOffset, outline.byteLength);
  if (view.getInt16(0) >= 0) return [];
  const components: { glyph: number; offset: number }[] = [];
  let at = 10;
  let flags: number;
  do {
    flags = view.getUint16(at);
    components.push({ glyph: view.getUint16(at + 2), offset: at + 2 });
    at += 4 + (flags & ARGS_ARE_WORDS ? 4 : 2);
    if (flags & HAS_SCALE) at += 2;
    else if (flags & HAS_XY_SCALE) at += 4;
    else if (flags & HAS_MATRIX) at += 8;
  } while (flags & MORE_COMPONENTS);
  return components;
}

function renumbered(font: FontFile, glyph: number, renumber: ReadonlyMap<number, number>): Uint8Array {
  const outline = outlineOf(font, glyph);
  const view = new DataView(outline.buffer, outline.byteOffset, outline.byteLength);
  for (const component of componentsOf(outline)) view.setUint16(component.offset, renumber.get(component.glyph)!);
  return padded(outline);
}

function writeCmap(pairs: readonly (readonly [code: number, glyph: number])[]): Uint8Array {
  const bytes = new Uint8Array(12 + 16 + 12 * pairs.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(2, 1);
  view.setUint16(4, 3);
  view.setUint16(6, 10);
  view.setUint32(8, 12);
  view.setUint16(12, 12);
  view.setUint32(16, 16 + 12 * pairs.length);
  view.setUint32(24, pairs.length);
  for (const [i, [code, glyph]] of pairs.entries()) {
    view.setUint32(28 + 12 * i, code);
    view.setUint32(32 + 12 * i, code);
    view.setUint32(36 + 12 * i, glyph);
  }
  return bytes;
}

function writeMetrics(font: FontFile, glyphs: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(4 * glyphs.length);
  const view = new DataView(bytes.buffer);
  for (const [i, glyph] of glyphs.entries()) {
    const { advance, bearing } = metricsOf(font, glyph);
    view.setUint16(4 * i, advance);
    view.setInt16(4 * i + 2, bearing);
  }
  return bytes;
}

function writeOffsets(outlines: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(4 * (outlines.length + 1));
  const view = new DataView(bytes.buffer);
  let offset = 0;
  for (const [i, outline] of outlines.entries()) {
    offset += outline.length;
    view.setUint32(4 * (i + 1), offset);
  }
  return bytes;
}

function writeFont(tables: readonly (readonly [tag: string, bytes: Uint8Array])[]): Uint8Array {
  const power = 2 ** Math.floor(Math.log2(tables.length));
  const directory = new Uint8Array(12 + 16 * tables.length);
  const view = new DataView(directory.buffer);
  view.setUint32(0, 0x00010000);
  view.setUint16(4, tables.length);
  view.setUint16(6, 16 * power);
  view.setUint16(8, Math.log2(power));
  view.setUint16(10, 16 * (tables.length - power));
  let offset = directory.length;
  for (const [i, [tag, bytes]] of tables.entries()) {
    const record = 12 + 16 * i;
    directory.set(new TextEncoder().encode(tag), record);
    view.setUint32(record + 4, checksum(padded(bytes)));
    view.setUint32(record + 8, offset);
    view.setUint32(record + 12, bytes.length);
    offset += padded(bytes).length;
  }
  return joined([directory, ...tables.map(([, bytes]) => padded(bytes))]);
}

function checksum(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}

function tableBytes({ bytes, table }: FontFile, tag: string): Uint8Array {
  const { offset, length } = table(tag);
  return Uint8Array.from(bytes.subarray(offset, offset + length));
}

function patched(font: FontFile, tag: string, patch: (view: DataView) => void): Uint8Array {
  const bytes = tableBytes(font, tag);
  patch(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return bytes;
}

function padded(bytes: Uint8Array): Uint8Array {
  return bytes.length % 4 === 0 ? bytes : joined([bytes, new Uint8Array(4 - (bytes.length % 4))]);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}
