import { figureWords as en } from "../en/figures.ts";
import type { Messages } from "../locale.ts";

export const figureWords: Messages<typeof en> = en;
