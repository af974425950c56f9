import { groupWords as en } from "../en/groups.ts";
import type { Messages } from "../locale.ts";

export const groupWords: Messages<typeof en> = en;
