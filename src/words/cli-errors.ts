import { cliErrorWords as en } from "./en/cli-errors.ts";
import { cliErrorWords as fr } from "./fr/cli-errors.ts";
import { localized, type Messages } from "./locale.ts";

/** What is said of a wrong command line, of places that cannot be written, and of ends that are none. */
export const cliErrorWords: Messages<typeof en> = localized(en, fr);
