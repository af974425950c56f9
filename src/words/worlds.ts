import { worldWords as en } from "./en/worlds.ts";
import { worldWords as fr } from "./fr/worlds.ts";
import { localized, type Messages } from "./locale.ts";

/** What the reading of a world file says. */
export const worldWords: Messages<typeof en> = localized(en, fr);
