import { deckWords as en } from "./en/deck.ts";
import { deckWords as fr } from "./fr/deck.ts";
import { localized, type Messages } from "./locale.ts";

/** Every word of the deck that is not on a chart or in the report. */
export const deckWords: Messages<typeof en> = localized(en, fr);
