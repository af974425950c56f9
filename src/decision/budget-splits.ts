import type { Surface } from "./response-surface.ts";

/** A setting for a budget and a share of it. */
export interface BudgetSplitPlace {
  readonly total: number;
  /** Share of what is free to spend that goes to acquisition; null where all knobs are on one side. */
  readonly share: number | null;
  readonly place: Float64Array;
}

/** The knobs, their best place, and the mean spend over all of their bounds. */
export interface SplitInput {
  readonly isAcquisition: readonly boolean[];
  readonly best: Float64Array;
  readonly cost: Surface;
  /** The end of each knob at which it costs least. */
  readonly cheap: Float64Array;
}

const TOTALS = [0.5, 1, 1.5];
/** Where there is no share to try. */
const MORE_TOTALS = [0.25, 0.5, 0.75, 1, 1.25, 1.5];
const SHARES = [0, 0.25, 0.5, 0.75, 1];
const BISECTIONS = 40;

/** Share of what the best place has free to spend that goes to acquisition; null where all knobs are on one side. */
export function acquisitionShare({ isAcquisition, best, cost, cheap }: SplitInput): number | null {
  if (isAcquisition.every((side) => side === isAcquisition[0])) return null;
  const least = cost.at(cheap);
  const free = cost.at(best) - least;
  const won = cost.at(best.map((value, i) => (isAcquisition[i] ? value : cheap[i]))) - least;
  return free > 0 ? Math.min(1, Math.max(0, won / free)) : 0;
}

/**
 * Settings for parts of a budget and shares of it to acquisition, from nothing to all. The knobs of a side move together: from their cheap
 * ends to their best values, and from there to their other bounds. What the bounds do not allow is left out.
 */
export function budgetSplits({ isAcquisition, best, cost, cheap }: SplitInput, budget: number): BudgetSplitPlace[] {
  const least = cost.at(cheap);
  const sides = [true, false].filter((side) => isAcquisition.includes(side));
  /** The knobs of a side moved by 0 to 2, the others as in `from`. */
  const moved = (from: Float64Array, side: boolean, by: number): Float64Array =>
    from.map((value, i) => {
      if (isAcquisition[i] !== side) return value;
      return by <= 1 ? cheap[i] + by * (best[i] - cheap[i]) : best[i] + (by - 1) * (1 - cheap[i] - best[i]);
    });
  const spending = (from: Float64Array, side: boolean, amount: number): Float64Array | null => {
    if (amount <= cost.at(moved(from, side, 0))) return moved(from, side, 0);
    if (amount > cost.at(moved(from, side, 2)) * (1 + 1e-9)) return null;
    let [low, high] = [0, 2];
    for (let i = 0; i < BISECTIONS; i++) {
      const middle = (low + high) / 2;
      if (cost.at(moved(from, side, middle)) <= amount) low = middle;
      else high = middle;
    }
    return moved(from, side, low);
  };
  const splits: BudgetSplitPlace[] = [];
  for (const total of (sides.length === 2 ? TOTALS : MORE_TOTALS)
    .map((part) => part * budget)
    .filter((amount) => amount > least)) {
    for (const share of sides.length === 2 ? SHARES : [null]) {
      const first = share === null ? cheap : spending(cheap, true, least + share * (total - least));
      // With one side there is nothing else to spend on.
      const place = first && spending(first, share === null ? sides[0] : false, total);
      if (place !== null) splits.push({ total, share, place });
    }
  }
  return splits;
}
