import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { subsetFont } from "./font-subset.ts";
import type { FontFile } from "./font-tables.ts";
import { glyphFinder, metricsOf, openFont, unitsPerEm } from "./font-tables.ts";

const fontFile = (path: string): string => fileURLToPath(import.meta.resolve(`@expo-google-fonts/inter/${path}`));

export const FONT_FAMILY = "Inter";
const REGULAR = fontFile("400Regular/Inter_400Regular.ttf");
const SEMI_BOLD = fontFile("600SemiBold/Inter_600SemiBold.ttf");

/** The font files that pictures are drawn with. */
export const FONT_FILES: readonly string[] = [REGULAR, SEMI_BOLD];

/** A font read once, with the advances that were asked for so far, in ems by code point. */
interface OpenFont {
  readonly font: FontFile;
  readonly glyphOf: (code: number) => number;
  readonly advances: Map<number, number>;
}
const openFonts = new Map<string, OpenFont>();

function open(path: string): OpenFont {
  const known = openFonts.get(path);
  if (known !== undefined) return known;
  const font = openFont(readFileSync(path));
  const opened = { font, glyphOf: glyphFinder(font), advances: new Map<number, number>() };
  openFonts.set(path, opened);
  return opened;
}

/** Width in px of one line of text without kerning; a character that the font lacks is as wide as its missing glyph. */
export function lineWidth(text: string, fontSize: number, isBold: boolean): number {
  const { font, glyphOf, advances } = open(isBold ? SEMI_BOLD : REGULAR);
  let ems = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    let advance = advances.get(code);
    if (advance === undefined) {
      advance = metricsOf(font, glyphOf(code)).advance / unitsPerEm(font);
      advances.set(code, advance);
    }
    ems += advance;
  }
  return ems * fontSize;
}

/** The characters of a text, each once, that pictures have no glyph for and show as a box. */
export function missingCharacters(text: string): readonly string[] {
  const { glyphOf } = open(REGULAR);
  return [...new Set(text)].filter((sign) => !/[\p{C}\p{Z}]/u.test(sign) && glyphOf(sign.codePointAt(0)!) === 0);
}

/** Style rules that carry the font's glyphs for the characters of `text`, in both weights, as data URIs. */
export function fontFaces(text: string): string {
  const face = (path: string, weight: string): string => {
    const data = Buffer.from(subsetFont(open(path).font, text)).toString("base64");
    return `@font-face { font-family: ${FONT_FAMILY}; font-weight: ${weight}; src: url(data:font/ttf;base64,${data}) format("truetype"); }\n`;
  };
  return face(REGULAR, "400") + face(SEMI_BOLD, "600 700");
}
