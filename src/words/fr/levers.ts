import { leverWords as en } from "../en/levers.ts";
import type { Messages } from "../locale.ts";

export const leverWords: Messages<typeof en> = en;
