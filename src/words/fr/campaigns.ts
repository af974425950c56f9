import { campaignWords as en } from "../en/campaigns.ts";
import type { Messages } from "../locale.ts";

export const campaignWords: Messages<typeof en> = en;
