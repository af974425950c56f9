import { worldWords as en } from "../en/worlds.ts";
import type { Messages } from "../locale.ts";

export const worldWords: Messages<typeof en> = en;
