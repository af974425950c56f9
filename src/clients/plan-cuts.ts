import { UsageError } from "../errors.ts";
import { inputWords } from "../words/input.ts";
import { DAYS_PER_YEAR, UNIT_DAYS } from "./client-history.ts";
import type { TimeUnit } from "./client-history.ts";
import type { Cut, DaySpan } from "./split.ts";

/**
 * Where to cut a file for `origins` holdouts of the same length, the latest first: each ends one holdout before the next, or less where the file
 * is too short for that.
 *
 * The earliest keeps a calibration as long as its holdout; throws a UsageError where ends less than a unit of time apart would not.
 */
export function planCuts(
  { firstDay, lastDay }: DaySpan,
  holdout: { readonly periods: number; readonly timeUnit: TimeUnit },
  origins = 1,
): readonly Cut[] {
  const unitDays = UNIT_DAYS[holdout.timeUnit];
  const days = Math.round(holdout.periods * unitDays);
  const cutAt = (end: number): Cut => ({ lastDay: end, calibrationEnd: end - days });
  if (origins === 1) return [cutAt(lastDay)];
  const room = lastDay - firstDay + 1 - 2 * days;
  const step = Math.min(days, Math.floor(room / (origins - 1)));
  if (!(step >= unitDays)) {
    const needed = 2 * days + Math.ceil(unitDays) * (origins - 1);
    throw new UsageError(
      inputWords.tooManyOrigins(origins, days, needed, lastDay - firstDay + 1),
      inputWords.tooManyOriginsHint,
    );
  }
  return Array.from({ length: origins }, (_, origin) => cutAt(lastDay - origin * step));
}

/**
 * The holdout in which a run chooses its model and proves itself: the last 12 months, or the last half of a file of less than two years, in
 * whole units of time; null where that is less than one.
 */
export function planHoldout({ firstDay, lastDay }: DaySpan, timeUnit: TimeUnit): Cut | null {
  const unitDays = UNIT_DAYS[timeUnit];
  const units = Math.floor(Math.min(DAYS_PER_YEAR, (lastDay - firstDay + 1) / 2) / unitDays);
  const days = Math.round(units * unitDays);
  return days < 1 ? null : { lastDay, calibrationEnd: lastDay - days };
}
