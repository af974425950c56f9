import { decisionWords as en } from "./en/decision.ts";
import { decisionWords as fr } from "./fr/decision.ts";
import { localized, type Messages } from "./locale.ts";

/** The sentences of a decision. */
export const decisionWords: Messages<typeof en> = localized(en, fr);
