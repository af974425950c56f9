import { cliWords as en } from "../en/cli.ts";
import type { Messages } from "../locale.ts";

export const cliWords: Messages<typeof en> = en;
