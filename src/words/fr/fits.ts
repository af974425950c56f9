import { fitWords as en } from "../en/fits.ts";
import type { Messages } from "../locale.ts";

export const fitWords: Messages<typeof en> = en;
