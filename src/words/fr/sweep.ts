import { sweepWords as en } from "../en/sweep.ts";
import type { Messages } from "../locale.ts";

export const sweepWords: Messages<typeof en> = en;
