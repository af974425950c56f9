import { objectiveWords as en } from "./en/objective.ts";
import { objectiveWords as fr } from "./fr/objective.ts";
import { localized, type Messages } from "./locale.ts";

/** Sentences about what strategies are judged by, and about what the answer hangs on. */
export const objectiveWords: Messages<typeof en> = localized(en, fr);
