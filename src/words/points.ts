import { pointsWords as en } from "./en/points.ts";
import { pointsWords as fr } from "./fr/points.ts";
import { localized, type Messages } from "./locale.ts";

/** Words of the points of a program as accountants see them. */
export const pointsWords: Messages<typeof en> = localized(en, fr);
