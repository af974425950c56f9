/** Rounding of a sum of amounts: what reaches a threshold but for this share of it has reached it. */
const ROUNDING = 1e-12;

/** A client's purchases in one walk, for sums of what it spent since a moment. Reused for every client. */
export class TrailingSpend {
  count = 0;
  private times = new Float64Array(64);
  /** Entry n: amounts of the first n purchases. */
  private sums = new Float64Array(65);

  clear(): void {
    this.count = 0;
  }

  add(time: number, amount: number): void {
    const n = this.count;
    if (n === this.times.length) this.grow();
    this.times[n] = time;
    this.sums[n + 1] = this.sums[n] + amount;
    this.count = n + 1;
  }

  /** The first entry from `from` on whose purchase came at a time or later. */
  firstSince(time: number, from: number): number {
    let entry = from;
    while (entry < this.count && this.times[entry] < time) entry++;
    return entry;
  }

  /** Amounts of the purchases from an entry on. */
  spendFrom(entry: number): number {
    return entry < this.count ? this.sums[this.count] - this.sums[entry] : 0;
  }

  /** Whether the purchases from an entry on reach a threshold. */
  reaches(threshold: number, entry: number): boolean {
    return this.spendFrom(entry) >= threshold * (1 - ROUNDING);
  }

  timeOf(entry: number): number {
    return this.times[entry];
  }

  private grow(): void {
    const times = new Float64Array(2 * this.count);
    times.set(this.times);
    this.times = times;
    const sums = new Float64Array(2 * this.count + 1);
    sums.set(this.sums);
    this.sums = sums;
  }
}
