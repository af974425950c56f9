import { leverWords as en } from "./en/levers.ts";
import { leverWords as fr } from "./fr/levers.ts";
import { localized, type Messages } from "./locale.ts";

/** Sentences about the levers of a strategy: what is wrong, what was expected, what to do; and what is worth a warning. */
export const leverWords: Messages<typeof en> = localized(en, fr);
