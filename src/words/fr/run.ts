import { runWords as en } from "../en/run.ts";
import type { Messages } from "../locale.ts";

export const runWords: Messages<typeof en> = en;
