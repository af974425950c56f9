import { scenarioFileWords as en } from "./en/scenario-file.ts";
import { scenarioFileWords as fr } from "./fr/scenario-file.ts";
import { localized, type Messages } from "./locale.ts";

/** Sentences about a scenario file as a whole: its YAML, its keys, its names and paths. */
export const scenarioFileWords: Messages<typeof en> = localized(en, fr);
