import { modelWords as en } from "../en/models.ts";
import type { Messages } from "../locale.ts";

export const modelWords: Messages<typeof en> = en;
