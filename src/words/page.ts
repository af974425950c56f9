import { pageWords as en } from "./en/page.ts";
import { pageWords as fr } from "./fr/page.ts";
import type { Messages } from "./locale.ts";
import { localized } from "./locale.ts";

export const pageWords: Messages<typeof en> = localized(en, fr);
