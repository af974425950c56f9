import type { SpendRows } from "../clients/client-history.ts";
import { sum, weightedSum } from "./weighted-sums.ts";

/** Pearson correlation of x and mean spend over the clients that inform the spend model; null where either is constant. */
export function frequencySpendCorrelation({ x, meanSpend, weight }: SpendRows): number | null {
  const informs = weight.map((count, row) => (x[row] > 0 ? count : 0));
  const clients = sum(informs);
  const meanX = weightedSum(informs, x) / clients;
  const meanAmount = weightedSum(informs, meanSpend) / clients;
  const product = (row: number): number => (x[row] - meanX) * (meanSpend[row] - meanAmount);
  const covariance = informs.reduce((total, count, row) => total + count * product(row), 0);
  const spreadX = informs.reduce((total, count, row) => total + count * (x[row] - meanX) ** 2, 0);
  const spreadAmount = informs.reduce((total, count, row) => total + count * (meanSpend[row] - meanAmount) ** 2, 0);
  const correlation = covariance / Math.sqrt(spreadX * spreadAmount);
  return Number.isFinite(correlation) ? correlation : null;
}
