import { simulationWords as en } from "./en/simulation.ts";
import { simulationWords as fr } from "./fr/simulation.ts";
import { localized, type Messages } from "./locale.ts";

/** Sentences of the simulation. */
export const simulationWords: Messages<typeof en> = localized(en, fr);
