import { scenarioFileWords as en } from "../en/scenario-file.ts";
import type { Messages } from "../locale.ts";

export const scenarioFileWords: Messages<typeof en> = en;
