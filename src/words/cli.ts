import { cliWords as en } from "./en/cli.ts";
import { cliWords as fr } from "./fr/cli.ts";
import { localized, type Messages } from "./locale.ts";

/** What the commands say beside what the other areas say: help, progress, results, errors of the command line. */
export const cliWords: Messages<typeof en> = localized(en, fr);
