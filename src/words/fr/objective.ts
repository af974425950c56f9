import { objectiveWords as en } from "../en/objective.ts";
import type { Messages } from "../locale.ts";

export const objectiveWords: Messages<typeof en> = en;
