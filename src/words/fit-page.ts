import { fitPageWords as en } from "./en/fit-page.ts";
import { fitPageWords as fr } from "./fr/fit-page.ts";
import { localized, type Messages } from "./locale.ts";

/** Every sentence of a fit's page but those of its charts, and why a figure is missing. */
export const fitPageWords: Messages<typeof en> = localized(en, fr);
