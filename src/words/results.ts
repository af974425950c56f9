import { resultsWords as en } from "./en/results.ts";
import { resultsWords as fr } from "./fr/results.ts";
import { localized, type Messages } from "./locale.ts";

/** The sentences about files of results. */
export const resultsWords: Messages<typeof en> = localized(en, fr);
