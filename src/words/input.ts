import { inputWords as en } from "./en/input.ts";
import { inputWords as fr } from "./fr/input.ts";
import { localized, type Messages } from "./locale.ts";

/** Every sentence about reading data: files, columns, rows, and what was noticed in them. */
export const inputWords: Messages<typeof en> = localized(en, fr);
