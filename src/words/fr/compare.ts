import { compareWords as en } from "../en/compare.ts";
import type { Messages } from "../locale.ts";

export const compareWords: Messages<typeof en> = en;
