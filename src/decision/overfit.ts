import type { Regression } from "./regression.ts";

/**
 * Fitted deviations of each response, multiplied so that their variance is that of the fit less what chance alone adds to it.
 *
 * k terms on n replications add k/n of the residual variance; without taking it away strategies would change places from noise, and
 * a sure choice would look open. 0 where the beliefs explain no more than chance.
 */
export function withoutOverfit(regression: Regression): Float64Array[] {
  return regression.fitted.map((deviations, s) => {
    const explained = sumOfSquares(deviations);
    const left = explained - addedByChance(regression, s);
    const factor = left > 0 ? Math.sqrt(left / explained) : 0;
    return deviations.map((value) => value * factor);
  });
}

/**
 * Share of the variance of response s that the terms explain, less what chance adds to it; 0 where that is all, or nothing varies. Of `spread` times
 * the response's own variance, where it is what controls have left of a figure.
 */
export function explainedShare(regression: Regression, s: number, spread = 1): number {
  const explained = sumOfSquares(regression.fitted[s]);
  const total = spread * (explained + sumOfSquares(regression.residuals[s]));
  const left = explained - addedByChance(regression, s);
  return total > 0 && left > 0 ? Math.min(1, left / total) : 0;
}

/** Whether the terms explain more of response s than chance does on average by three of its standard deviations (chi-squared, k terms). */
export function isBeyondChance(regression: Regression, s: number): boolean {
  const { terms } = regression;
  return sumOfSquares(regression.fitted[s]) > residualVariance(regression, s) * (terms + 3 * Math.sqrt(2 * terms));
}

/** Residual variance of response s; NaN where the terms leave no replication over. */
export function residualVariance({ residuals, terms }: Regression, s: number): number {
  const free = residuals[s].length - 1 - terms;
  return free > 0 ? sumOfSquares(residuals[s]) / free : NaN;
}

function addedByChance(regression: Regression, s: number): number {
  return residualVariance(regression, s) * regression.terms;
}

function sumOfSquares(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum;
}
