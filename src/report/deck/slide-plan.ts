import type { TopLevelSpec } from "vega-lite";
import type { NativeChart } from "./native-chart.ts";

/** Where something stands on a slide, in inches. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** A colour of the theme, so that a company's own theme changes it, or six hexadecimal digits. */
export type Colour = string;

/** A stretch of text in one look; sizes in points. */
export interface Run {
  readonly text: string;
  readonly size: number;
  readonly isBold?: boolean;
  readonly colour?: Colour;
}

/** One paragraph; `after`: points below it. */
export interface Paragraph {
  readonly runs: readonly Run[];
  readonly isBullet?: boolean;
  readonly after?: number;
}

/** A text where it stands, on a panel of a colour where it has one. */
export interface TextBlock {
  readonly kind: "text";
  readonly at: Box;
  readonly paragraphs: readonly Paragraph[];
  readonly fill?: Colour;
  readonly isMiddle?: boolean;
}

/** A cell: a text, and a smaller one below it. */
export interface TableCell {
  readonly text: string;
  readonly below?: string;
  readonly isBold?: boolean;
}

export interface TableColumn {
  readonly heading: string;
  /** Inches. */
  readonly width: number;
  readonly isFigure: boolean;
}

export interface TableRow {
  readonly cells: readonly TableCell[];
  readonly isChosen?: boolean;
}

/** A table that PowerPoint edits; the first row holds the headings. */
export interface TableBlock {
  readonly kind: "table";
  readonly at: Box;
  readonly description: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  readonly size: number;
}

/** A chart that PowerPoint edits, with its figures in a workbook. */
export interface ChartBlock {
  readonly kind: "chart";
  readonly at: Box;
  readonly description: string;
  readonly chart: NativeChart;
}

/** A chart drawn as a picture, laid out at the width of its place. */
export interface PictureBlock {
  readonly kind: "picture";
  readonly at: Box;
  readonly description: string;
  readonly spec: TopLevelSpec;
}

export type Block = TextBlock | TableBlock | ChartBlock | PictureBlock;

/** A slide as a plain value: every sentence is made, nothing is drawn. */
export interface SlidePlan {
  readonly layout: "title" | "exhibit";
  /** What the slide says, as a sentence; the outline and screen readers show it. */
  readonly title: string;
  /** Units, and what bands and bars are. */
  readonly subtitle: string | null;
  readonly blocks: readonly Block[];
  readonly source: string | null;
  /** What to say, how the figure was made, where from. */
  readonly notes: string;
}
