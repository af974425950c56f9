import { backtestWords as en } from "./en/backtest.ts";
import { backtestWords as fr } from "./fr/backtest.ts";
import { localized, type Messages } from "./locale.ts";

/** What the backtest in money says. */
export const backtestWords: Messages<typeof en> = localized(en, fr);
