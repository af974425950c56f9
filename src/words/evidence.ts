import { evidenceWords as en } from "./en/evidence.ts";
import { evidenceWords as fr } from "./fr/evidence.ts";
import { localized, type Messages } from "./locale.ts";

/** What each entry of the register of evidence is about, by its slug. */
export const evidenceWords: Messages<typeof en> = localized(en, fr);
