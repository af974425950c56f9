import { backtestWords as en } from "../en/backtest.ts";
import type { Messages } from "../locale.ts";

export const backtestWords: Messages<typeof en> = en;
