import { chartWords as en } from "../en/charts.ts";
import type { Messages } from "../locale.ts";

export const chartWords: Messages<typeof en> = en;
