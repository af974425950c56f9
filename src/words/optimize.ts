import { optimizeWords as en } from "./en/optimize.ts";
import { optimizeWords as fr } from "./fr/optimize.ts";
import { localized, type Messages } from "./locale.ts";

/** What is said about budgets, knobs and optima. */
export const optimizeWords: Messages<typeof en> = localized(en, fr);
