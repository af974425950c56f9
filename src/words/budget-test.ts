import { budgetTestWords as en } from "./en/budget-test.ts";
import { budgetTestWords as fr } from "./fr/budget-test.ts";
import { localized, type Messages } from "./locale.ts";

/** Words of `holdfast blattberg-deighton`. */
export const budgetTestWords: Messages<typeof en> = localized(en, fr);
