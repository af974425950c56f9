import { ergonomicsWords as en } from "./en/ergonomics.ts";
import { ergonomicsWords as fr } from "./fr/ergonomics.ts";
import { localized, type Messages } from "./locale.ts";

/** Sentences about what makes scenarios handy: included files, values set on the command line, sweeps. */
export const ergonomicsWords: Messages<typeof en> = localized(en, fr);
