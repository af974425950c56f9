import { cliResultWords as en } from "./en/cli-results.ts";
import { cliResultWords as fr } from "./fr/cli-results.ts";
import { localized, type Messages } from "./locale.ts";

/** What commands say of what they found. */
export const cliResultWords: Messages<typeof en> = localized(en, fr);
