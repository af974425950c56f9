import { pointsWords as en } from "../en/points.ts";
import type { Messages } from "../locale.ts";

export const pointsWords: Messages<typeof en> = en;
