import { cholesky, solveFromCholesky } from "../numerics/matrix.ts";
import { CONTROL_NAMES, type Replications } from "../results/replications.ts";
import type { Estimator } from "./estimator.ts";
import { mean } from "./summaries.ts";

/** Covariances below this share of the money they are made of are rounding. */
const ROUNDING = 1e-10;

/**
 * Mean equity of a strategy by segment, adjusted so that segments add up to the adjusted mean of `equity`, the strategy's by replication.
 *
 * Of segments only sums over replications are kept, so that their slopes are those on the controls alone; what the slopes of equity, which are found beside the beliefs,
 * differ from their sum is shared out by their size.
 */
export function segmentMeans(
  { segmentEquity, segmentControls, segmentNames, count }: Replications,
  strategy: number,
  equity: Float64Array,
  { controls, slopes }: Estimator,
): number[] {
  const rows = segmentNames.map((_, code) => strategy * segmentNames.length + code);
  const means = rows.map((row) => segmentEquity[row] / count);
  const luck = controls.map(({ values }) => mean(values));
  const size = controls.length;
  const moments = new Float64Array(size * size);
  controls.forEach((one, i) =>
    controls.forEach((other, j) => {
      const products = one.values.map((value, r) => (value - luck[i]) * (other.values[r] - luck[j]));
      moments[i * size + j] = mean(products);
    }),
  );
  const factor = size === 0 ? null : cholesky(moments, size);
  if (factor === null) return means;
  const own = rows.map((row, code) => {
    const covariances = controls.map(({ index }, i) => {
      const covariance = segmentControls[row * CONTROL_NAMES.length + index] / count - means[code] * luck[i];
      const scale = Math.abs(means[code]) * Math.sqrt(moments[i * size + i]);
      return Math.abs(covariance) > ROUNDING * scale ? covariance : 0;
    });
    return solveFromCholesky(factor, size, Float64Array.from(covariances));
  });
  const whole = slopes(equity);
  luck.forEach((centre, j) => {
    const gap = own.reduce((rest, each) => rest - each[j], whole[j]);
    const sizes = own.reduce((sum, each) => sum + Math.abs(each[j]), 0);
    own.forEach((each, code) => {
      const share = sizes > 0 ? Math.abs(each[j]) / sizes : 0;
      means[code] -= (each[j] + gap * share) * centre;
    });
  });
  return means;
}
