import { evidenceSources as en } from "./en/evidence-sources.ts";
import { evidenceSources as fr } from "./fr/evidence-sources.ts";
import { localized, type Messages } from "./locale.ts";

/** Where numbers of the register of evidence come from, as far as it is said in words. */
export const evidenceSources: Messages<typeof en> = localized(en, fr);
