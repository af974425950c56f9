import { sum } from "simple-statistics";
import type { ClientBase } from "../results/client-base-schema.ts";

const TENTHS = 10;

/**
 * How the value of today's clients is spread over tenths of them, from their CLV, the most valuable first.
 *
 * Tenths are equal parts of the clients: one whom a border cuts goes to both sides in proportion, so that a tenth's share depends neither on the
 * order of equal values nor on whether ten divides the clients. Sums are compensated. Where some values are negative, the later shares are too,
 * and those before add up to more than 1. Null for fewer than ten clients, where a CLV is not finite, and where the total is not positive,
 * of which nothing has a share.
 */
export function clientBase(clv: Float64Array): ClientBase | null {
  const clients = clv.length;
  if (clients < TENTHS || !clv.every((value) => Number.isFinite(value))) return null;
  const sorted = clv.toSorted().reverse();
  const tenths = Array.from({ length: TENTHS }, (_, i) => sumOfTenth(sorted, i));
  const total = sum(tenths);
  if (!(total > 0)) return null;
  const deciles = tenths.map((tenth, i) => ({
    share: tenth / total,
    leastClv: sorted[Math.ceil(((i + 1) * clients) / TENTHS) - 1],
  }));
  const negative = clients - 1 - sorted.findLastIndex((value) => value >= 0);
  return {
    ...{ clients, total, deciles },
    topFifthShare: (tenths[0] + tenths[1]) / total,
    negativeShare: negative / clients,
  };
}

/** Sum over one tenth of descending values, those that its borders cut in part. */
function sumOfTenth(sorted: Float64Array, tenth: number): number {
  const [start, end] = [(tenth * sorted.length) / TENTHS, ((tenth + 1) * sorted.length) / TENTHS];
  const [first, last] = [Math.ceil(start), Math.floor(end)];
  const whole = Array.from(sorted.subarray(first, last));
  if (first > start) whole.push((first - start) * sorted[first - 1]);
  if (end > last) whole.push((end - last) * sorted[last]);
  return sum(whole);
}
