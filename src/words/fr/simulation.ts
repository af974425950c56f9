import { simulationWords as en } from "../en/simulation.ts";
import type { Messages } from "../locale.ts";

export const simulationWords: Messages<typeof en> = en;
