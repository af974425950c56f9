/** A TrueType file, its tables by tag. */
export interface FontFile {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  /** Throws RangeError where the font has no such table. */
  table(tag: string): { readonly offset: number; readonly length: number };
}

/** Codes first to last map to glyphs from `glyph` on. */
interface Group {
  readonly first: number;
  readonly last: number;
  readonly glyph: number;
}

/** Reads the table directory of a TrueType file. Source: OpenType 1.9, chapter "OpenType font file". */
export function openFont(bytes: Uint8Array): FontFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = new Map<string, { offset: number; length: number }>();
  for (let i = 0; i < view.getUint16(4); i++) {
    const record = 12 + 16 * i;
    const tag = String.fromCharCode(...bytes.subarray(record, record + 4));
    tables.set(tag, { offset: view.getUint32(record + 8), length: view.getUint32(record + 12) });
  }
  return Object.freeze({
    bytes,
    view,
    table: (tag: string) => {
      const table = tables.get(tag);
      if (table === undefined) throw new RangeError(`font has no ${tag} table`);
      return table;
    },
  });
}

/**
 * The glyph of each code point by the font's format 12 cmap; 0, the missing glyph, where it has none.
 *
 * Throws RangeError where the font has no cmap of that format.
 */
export function glyphFinder(font: FontFile): (code: number) => number {
  const groups = readGroups(font);
  return (code) => {
    const group = groups.find(({ first, last }) => code >= first && code <= last);
    return group === undefined ? 0 : group.glyph + code - group.first;
  };
}

function readGroups({ view, table }: FontFile): Group[] {
  const cmap = table("cmap").offset;
  for (let i = 0; i < view.getUint16(cmap + 2); i++) {
    const at = cmap + view.getUint32(cmap + 4 + 8 * i + 4);
    if (view.getUint16(at) !== 12) continue;
    return Array.from({ length: view.getUint32(at + 12) }, (_, k) => {
      const group = at + 16 + 12 * k;
      return { first: view.getUint32(group), last: view.getUint32(group + 4), glyph: view.getUint32(group + 8) };
    });
  }
  throw new RangeError("font has no cmap of format 12");
}

/** Advance width and left side bearing of a glyph, in font units. */
export function metricsOf({ view, table }: FontFile, glyph: number): { advance: number; bearing: number } {
  const count = view.getUint16(table("hhea").offset + 34);
  const hmtx = table("hmtx").offset;
  const advance = view.getUint16(hmtx + 4 * Math.min(glyph, count - 1));
  const bearing = view.getInt16(glyph < count ? hmtx + 4 * glyph + 2 : hmtx + 4 * count + 2 * (glyph - count));
  return { advance, bearing };
}

/** Font units per em. */
export function unitsPerEm({ view, table }: FontFile): number {
  return view.getUint16(table("head").offset + 18);
}
