import { chunkFileWords as en } from "./en/chunk-file.ts";
import { chunkFileWords as fr } from "./fr/chunk-file.ts";
import { localized, type Messages } from "./locale.ts";

/** Why bytes are no chunk of a run, or no plan. */
export const chunkFileWords: Messages<typeof en> = localized(en, fr);
