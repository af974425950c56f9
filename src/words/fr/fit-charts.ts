import { fitChartWords as en } from "../en/fit-charts.ts";
import type { Messages } from "../locale.ts";

export const fitChartWords: Messages<typeof en> = en;
