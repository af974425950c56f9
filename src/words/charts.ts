import { chartWords as en } from "./en/charts.ts";
import { chartWords as fr } from "./fr/charts.ts";
import { localized, type Messages } from "./locale.ts";

/** Every word on a chart. */
export const chartWords: Messages<typeof en> = localized(en, fr);
