import type { PurchaseRows } from "../clients/client-history.ts";
import type { PurchaseLaw } from "./model.ts";

/** Share of contracts renewed n times in a row, n = 1, 2, ...: as seen and by the model. */
export interface RetentionCurve {
  readonly renewals: readonly number[];
  readonly observed: readonly number[];
  readonly expected: readonly number[];
}

const MOST_RENEWALS = 12;

/**
 * Survival of contracts against the model's, up to the last renewal that at least `least` contracts came to decide on: running contracts are censored.
 *
 * Source: Kaplan & Meier 1958.
 */
export function retentionCurve(rows: PurchaseRows, lawOf: (row: number) => PurchaseLaw, least = 20): RetentionCurve {
  let clients = 0;
  for (let row = 0; row < rows.count; row++) clients += rows.weight[row];
  const renewals: number[] = [];
  const observed: number[] = [];
  const expected: number[] = [];
  let survival = 1;
  for (let n = 1; n <= MOST_RENEWALS; n++) {
    let due = 0;
    let renewed = 0;
    let share = 0;
    for (let row = 0; row < rows.count; row++) {
      if (rows.T[row] >= n) due += rows.weight[row];
      if (rows.x[row] >= n) renewed += rows.weight[row];
    }
    if (due < Math.min(least, clients) || due === 0) break;
    survival *= renewed / due;
    const known = new Map<PurchaseLaw, number>();
    for (let row = 0; row < rows.count; row++) {
      const law = lawOf(row);
      let chance = known.get(law);
      if (chance === undefined) known.set(law, (chance = law.pmf(n, n)));
      share += (rows.weight[row] / clients) * chance;
    }
    renewals.push(n);
    observed.push(survival);
    expected.push(share);
  }
  return { renewals, observed, expected };
}
