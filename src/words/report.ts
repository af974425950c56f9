import { reportWords as en } from "./en/report.ts";
import { reportWords as fr } from "./fr/report.ts";
import { localized, type Messages } from "./locale.ts";

/** Every word of the report page that is not on a chart. */
export const reportWords: Messages<typeof en> = localized(en, fr);
