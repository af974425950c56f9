import { cliHelpWords as en } from "./en/cli-help.ts";
import { cliHelpWords as fr } from "./fr/cli-help.ts";
import { localized, type Messages } from "./locale.ts";

/** What the help says of commands, their arguments and options. */
export const cliHelpWords: Messages<typeof en> = localized(en, fr);
