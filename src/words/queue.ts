import { queueWords as en } from "./en/queue.ts";
import { queueWords as fr } from "./fr/queue.ts";
import { localized, type Messages } from "./locale.ts";

/** Sentences of runs on several machines. */
export const queueWords: Messages<typeof en> = localized(en, fr);
