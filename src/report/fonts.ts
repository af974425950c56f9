import { fileURLToPath } from "node:url";
import type { FontMetrics } from "./font-metrics.ts";
import { readFontMetrics } from "./font-metrics.ts";

const fontFile = (path: string): string => fileURLToPath(import.meta.resolve(`@expo-google-fonts/inter/${path}`));

export const FONT_FAMILY = "Inter";
const REGULAR = fontFile("400Regular/Inter_400Regular.ttf");
const SEMI_BOLD = fontFile("600SemiBold/Inter_600SemiBold.ttf");

/** The font files that pictures are drawn with. */
export const FONT_FILES: readonly string[] = [REGULAR, SEMI_BOLD];

const metrics = new Map<string, FontMetrics>();

/** Width in px of one line of text, as the renderer will draw it; files are read once, on first use. */
export function lineWidth(text: string, fontSize: number, isBold: boolean): number {
  const path = isBold ? SEMI_BOLD : REGULAR;
  let font = metrics.get(path);
  if (font === undefined) {
    font = readFontMetrics(path);
    metrics.set(path, font);
  }
  return font.width(text, fontSize);
}
