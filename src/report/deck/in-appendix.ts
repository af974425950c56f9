import { deckWords } from "../../words/deck.ts";
import { PLACES, THEME, TYPE } from "./places.ts";
import type { SlidePlan, TextBlock } from "./slide-plan.ts";

/** The slide marked above its title as one that is there to be asked for, not to be presented. */
export function inAppendix(plan: SlidePlan): SlidePlan {
  const run = { text: deckWords.appendix, size: TYPE.small, isBold: true, colour: THEME.accent };
  const mark: TextBlock = { kind: "text", at: PLACES.mark, paragraphs: [{ runs: [run] }] };
  return { ...plan, blocks: [...plan.blocks, mark] };
}
