import JSZip from "jszip";

/** The date that every file in the package bears, the first that the format knows: the same parts give the same bytes. */
const DATE = new Date(Date.UTC(1980, 0, 1));
const FIRST = "[Content_Types].xml";

/** Parts by name as a package, types first and then in the order of their names. */
export function zipParts(parts: ReadonlyMap<string, string | Uint8Array>): Promise<Uint8Array> {
  const zip = new JSZip();
  const names = [...parts.keys()].sort((a, b) => Number(b === FIRST) - Number(a === FIRST) || (a < b ? -1 : 1));
  for (const name of names) zip.file(name, parts.get(name)!, { date: DATE, createFolders: false });
  return zip.generateAsync({ type: "uint8array", compression: "DEFLATE", compressionOptions: { level: 6 } });
}
