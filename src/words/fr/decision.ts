import { decisionWords as en } from "../en/decision.ts";
import type { Messages } from "../locale.ts";

export const decisionWords: Messages<typeof en> = en;
