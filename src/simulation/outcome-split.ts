import { BOUGHT, LEFT_AT, LIVES, VALUE } from "./account.ts";
import { AT_PURCHASES } from "./clock-kind.ts";
import { HARMED, type Ledger, SLOWED, VALUE_HARMED, VALUE_RESCUED, VALUE_SLOWED, VALUE_UNMOVED } from "./ledger.ts";
import type { Path } from "./path.ts";

/** Two walks of the same life differ by rounding: moments of leaving this near, in units, are the same. */
const ROUNDING = 1e-7;

/**
 * Books what became of a client who was contacted: it returned, stayed where it would have left on its plain path or left where it would have stayed, or neither, and what it is worth more
 * than there. Returns are counted where they happen.
 */
export function bookContacted(
  account: Float64Array,
  ledger: Ledger,
  path: Path,
  plainValue: number,
  kind: number,
): void {
  const { totals } = ledger;
  const more = account[VALUE] - plainValue;
  const change = kind === AT_PURCHASES ? changeOfPurchase(account, path) : changeOfMoment(account, path);
  if (account[LIVES] > 0) {
    totals[VALUE_RESCUED] += more;
  } else if (change > 0) {
    totals[SLOWED] += 1;
    totals[VALUE_SLOWED] += more;
  } else if (change < 0) {
    totals[HARMED] += 1;
    totals[VALUE_HARMED] += more;
  } else {
    totals[VALUE_UNMOVED] += more;
  }
}

/** Of who leaves at a purchase: 1 where it stayed at the one at which it leaves on its plain path, -1 where it left at one at which it stays there. */
function changeOfPurchase(account: Float64Array, { leftAt, count }: Path): number {
  const bought = account[BOUGHT];
  const hasLeft = account[LEFT_AT] < Infinity;
  if (leftAt < Infinity && (bought > count || (bought === count && !hasLeft))) return 1;
  if (hasLeft && (count > bought || (count === bought && leftAt === Infinity))) return -1;
  return 0;
}

/** Of others: 1 where it left later than on its plain path, -1 where it left earlier. */
function changeOfMoment(account: Float64Array, { leftAt }: Path): number {
  if (account[LEFT_AT] > leftAt + ROUNDING) return 1;
  return account[LEFT_AT] < leftAt - ROUNDING ? -1 : 0;
}
