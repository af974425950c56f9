import { compareWords as en } from "./en/compare.ts";
import { compareWords as fr } from "./fr/compare.ts";
import { localized, type Messages } from "./locale.ts";

/** Every sentence of comparing and choosing purchase models. */
export const compareWords: Messages<typeof en> = localized(en, fr);
