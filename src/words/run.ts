import { runWords as en } from "./en/run.ts";
import { runWords as fr } from "./fr/run.ts";
import { localized, type Messages } from "./locale.ts";

/** Sentences of the main path. */
export const runWords: Messages<typeof en> = localized(en, fr);
