import { createRequire } from "node:module";
import type { default as PptxGenJS } from "pptxgenjs";

// The package's ES build has no mark that tells Node what it is: its CommonJS build is read everywhere.
const load = createRequire(import.meta.url);

export type Presentation = PptxGenJS.default;
export type PptxSlide = PptxGenJS.default.Slide;
export type ChartOptions = PptxGenJS.default.IChartOpts;
export type ChartPart = PptxGenJS.default.IChartMulti;
export type TextRun = PptxGenJS.default.TextProps;
export type TableCellText = PptxGenJS.default.TableCell;

/** An empty presentation of pptxgenjs. */
export function createPresentation(): Presentation {
  const Pptx = load("pptxgenjs") as new () => Presentation;
  return new Pptx();
}
