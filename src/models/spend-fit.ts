import type { SpendRows } from "../clients/client-history.ts";
import type { SpendLaw } from "./model.ts";

/** Density of clients by mean amount: shares per unit of money in the bins, seen and by the model. */
export interface SpendDensity {
  /** Borders of the bins, one more than there are bins; clients above the last are in no bin. */
  readonly borders: readonly number[];
  readonly observed: readonly number[];
  readonly expected: readonly number[];
  readonly clientsBeyond: number;
}

/** Pearson correlation with a 90 % interval. */
export interface Correlation {
  readonly estimate: number;
  readonly p05: number;
  readonly p95: number;
  readonly clients: number;
}

const BINS = 40;
const SHOWN_SHARE = 0.98;
const POINTS_PER_BIN = 8;
// 95 % point of the standard normal.
const NINETY_PERCENT = 1.6448536269514722;

/**
 * Mean amounts of the clients that inform the spend model, in bins up to their 98 % point, against the model's density of a mean over as many
 * purchases as each client made. Null where nobody informs it.
 */
export function spendDensity(rows: SpendRows, lawOf: (row: number) => SpendLaw): SpendDensity | null {
  const informing = Array.from({ length: rows.count }, (_, row) => row).filter((row) => rows.x[row] > 0);
  const clients = informing.reduce((total, row) => total + rows.weight[row], 0);
  if (clients === 0) return null;
  const sorted = informing.toSorted((one, other) => rows.meanSpend[one] - rows.meanSpend[other]);
  let seen = 0;
  const last = sorted.find((row) => (seen += rows.weight[row]) >= SHOWN_SHARE * clients)!;
  const width = rows.meanSpend[last] / BINS;
  const borders = Array.from({ length: BINS + 1 }, (_, bin) => bin * width);
  const observed = new Array<number>(BINS).fill(0);
  let clientsBeyond = 0;
  const byX = new Map<SpendLaw, Map<number, number>>();
  for (const row of informing) {
    const bin = Math.min(
      Math.floor(rows.meanSpend[row] / width),
      rows.meanSpend[row] > borders[BINS] ? BINS : BINS - 1,
    );
    if (bin < BINS) observed[bin] += rows.weight[row] / (clients * width);
    else clientsBeyond += rows.weight[row];
    const law = lawOf(row);
    const counts = byX.get(law) ?? new Map<number, number>();
    byX.set(law, counts.set(rows.x[row], (counts.get(rows.x[row]) ?? 0) + rows.weight[row]));
  }
  const expected = observed.map((_, bin) => {
    let total = 0;
    for (let point = 0; point < POINTS_PER_BIN; point++) {
      const amount = (bin + (point + 0.5) / POINTS_PER_BIN) * width;
      for (const [law, counts] of byX) {
        for (const [x, count] of counts) total += (count / clients) * Math.exp(law.logLikelihood(x, amount));
      }
    }
    return total / POINTS_PER_BIN;
  });
  return { borders, observed, expected, clientsBeyond };
}

/** The interval of a correlation by Fisher's transform; null for fewer than ten clients or without a correlation. Source: Fisher 1915. */
export function correlationInterval(estimate: number | null, clients: number): Correlation | null {
  if (estimate === null || clients < 10) return null;
  const z = Math.atanh(estimate);
  const reach = NINETY_PERCENT / Math.sqrt(clients - 3);
  return { estimate, p05: Math.tanh(z - reach), p95: Math.tanh(z + reach), clients };
}
