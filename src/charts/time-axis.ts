/** One line over time, with its band where it has one. */
export interface Line {
  readonly label: string;
  readonly colour: string;
  readonly isBold: boolean;
  readonly isDashed: boolean;
  /** ISO dates. */
  readonly dates: readonly string[];
  readonly values: readonly number[];
  readonly band: { readonly low: readonly number[]; readonly high: readonly number[] } | null;
}

const DAY = 86_400_000;
const DAYS_PER_MONTH = 30.4375;
/** px that `Jan 2027` and `2027` need, with air. */
const MONTH_LABEL = 85;
const YEAR_LABEL = 50;

/** The x of a plot over time, in UTC. */
export type TimeX = ReturnType<typeof timeX>;
/** The y of a plot over time, for a field. */
export type ValueY = (field: string) => object;

/** The time axis from `from` to `end`, in UTC, ticked by whole months or years as `width` px allow. */
export function timeX(from: string, end: string, width: number) {
  const months = (Date.parse(end) - Date.parse(from)) / DAY / DAYS_PER_MONTH;
  const fits = (step: number): boolean => months / step <= width / (step < 12 ? MONTH_LABEL : YEAR_LABEL);
  const step = [1, 2, 3, 6, 12, 24, 60, 120].find(fits) ?? 240;
  const tickCount = step < 12 ? { interval: "month", step } : { interval: "year", step: step / 12 };
  return {
    field: "date",
    type: "temporal",
    scale: { type: "utc", domain: [utcDate(from), utcDate(end)], nice: false },
    axis: { format: step < 12 ? "%b %Y" : "%Y", tickCount, grid: false, labelFlush: false },
  } as const;
}

function utcDate(iso: string) {
  const [year, month, date] = iso.split("-").map(Number);
  return { year, month, date, utc: true } as const;
}

/** The ISO date, in UTC, of a time in milliseconds. */
export function isoDate(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
