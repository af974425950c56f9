import { resultsWords as en } from "../en/results.ts";
import type { Messages } from "../locale.ts";

export const resultsWords: Messages<typeof en> = en;
