import { galleryChartWords as en } from "./en/gallery-charts.ts";
import { galleryChartWords as fr } from "./fr/gallery-charts.ts";
import { localized, type Messages } from "./locale.ts";

/** Every word on the charts of frontiers, points, budgets and responses. */
export const galleryChartWords: Messages<typeof en> = localized(en, fr);
