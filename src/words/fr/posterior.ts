import { posteriorWords as en } from "../en/posterior.ts";
import type { Messages } from "../locale.ts";

export const posteriorWords: Messages<typeof en> = en;
