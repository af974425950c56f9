/** Predicted probabilities beside what came true, in tenths of the clients from the lowest prediction to the highest. */
export interface CalibrationCurve {
  /** Mean prediction and observed share of each tenth. */
  readonly predicted: readonly number[];
  readonly observed: readonly number[];
  /** Mean over clients of |predicted - observed| of their tenth (expected calibration error). */
  readonly error: number;
}

const TENTHS = 10;
// Rounding of a tenth of the clients, as a share of it.
const SLACK = 1e-9;

/**
 * The reliability of probabilities, by tenths of clients in order of prediction; `happened` says of each group of `weight` clients whether the
 * event came (1) or not (0). Clients with equal predictions are spread over the tenths that they span in proportion.
 *
 * Source: Naeini, Cooper & Hauskrecht 2015 (expected calibration error, bins of equal size).
 */
export function calibrationCurve(
  probability: ArrayLike<number>,
  happened: (group: number) => boolean,
  weight: ArrayLike<number>,
): CalibrationCurve {
  const order = Int32Array.from({ length: weight.length }, (_, group) => group).sort(
    (one, other) => probability[one] - probability[other],
  );
  let clients = 0;
  for (let group = 0; group < weight.length; group++) clients += weight[group];
  const size = clients / TENTHS;
  const predicted = new Array<number>(TENTHS).fill(0);
  const observed = new Array<number>(TENTHS).fill(0);
  let tenth = 0;
  let room = size;
  for (let at = 0; at < order.length;) {
    const value = probability[order[at]];
    let tied = 0;
    let came = 0;
    for (; at < order.length && probability[order[at]] === value; at++) {
      tied += weight[order[at]];
      if (happened(order[at])) came += weight[order[at]];
    }
    for (let left = tied; left > SLACK * size;) {
      const poured = tenth === TENTHS - 1 ? left : Math.min(left, room);
      predicted[tenth] += (poured * value) / size;
      observed[tenth] += (poured * came) / (tied * size);
      left -= poured;
      room -= poured;
      if (room <= SLACK * size && tenth < TENTHS - 1) {
        tenth++;
        room = size;
      }
    }
  }
  const error = predicted.reduce((sum, mean, k) => sum + Math.abs(mean - observed[k]), 0) / TENTHS;
  return { predicted, observed, error };
}
