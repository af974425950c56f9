import type { Chart, Layout } from "../../charts/chart.ts";
import type { Results } from "../../results/results.ts";
import { deckWords } from "../../words/deck.ts";
import { PLACES } from "./places.ts";
import { PX_PER_INCH } from "./px-per-inch.ts";
import type { Palette } from "./palette.ts";
import type { Block, SlidePlan } from "./slide-plan.ts";

/** One kind of slide: its plans, none where there is nothing to show. */
export type SlideKind = (results: Results, palette: Palette) => readonly SlidePlan[];

/** How a chart is laid out whose words stand on the slide around it. */
export const DECK_LAYOUT: Layout = Object.freeze({ width: PLACES.body.w * PX_PER_INCH, isTitled: false });

/** A slide of one exhibit whose title is the chart's finding. `how`: what the presenter says of it. */
export function exhibit(
  chart: Pick<Chart, "title" | "subtitle" | "source">,
  blocks: readonly Block[],
  how: string,
): SlidePlan {
  const { title, subtitle, source } = chart;
  return {
    layout: "exhibit",
    ...{ title, subtitle, source, blocks },
    notes: [`${title}.`, how, deckWords.notes.read(subtitle), source].join("\n"),
  };
}
