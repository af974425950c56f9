import { clientChartWords as en } from "./en/client-charts.ts";
import { clientChartWords as fr } from "./fr/client-charts.ts";
import { localized, type Messages } from "./locale.ts";

/** Every word on the charts of the client base. */
export const clientChartWords: Messages<typeof en> = localized(en, fr);
