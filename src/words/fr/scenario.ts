import { scenarioWords as en } from "../en/scenario.ts";
import type { Messages } from "../locale.ts";

export const scenarioWords: Messages<typeof en> = en;
