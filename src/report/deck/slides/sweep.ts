import { sweepMap } from "../../../charts/sweep-map.ts";
import { deckWords } from "../../../words/deck.ts";
import { DECK_LAYOUT, exhibit, type SlideKind } from "../exhibit.ts";
import { PLACES } from "../places.ts";

/** What strategies are worth as keys of the scenario change: a heat map, which PowerPoint does not draw; none where nothing was swept. */
export const sweepSlide: SlideKind = (results) => {
  const chart = sweepMap(results, DECK_LAYOUT);
  if (chart === null) return [];
  const { description, spec } = chart;
  return [exhibit(chart, [{ kind: "picture", at: PLACES.body, description, spec }], deckWords.notes.sweep)];
};
