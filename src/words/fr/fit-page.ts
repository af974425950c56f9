import { fitPageWords as en } from "../en/fit-page.ts";
import type { Messages } from "../locale.ts";

export const fitPageWords: Messages<typeof en> = en;
