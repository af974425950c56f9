import type { TopLevelSpec } from "vega-lite";
import { figureWords } from "../words/figures.ts";
import { COLOURS, SIZES, themeConfig } from "./theme.ts";
import { balanceText, wrapText } from "./text-width.ts";

/** One picture: what it says in words, and the Vega-Lite spec that draws it, data and all. */
export interface Chart {
  /** File name without extension. */
  readonly name: string;
  /** The finding, as a sentence without a full stop. */
  readonly title: string;
  /** Units, and what bands and bars are. */
  readonly subtitle: string;
  readonly source: string;
  /** The text alternative: what is drawn, with its figures. */
  readonly description: string;
  readonly spec: TopLevelSpec;
}

/** How a chart is laid out: px over all (without padding), and whether title, subtitle and source are part of the picture. */
export interface Layout {
  readonly width: number;
  readonly isTitled: boolean;
}

/** A chart that stands alone: on a slide, in a file. */
export const SLIDE_LAYOUT: Layout = Object.freeze({ width: 928, isTitled: true });

/** A chart beside whose picture a page says title, subtitle and source: on a wide screen or paper, and on a phone. */
export const PAGE_LAYOUT: Layout = Object.freeze({ width: 990, isTitled: false });
export const PHONE_LAYOUT: Layout = Object.freeze({ width: 380, isTitled: false });

/** A layer of a Vega-Lite spec; tests compile every chart with a logger that fails on any warning. */
export type Layer = Readonly<Record<string, unknown>>;

/** One view: a plot of `width` by `height` px with `gutter` px of labels to its left. */
export interface Plot {
  readonly width: number;
  readonly height: number;
  readonly gutter: number;
  readonly layers: readonly Layer[];
  /** px from the bottom of the plot to the source; the default leaves room for the labels of an axis. */
  readonly footer?: number;
}

type Words = Pick<Chart, "name" | "title" | "subtitle" | "source" | "description">;

/** Puts plots, one above the other, and words together into a chart. */
export function makeChart(words: Words, layout: Layout, plots: readonly Plot[]): Chart {
  const views = plots.map((plot, index) => {
    const isLast = index === plots.length - 1;
    const source = layout.isTitled && isLast ? [sourceLayer(words.source, plot, layout)] : [];
    return { width: plot.width, height: plot.height, layer: [...plot.layers, ...source] };
  });
  const title = layout.isTitled
    ? {
        title: {
          text: balanceText(words.title, layout.width, SIZES.title, layout.width < NARROW ? 8 : 4, true),
          subtitle: wrapText(words.subtitle, layout.width, SIZES.subtitle),
        },
      }
    : {};
  // A copy: messages are those of the language in which they are read, and a spec is read later.
  const frame = {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    description: words.description,
    ...title,
    config: {
      ...themeConfig,
      ...(layout.isTitled ? {} : { padding: 4 }),
      locale: structuredClone(figureWords.chartLocale),
    },
  };
  const body = views.length === 1 ? views[0] : { vconcat: views, spacing: 28 };
  return Object.freeze({ ...words, spec: { ...frame, ...body } as unknown as TopLevelSpec });
}

/** px below which a title may take more lines: a finding is not cut before its figure. */
const NARROW = 600;
const SOURCE_TOP = 46;
const SOURCE_LINE = 17;

function sourceLayer(source: string, plot: Plot, layout: Layout): Layer {
  return {
    data: { values: [{}] },
    mark: {
      type: "text",
      align: "left",
      baseline: "top",
      lineBreak: "\n",
      lineHeight: SOURCE_LINE,
      fontSize: SIZES.source,
      color: COLOURS.muted,
    },
    encoding: {
      x: { value: 0 - plot.gutter },
      y: { value: plot.height + (plot.footer ?? SOURCE_TOP) },
      text: { value: wrapText(source, layout.width, SIZES.source, 3).join("\n") },
    },
  };
}
