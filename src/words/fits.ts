import { fitWords as en } from "./en/fits.ts";
import { fitWords as fr } from "./fr/fits.ts";
import { localized, type Messages } from "./locale.ts";

/** Sentences about saved fits and their use on other data. */
export const fitWords: Messages<typeof en> = localized(en, fr);
