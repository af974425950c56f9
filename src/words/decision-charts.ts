import { decisionChartWords as en } from "./en/decision-charts.ts";
import { decisionChartWords as fr } from "./fr/decision-charts.ts";
import { localized, type Messages } from "./locale.ts";

/** Every word on the charts of the decision layer. */
export const decisionChartWords: Messages<typeof en> = localized(en, fr);
