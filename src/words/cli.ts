import { cliWords as en } from "./en/cli.ts";
import { cliWords as fr } from "./fr/cli.ts";
import { localized, type Messages } from "./locale.ts";

/** What the command line says beside its help, its results and its errors: progress, and what was written. */
export const cliWords: Messages<typeof en> = localized(en, fr);
