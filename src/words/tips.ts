import { tipWords as en } from "./en/tips.ts";
import { tipWords as fr } from "./fr/tips.ts";
import type { Messages } from "./locale.ts";
import { localized } from "./locale.ts";

/** What marks of charts tell under the pointer. */
export const tipWords: Messages<typeof en> = localized(en, fr);
