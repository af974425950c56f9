import { modelWords as en } from "./en/models.ts";
import { modelWords as fr } from "./fr/models.ts";
import { localized, type Messages } from "./locale.ts";

/** Every sentence of the models: fits, posteriors, seasonality, the registry. */
export const modelWords: Messages<typeof en> = localized(en, fr);
