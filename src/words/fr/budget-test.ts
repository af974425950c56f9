import { budgetTestWords as en } from "../en/budget-test.ts";
import type { Messages } from "../locale.ts";

export const budgetTestWords: Messages<typeof en> = en;
