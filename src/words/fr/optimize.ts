import { optimizeWords as en } from "../en/optimize.ts";
import type { Messages } from "../locale.ts";

export const optimizeWords: Messages<typeof en> = en;
