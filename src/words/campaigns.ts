import { campaignWords as en } from "./en/campaigns.ts";
import { campaignWords as fr } from "./fr/campaigns.ts";
import { localized, type Messages } from "./locale.ts";

/** Words of what contacts did to the clients contacted, and of budgets. */
export const campaignWords: Messages<typeof en> = localized(en, fr);
