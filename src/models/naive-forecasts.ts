import { UNIT_DAYS, type ClientHistory } from "../clients/client-history.ts";
import type { Split } from "../clients/split.ts";
import { dayOfIso } from "./cohorts.ts";

/**
 * The textbook average: each client goes on as often as so far, x/T a unit of time, over the holdout. A client first seen on the last day of the
 * calibration (T = 0) has no average yet and gets that of all.
 */
export function textbookAverage({ calibration }: Split): Float64Array {
  const { size, x, T, holdout } = calibration;
  let purchases = 0;
  let time = 0;
  for (let client = 0; client < size; client++) {
    purchases += x[client];
    time += T[client];
  }
  const common = time > 0 ? purchases / time : 0;
  return Float64Array.from(
    { length: size },
    (_, client) => (T[client] > 0 ? x[client] / T[client] : common) * holdout.periods,
  );
}

/**
 * The last period repeated: each client buys as often in the holdout as it came back in the stretch of the same length before it, scaled up
 * where the whole calibration is shorter than the holdout.
 */
export function lastPeriodRepeated({ calibration, previous }: Split): Float64Array {
  const { size, ids, x, holdout } = calibration;
  const scale = Math.max(1, holdout.periods / calibrationUnits(calibration));
  if (previous === null) return Float64Array.from(x, (purchases) => purchases * scale);
  const before = new Map<string, number>(previous.ids.map((id, client) => [id, client]));
  return Float64Array.from({ length: size }, (_, client) => {
    const earlier = before.get(ids[client]);
    // Who was not there yet bought all of its repeat purchases in the stretch.
    return earlier === undefined ? x[client] : (previous.holdout?.x[earlier] ?? 0);
  });
}

/** Units of time from the first day of the file to the end of the calibration; the longest T without dates. */
function calibrationUnits({ facts, observedUntil, timeUnit, T }: ClientHistory): number {
  if (facts.start === null) return T.reduce((longest, age) => Math.max(longest, age), 0);
  return (observedUntil - dayOfIso(facts.start) + 1) / UNIT_DAYS[timeUnit];
}
