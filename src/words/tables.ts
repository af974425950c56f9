import { tablesWords as en } from "./en/tables.ts";
import { tablesWords as fr } from "./fr/tables.ts";
import { localized, type Messages } from "./locale.ts";

/** Titles, headings, units and descriptions of the tables of results. */
export const tablesWords: Messages<typeof en> = localized(en, fr);
