import { reportWords as en } from "../en/report.ts";
import type { Messages } from "../locale.ts";

export const reportWords: Messages<typeof en> = en;
