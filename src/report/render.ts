import { renderAsync } from "@resvg/resvg-js";
import * as vega from "vega";
import type { TopLevelSpec } from "vega-lite";
import { compile } from "vega-lite";
import { FONT_FAMILY, FONT_FILES, lineWidth } from "./fonts.ts";
import { cleanText } from "./markup.ts";
import { SVG_TAG } from "./svg-tag.ts";

/** A drawn chart, and what Vega-Lite and Vega had to say about its spec: nothing, if it is sound. */
export interface Picture {
  readonly svg: string;
  readonly warnings: readonly string[];
}

/** What Vega measures text by; not in its published types. */
interface TextMetrics {
  width: (item: TextItem, text: string) => number;
}
interface TextItem {
  readonly fontSize?: number | null;
  readonly fontWeight?: number | string | null;
  readonly limit?: number | null;
}
const { textMetrics, resetSVGDefIds } = vega as unknown as { textMetrics: TextMetrics; resetSVGDefIds: () => void };

/** Pictures are drawn one after the other: Vega numbers clip paths and measures text by values that all its views share. */
let lastPicture: Promise<unknown> = Promise.resolve();

/**
 * Draws a Vega-Lite spec as SVG, the same bytes each time. `width` in px scales the picture; without it, it has the size of its layout.
 *
 * Reads no URL. Rejects with Vega's own error where a spec does not compile.
 */
export function renderSvg(spec: TopLevelSpec, width: number | null = null): Promise<Picture> {
  const picture = lastPicture.then(() => draw(spec, width));
  lastPicture = picture.catch(() => undefined);
  return picture;
}

async function draw(spec: TopLevelSpec, width: number | null): Promise<Picture> {
  const warnings: string[] = [];
  const logger = collectingLogger(warnings);
  // A copy: Vega marks the data that it reads.
  const compiled = compile(structuredClone(spec), { logger });
  const view = new vega.View(vega.parse(compiled.spec), { renderer: "none", logger });
  const guessedWidth = textMetrics.width;
  textMetrics.width = measure;
  resetSVGDefIds();
  try {
    const svg = withoutRoles(cleanText(await view.toSVG()));
    return { svg: width === null ? svg : scaleTo(svg, width), warnings };
  } finally {
    textMetrics.width = guessedWidth;
    view.finalize();
  }
}

/** Without what Vega calls each kind of mark in its own English, for screen readers. */
function withoutRoles(svg: string): string {
  return svg.replace(SVG_TAG, (tag) => tag.replace(/ aria-roledescription="[^"]*"/, ""));
}

function measure(item: TextItem, text: string): number {
  const weight = item.fontWeight ?? 400;
  return lineWidth(String(text), item.fontSize ?? 11, weight === "bold" || Number(weight) >= 600);
}

function collectingLogger(warnings: string[]): vega.LoggerInterface {
  const collect = (...parts: readonly unknown[]): vega.LoggerInterface => {
    warnings.push(parts.map(String).join(" "));
    return logger;
  };
  const ignore = (): vega.LoggerInterface => logger;
  const level = ((value?: number) => (value === undefined ? vega.Warn : logger)) as vega.LoggerInterface["level"];
  const logger: vega.LoggerInterface = { level, error: collect, warn: collect, info: ignore, debug: ignore };
  return logger;
}

function scaleTo(svg: string, width: number): string {
  return svg.replace(/ width="([\d.]+)" height="([\d.]+)"/, (_, from: string, height: string) => {
    return ` width="${width}" height="${(Number(height) * width) / Number(from)}"`;
  });
}

/**
 * Draws an SVG made by `renderSvg` as PNG, `scale` px to each of its own, with the fonts that it was laid out by and no others.
 *
 * Aside from this thread, which may draw the next picture meanwhile.
 */
export async function renderPng(svg: string, scale: number): Promise<Uint8Array> {
  const image = await renderAsync(svg, {
    font: {
      loadSystemFonts: false,
      fontFiles: [...FONT_FILES],
      defaultFontFamily: FONT_FAMILY,
      sansSerifFamily: FONT_FAMILY,
    },
    fitTo: { mode: "zoom", value: scale },
    background: "#ffffff",
  });
  return image.asPng();
}
