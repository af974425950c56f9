import { sweepWords as en } from "./en/sweep.ts";
import { sweepWords as fr } from "./fr/sweep.ts";
import { localized, type Messages } from "./locale.ts";

/** Every word on a sweep, in the report and on its chart. */
export const sweepWords: Messages<typeof en> = localized(en, fr);
