import type { PurchaseRows } from "../../src/clients/client-history.ts";
import { rowsOf } from "./histories.ts";

/** Survivors of 1,000 contracts at the end of years 0 to 7, and of the held-out years 8 to 12. Source: Fader & Hardie 2007. */
export const regular = {
  fitted: [1000, 631, 468, 382, 326, 289, 262, 241],
  heldOut: [223, 207, 194, 183, 173],
};

export const highEnd = {
  fitted: [1000, 869, 743, 653, 593, 551, 517, 491],
  heldOut: [468, 445, 427, 409, 394],
};

/** A row for the contracts that ended in each year, and one for those that run. */
export function cohortRows(survivors: readonly number[]): PurchaseRows {
  const years = survivors.length - 1;
  const ended = survivors
    .slice(0, years)
    .map((count, year) => [year, year, year + 1, count - survivors[year + 1]] as const);
  return rowsOf([...ended, [years, years, years, survivors[years]]]);
}

/** Survivors of 1,000 projected for years 8 to 12. */
export function projected(law: { pAlive(x: number, tx: number, T: number, ahead: number): number }): number[] {
  return [8, 9, 10, 11, 12].map((year) => 1000 * law.pAlive(0, 0, 0, year));
}
