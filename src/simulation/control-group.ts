import { BOUGHT, BOUGHT_BEFORE, GAIN, GAIN_BEFORE, GROUP } from "./account.ts";
import {
  CONTROL_CLIENTS,
  CONTROL_CONTRIBUTION,
  CONTROL_PURCHASES,
  type Ledger,
  TREATED_CLIENTS,
  TREATED_CONTRIBUTION,
  TREATED_PURCHASES,
} from "./ledger.ts";

/** Values of GROUP, 0 without a control group: outside it and inside it before the rule has named the client, and since. */
export const OUTSIDE = 1;
export const INSIDE = 2;
const TREATED = 3;
export const CONTROL = 4;

/** Notes that the campaign's rule names the client, if it does for the first time. */
export function enterStudy(account: Float64Array): void {
  if (account[GROUP] === OUTSIDE) account[GROUP] = TREATED;
  else if (account[GROUP] === INSIDE) account[GROUP] = CONTROL;
  else return;
  account[GAIN_BEFORE] = account[GAIN]!;
  account[BOUGHT_BEFORE] = account[BOUGHT]!;
}

/** Books what the client has brought since the rule named it first. */
export function closeStudy(account: Float64Array, ledger: Ledger): void {
  if (account[GROUP] < TREATED) return;
  const { totals } = ledger;
  const isTreated = account[GROUP] === TREATED;
  totals[isTreated ? TREATED_CLIENTS : CONTROL_CLIENTS] += 1;
  totals[isTreated ? TREATED_CONTRIBUTION : CONTROL_CONTRIBUTION] += account[GAIN] - account[GAIN_BEFORE];
  totals[isTreated ? TREATED_PURCHASES : CONTROL_PURCHASES] += account[BOUGHT] - account[BOUGHT_BEFORE];
}
