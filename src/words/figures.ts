import { figureWords as en } from "./en/figures.ts";
import { figureWords as fr } from "./fr/figures.ts";
import { localized, type Messages } from "./locale.ts";

/** How numbers, money, shares and dates are written. */
export const figureWords: Messages<typeof en> = localized(en, fr);
