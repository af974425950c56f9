import { durableWords as en } from "./en/durable.ts";
import { durableWords as fr } from "./fr/durable.ts";
import { localized, type Messages } from "./locale.ts";

/** Sentences of runs that are kept, gone on with, and put together from parts. */
export const durableWords: Messages<typeof en> = localized(en, fr);
