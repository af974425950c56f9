import { LEFT_AT, LIVES, VALUE } from "./account.ts";
import { HARMED, type Ledger, SLOWED, VALUE_HARMED, VALUE_RESCUED, VALUE_SLOWED, VALUE_UNMOVED } from "./ledger.ts";

/** Two walks of the same life differ by rounding: moments of leaving this near, in units, are the same. */
const ROUNDING = 1e-7;

/**
 * Books what became of a client who was contacted: it returned, left later or earlier than on its plain path, or neither, and what it is worth more
 * than there. Returns are counted where they happen.
 */
export function bookContacted(account: Float64Array, ledger: Ledger, plainLeftAt: number, plainValue: number): void {
  const { totals } = ledger;
  const more = account[VALUE] - plainValue;
  if (account[LIVES] > 0) {
    totals[VALUE_RESCUED] += more;
  } else if (account[LEFT_AT] > plainLeftAt + ROUNDING) {
    totals[SLOWED] += 1;
    totals[VALUE_SLOWED] += more;
  } else if (account[LEFT_AT] < plainLeftAt - ROUNDING) {
    totals[HARMED] += 1;
    totals[VALUE_HARMED] += more;
  } else {
    totals[VALUE_UNMOVED] += more;
  }
}
