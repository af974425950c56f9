import { observedSource, simulatedSource } from "../../../charts/source-line.ts";
import { deckWords } from "../../../words/deck.ts";
import { barLabels } from "../bar-labels.ts";
import { barsBlock, rowRoom } from "../bars-block.ts";
import { exhibit, type SlideKind } from "../exhibit.ts";
import { PLACES, THEME } from "../places.ts";
import { niceAxis, shareScale } from "../value-scale.ts";
import { equitySlide } from "./intervals.ts";

const words = deckWords.base;

/** How the value of today's clients is spread over them; where that is not known, what the client base is worth by strategy. */
export const clientBaseSlide: SlideKind = (results, palette) => {
  const { clientBase, currency } = results;
  if (clientBase === null) return equitySlide(results, palette);
  const { clients, total, deciles, topFifthShare } = clientBase;
  const shares = deciles.map(({ share }) => share);
  const labels = deciles.map((_, k) => ({ name: words.tenth(k + 1) }));
  const at = PLACES.body;
  const bars = {
    kind: "bars",
    ...barLabels(labels, { width: at.w, row: rowRoom(at, labels.length) }),
    series: [{ name: words.share, colour: THEME.accent, values: shares, isLabelled: true }],
    grouping: "beside",
    scale: { ...shareScale(), ...niceAxis([...shares, 0, 1.08 * Math.max(...shares)]) },
  } as const;
  const text = {
    title: words.title(clients, total, topFifthShare, currency),
    subtitle: words.subtitle,
    source: results.data.start === null ? simulatedSource(results) : observedSource(results),
  };
  return [exhibit(text, barsBlock(at, words.description(shares), bars), deckWords.notes.base)];
};
