import type { PurchaseRows } from "../clients/client-history.ts";
import { CHANCE, CHANCE_BY_N, CHANCE_BY_S, CHANCE_COUNT, writeLeavesFirst } from "./pareto-nbd-leaves-first.ts";

/**
 * `leavesFirst(x, age)`: the chance that a client with x repeat purchases who is alive at an age leaves before it buys again, for every
 * (x, age) that a history ends with. Everything that a history needs of the integral over its time of leaving follows from two of them, one at
 * tx and one at T, and there are far fewer of them than of histories.
 *
 * A column is the run of all x at one age, from the lowest to one above the highest that occurs there; its cells lie one after the other.
 */
export interface LeavingColumns {
  /** Distinct ages among tx and T, for each the lowest x and its cell; `firstCell` has the number of cells as one more element. */
  readonly ages: Float64Array;
  readonly lowestX: Int32Array;
  readonly firstCell: Int32Array;
  /** For each row, the places of tx and T among the ages and of (x, tx) and (x, T) among the cells. */
  readonly lastAge: Int32Array;
  readonly endAge: Int32Array;
  readonly lastCell: Int32Array;
  readonly endCell: Int32Array;
  /** By cell, as `fillColumns` leaves them: the chance and its derivatives in r and s. */
  readonly leavesFirst: Float64Array;
  readonly byR: Float64Array;
  readonly byS: Float64Array;
}

export function layOutColumns(rows: PurchaseRows): LeavingColumns {
  const { count, x } = rows;
  const lastAge = new Int32Array(count);
  const endAge = new Int32Array(count);
  const placeOf = new Map<number, number>();
  const place = (age: number): number => {
    const known = placeOf.get(age);
    if (known !== undefined) return known;
    placeOf.set(age, placeOf.size);
    return placeOf.size - 1;
  };
  for (let row = 0; row < count; row++) {
    lastAge[row] = place(rows.tx[row]);
    endAge[row] = place(rows.T[row]);
  }
  const ages = Float64Array.from(placeOf.keys());
  const lowestX = new Int32Array(ages.length).fill(2 ** 31 - 1);
  const highestX = new Int32Array(ages.length);
  for (let row = 0; row < count; row++) {
    for (const age of [lastAge[row], endAge[row]]) {
      lowestX[age] = Math.min(lowestX[age], x[row]);
      highestX[age] = Math.max(highestX[age], x[row]);
    }
  }
  const firstCell = new Int32Array(ages.length + 1);
  for (let age = 0; age < ages.length; age++) {
    firstCell[age + 1] = firstCell[age] + highestX[age] - lowestX[age] + 2;
  }
  const cellAt = (age: number, row: number): number => firstCell[age] + x[row] - lowestX[age];
  const cells = firstCell[ages.length];
  return {
    ages,
    lowestX,
    firstCell,
    lastAge,
    endAge,
    lastCell: lastAge.map(cellAt),
    endCell: endAge.map(cellAt),
    leavesFirst: new Float64Array(cells),
    byR: new Float64Array(cells),
    byS: new Float64Array(cells),
  };
}

const taken = new Float64Array(CHANCE_COUNT);

/**
 * Fills every column at parameters r, alpha, s, beta; NaN where they are too extreme.
 *
 * With n = r + x, rates Gamma(n, alpha + age) and Gamma(s, beta + age) and z = (alpha - beta)/(alpha + age), the chance is
 * s/(n + s) 2F1(1, n; n + s + 1; z). Neighbours in x are tied by (n + s) G(n) = s + n z G(n + 1): one cell of a column is taken by itself
 * and the others from their neighbours, always in the direction in which errors shrink. Downwards they are multiplied by n z/(n + s), of
 * a size below 1 for every n where z >= -1, and for n below s/(-z - 1) where z < -1.
 */
export function fillColumns(columns: LeavingColumns, r: number, alpha: number, s: number, beta: number): void {
  const { ages, lowestX, firstCell, leavesFirst, byR, byS } = columns;
  for (let age = 0; age < ages.length; age++) {
    const from = firstCell[age];
    const to = firstCell[age + 1] - 1;
    const least = r + lowestX[age];
    const z = (alpha - beta) / (alpha + ages[age]);
    const calm = z >= -1 ? to : from + Math.round(s / (-z - 1) - least);
    const start = Math.max(from, Math.min(to, calm));

    writeLeavesFirst(least + (start - from), alpha + ages[age], s, beta + ages[age], alpha - beta, taken);
    leavesFirst[start] = taken[CHANCE]!;
    byR[start] = taken[CHANCE_BY_N]!;
    byS[start] = taken[CHANCE_BY_S]!;

    for (let cell = start - 1; cell >= from; cell--) {
      const n = least + (cell - from);
      const inverse = 1 / (n + s);
      const next = z * leavesFirst[cell + 1];
      const own = (s + n * next) * inverse;
      leavesFirst[cell] = own;
      byR[cell] = (next - own + n * z * byR[cell + 1]) * inverse;
      byS[cell] = (1 - own + n * z * byS[cell + 1]) * inverse;
    }
    for (let cell = start; cell < to; cell++) {
      const n = least + (cell - from);
      const inverse = 1 / (n * z);
      const own = leavesFirst[cell];
      const next = ((n + s) * own - s) * inverse;
      leavesFirst[cell + 1] = next;
      byR[cell + 1] = ((n + s) * byR[cell] + own - z * next) * inverse;
      byS[cell + 1] = ((n + s) * byS[cell] - 1 + own) * inverse;
    }
  }
}
