import { starterWords as en } from "../en/starter.ts";
import type { Messages } from "../locale.ts";

export const starterWords: Messages<typeof en> = en;
