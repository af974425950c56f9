import { keyNames as en } from "./en/key-names.ts";
import { keyNames as fr } from "./fr/key-names.ts";
import { localized, type Messages } from "./locale.ts";

/** The names of keys as people say them. */
export const keyNames: Messages<typeof en> = localized(en, fr);
