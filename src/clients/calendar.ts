const MS_PER_DAY = 86_400_000;
const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Days since 1970-01-01 (UTC) of a date `yyyy-mm-dd`; null where it is none, 2024-02-30 included. */
export function dayFromIso(text: string): number | null {
  const match = ISO_DATE.exec(text.trim());
  if (match === null) return null;
  const ms = Date.parse(`${match[0]}T00:00:00Z`);
  if (Number.isNaN(ms)) return null;
  const day = ms / MS_PER_DAY;
  return isoFromDay(day) === match[0] ? day : null;
}

/** The date `yyyy-mm-dd` of a day counted from 1970-01-01 (UTC). */
export function isoFromDay(day: number): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

/** The month `yyyy-mm` of a day counted from 1970-01-01 (UTC). */
export function monthOfDay(day: number): string {
  return isoFromDay(day).slice(0, 7);
}

/** Calendar months from one day to another, both included, as `yyyy-mm`. */
export function monthsBetween(first: number, last: number): string[] {
  const months: string[] = [];
  const date = new Date(first * MS_PER_DAY);
  date.setUTCDate(1);
  while (date.getTime() <= last * MS_PER_DAY) {
    months.push(date.toISOString().slice(0, 7));
    date.setUTCMonth(date.getUTCMonth() + 1);
  }
  return months;
}
