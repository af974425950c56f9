import { summaryWords as en } from "./en/summary.ts";
import { summaryWords as fr } from "./fr/summary.ts";
import { localized, type Messages } from "./locale.ts";

/** What the summary in Markdown says beside the words of the report. */
export const summaryWords: Messages<typeof en> = localized(en, fr);
