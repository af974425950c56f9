import { workbookWords as en } from "./en/workbook.ts";
import { workbookWords as fr } from "./fr/workbook.ts";
import { localized, type Messages } from "./locale.ts";

/** Names of the sheets of the workbook, its formats of dates, and what it says beside the tables. */
export const workbookWords: Messages<typeof en> = localized(en, fr);
