const DAY_MS = 86_400_000;

/** A running total over the days of a world, and back: how a rate that changes by day spends a unit exponential. */
export interface DayClock {
  readonly days: number;
  /** Total at the start of each day, and at the end of the last. */
  readonly total: Float64Array;
}

/** The running total of `rateOfDay` (per day) over `days` days. */
export function dayClock(days: number, rateOfDay: (day: number) => number): DayClock {
  const total = new Float64Array(days + 1);
  for (let day = 0; day < days; day++) total[day + 1] = total[day] + rateOfDay(day);
  return { days, total };
}

/** The season's factor of a day (counted from 1970-01-01): that of its calendar month, January first. */
export function seasonOfDay(season: readonly number[], epochDay: number): number {
  return season[new Date(epochDay * DAY_MS).getUTCMonth()];
}

/** Total at a moment (in days from the world's start); linear within a day. */
export function totalAt({ days, total }: DayClock, moment: number): number {
  const day = Math.min(Math.floor(moment), days - 1);
  return total[day] + (moment - day) * (total[day + 1] - total[day]);
}

/** The moment at which the total is reached, in days from the start; `days` where it never is. */
export function momentOf({ days, total }: DayClock, target: number): number {
  if (target >= total[days]) return days;
  let low = 0;
  let high = days;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (total[middle] <= target) low = middle;
    else high = middle;
  }
  return low + (target - total[low]) / (total[high] - total[low]);
}
