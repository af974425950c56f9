import { fitChartWords as en } from "./en/fit-charts.ts";
import { fitChartWords as fr } from "./fr/fit-charts.ts";
import { localized, type Messages } from "./locale.ts";

/** Every word on a chart of a fit. */
export const fitChartWords: Messages<typeof en> = localized(en, fr);
