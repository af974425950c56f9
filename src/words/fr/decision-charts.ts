import { decisionChartWords as en } from "../en/decision-charts.ts";
import type { Messages } from "../locale.ts";

export const decisionChartWords: Messages<typeof en> = en;
