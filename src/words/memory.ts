import { memoryWords as en } from "./en/memory.ts";
import { memoryWords as fr } from "./fr/memory.ts";
import { localized, type Messages } from "./locale.ts";

/** Sentences about memory, and about room on disk for what does not fit into it. */
export const memoryWords: Messages<typeof en> = localized(en, fr);
