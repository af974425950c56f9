import { evidenceWords as en } from "../en/evidence.ts";
import type { Messages } from "../locale.ts";

export const evidenceWords: Messages<typeof en> = en;
