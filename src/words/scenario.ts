import { scenarioWords as en } from "./en/scenario.ts";
import { scenarioWords as fr } from "./fr/scenario.ts";
import { localized, type Messages } from "./locale.ts";

/** Sentences about scenarios: what is wrong, what was expected, what to do. */
export const scenarioWords: Messages<typeof en> = localized(en, fr);
