import { groupWords as en } from "./en/groups.ts";
import { groupWords as fr } from "./fr/groups.ts";
import { localized, type Messages } from "./locale.ts";

/** Sentences about fits by group. */
export const groupWords: Messages<typeof en> = localized(en, fr);
