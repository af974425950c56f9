import { decisionReportWords as en } from "./en/decision-report.ts";
import { decisionReportWords as fr } from "./fr/decision-report.ts";
import { localized, type Messages } from "./locale.ts";

/** Every word of the report's sections on the decision that is not on a chart. */
export const decisionReportWords: Messages<typeof en> = localized(en, fr);
