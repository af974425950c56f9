import { decisionReportWords as en } from "../en/decision-report.ts";
import type { Messages } from "../locale.ts";

export const decisionReportWords: Messages<typeof en> = en;
