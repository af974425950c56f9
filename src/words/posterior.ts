import { posteriorWords as en } from "./en/posterior.ts";
import { posteriorWords as fr } from "./fr/posterior.ts";
import { localized, type Messages } from "./locale.ts";

/** What priors and posteriors of a model's parameters say. */
export const posteriorWords: Messages<typeof en> = localized(en, fr);
