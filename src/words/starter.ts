import { starterWords as en } from "./en/starter.ts";
import { starterWords as fr } from "./fr/starter.ts";
import { localized, type Messages } from "./locale.ts";

/** What `holdfast init` writes: a scenario to change, and the made-up shop whose transactions go with it. */
export const starterWords: Messages<typeof en> = localized(en, fr);
