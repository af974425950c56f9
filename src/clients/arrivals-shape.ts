const DAYS_12_MONTHS = 365;
const BIN_DAYS = 28;
/** Fewer bins leave no steady half to compare with. */
const LEAST_BINS = 6;

/**
 * True where a file follows clients who came in at its start and takes in no others.
 *
 * In a file longer than 12 months: under 1 % of first purchases fall in the last 12. In a shorter one: none falls after
 * the first 40 % of its days.
 */
export function isClosedCohort(firsts: Int32Array): boolean {
  const days = firsts.length;
  const total = sum(firsts, 0, days);
  if (days - 1 > DAYS_12_MONTHS) return sum(firsts, days - DAYS_12_MONTHS, days) < 0.01 * total;
  return sum(firsts, Math.floor(0.4 * days) + 1, days) === 0;
}

/**
 * Days of a heap of first purchases at the start of a file, null where there is none.
 *
 * A file cut out of a longer history shows its older clients as new, each at its first purchase inside the file: first
 * purchases are most in the very first four weeks, fall as the old clients have all been seen, and level off at the true
 * arrivals. So there is a heap where the first four weeks hold more than any other, more than 1.5 times the highest
 * four weeks of the second half and 4 standard errors (of a count) above that, and it lasts while four weeks exceed that
 * height. A closed cohort (which has no second half to compare with), a base that grows, and a season that comes again
 * in the second half are no heap.
 */
export function heapDays(firsts: Int32Array): number | null {
  const bins = Math.floor(firsts.length / BIN_DAYS);
  if (bins < LEAST_BINS || isClosedCohort(firsts)) return null;
  const counts = Array.from({ length: bins }, (_, i) => sum(firsts, i * BIN_DAYS, (i + 1) * BIN_DAYS));
  const steady = Math.max(...counts.slice(Math.ceil(bins / 2)));
  const first = counts[0];
  if (first <= 1.5 * steady + 4 * Math.sqrt(1.5 * steady) || first < Math.max(...counts.slice(1))) return null;
  const end = counts.findIndex((count) => count <= steady);
  return end * BIN_DAYS;
}

function sum(counts: Int32Array, from: number, to: number): number {
  let total = 0;
  for (let i = Math.max(0, from); i < to; i++) total += counts[i];
  return total;
}
