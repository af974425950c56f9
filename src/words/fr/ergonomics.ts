import { ergonomicsWords as en } from "../en/ergonomics.ts";
import type { Messages } from "../locale.ts";

export const ergonomicsWords: Messages<typeof en> = en;
