import { questionWords as en } from "./en/questions.ts";
import { questionWords as fr } from "./fr/questions.ts";
import type { Messages } from "./locale.ts";
import { localized } from "./locale.ts";

/** The questions that a report answers, each with its answer in a sentence. */
export const questionWords: Messages<typeof en> = localized(en, fr);
