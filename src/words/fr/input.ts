import { inputWords as en } from "../en/input.ts";
import type { Messages } from "../locale.ts";

export const inputWords: Messages<typeof en> = en;
