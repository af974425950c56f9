import { readFile, realpath, stat } from "node:fs/promises";
import { isAbsolute, join, sep } from "node:path";
import { deckWords } from "../words/deck.ts";

/** A picture with its size in px. */
export interface BrandLogo {
  readonly bytes: Uint8Array;
  readonly kind: "png" | "jpeg";
  readonly width: number;
  readonly height: number;
}

const words = deckWords.brand.logo;
const LARGEST_BYTES = 2_000_000;
const LARGEST_PX = 10_000;
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Markers of JPEG that begin a frame, which says the size. Source: ITU-T T.81, table B.1. */
const FRAMES = [0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf];

/** The logo of that name in a folder, or in one below it; else what is wrong with it. Links out of the folder are not followed. */
export async function readLogo(folder: string, name: string): Promise<BrandLogo | string> {
  if (isAbsolute(name) || name.includes("\\") || name.split("/").includes("..")) return words.notBeside;
  let bytes: Uint8Array;
  try {
    const path = await realpath(join(folder, name));
    if (!path.startsWith(`${await realpath(folder)}${sep}`)) return words.notBeside;
    const found = await stat(path);
    // A pipe would be waited for without end.
    if (!found.isFile()) return words.notAPicture;
    const { size } = found;
    if (size > LARGEST_BYTES) return words.tooLarge(size);
    bytes = await readFile(path);
  } catch (error) {
    return words.unreadable(name, String((error as NodeJS.ErrnoException).code));
  }
  const logo = pngOf(bytes) ?? jpegOf(bytes);
  if (logo === null) return words.notAPicture;
  const sides = [logo.width, logo.height];
  return sides.some((side) => side < 1 || side > LARGEST_PX) ? words.badSize(LARGEST_PX) : logo;
}

function pngOf(bytes: Uint8Array): BrandLogo | null {
  if (bytes.length < 24 || PNG.some((byte, k) => bytes[k] !== byte)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { bytes, kind: "png", width: view.getUint32(16), height: view.getUint32(20) };
}

function jpegOf(bytes: Uint8Array): BrandLogo | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 2;
  while (at + 9 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1];
    if (FRAMES.includes(marker))
      return { bytes, kind: "jpeg", height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return null;
}
