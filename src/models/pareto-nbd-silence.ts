import type { PurchaseRows } from "../clients/client-history.ts";
import { rowsInOrder } from "./rows.ts";
import { fillColumns, layOutColumns } from "./pareto-nbd-columns.ts";

/** What the silence since the last purchase says of every distinct row, as `fill` leaves it. */
export interface RowSilence {
  readonly pAlive: Float64Array;
  /** P(left by T without another purchase), given alive at tx. */
  readonly leftMeanwhile: Float64Array;
  /** Of some rows, or of all. Allocates nothing. NaN where the parameters are too extreme. */
  fill(r: number, alpha: number, s: number, beta: number, rowsAtHand?: Int32Array): void;
}

/** The fast way to P(alive) of many histories: the tables of `fillColumns`, then one exponential per row. */
export function rowSilence(rows: PurchaseRows): RowSilence {
  const { count, x } = rows;
  const columns = layOutColumns(rows);
  const { ages, lastAge, endAge, lastCell, endCell, leavesFirst } = columns;
  const stretchA = new Float64Array(ages.length);
  const stretchB = new Float64Array(ages.length);
  const allRows = rowsInOrder(count);
  const pAlive = new Float64Array(count);
  const leftMeanwhile = new Float64Array(count);

  const fill = (r: number, alpha: number, s: number, beta: number, rowsAtHand = allRows): void => {
    for (let age = 0; age < ages.length; age++) {
      stretchA[age] = Math.log1p(ages[age] / alpha);
      stretchB[age] = Math.log1p(ages[age] / beta);
    }
    fillColumns(columns, r, alpha, s, beta);
    for (let at = 0; at < rowsAtHand.length; at++) {
      const row = rowsAtHand[at];
      const gapA = stretchA[endAge[row]] - stretchA[lastAge[row]];
      const gapB = stretchB[endAge[row]] - stretchB[lastAge[row]];
      const still = Math.exp(-((r + x[row]) * gapA + s * gapB));
      const left = leavesFirst[lastCell[row]] - leavesFirst[endCell[row]] * still;
      leftMeanwhile[row] = Math.max(0, left);
      pAlive[row] = still / (leavesFirst[lastCell[row]] + (1 - leavesFirst[endCell[row]]) * still);
    }
  };
  return { pAlive, leftMeanwhile, fill };
}
