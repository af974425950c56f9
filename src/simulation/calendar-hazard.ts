/** Growth of the hazard over one step, at most. */
const MOST_GROWTH = 0.03;
/** Beyond this many times 1/growth the hazard has grown out of all numbers, and beyond this many times 1/delta nothing is worth anything. */
const LONGEST_GROWTH = 600;
const LONGEST_DISCOUNT = 40;
const NEGLIGIBLE = 1e-18;

/**
 * Expected discounted purchases from now on, per unit of rate, of a client whose last clock runs in calendar time: the integral of
 * s(u) exp(-hazard z(u) - delta u) du, z(u) = (exp(growth u) - 1)/growth, s a step function.
 *
 * In z survival is exponential, and what is left, the discount over the growth, is taken as exponential over each step, with the step's own integral at
 * hazard 0: exact without growth, and to about 1e-6 of the value with it.
 */
export class CalendarHazard {
  private readonly factors: Float64Array;
  private readonly lengths: Float64Array;
  private readonly delta: number;
  private readonly forever: boolean;
  private growth = NaN;
  private count = 0;
  private cycle = 0;
  /** By step: its length in z, the rate at which the integrand falls besides the hazard, its factor, and what undoes its fall. */
  private width = new Float64Array(64);
  private fall = new Float64Array(64);
  private weight = new Float64Array(64);
  private undo = new Float64Array(64);

  /** `season` by cell; `forever` repeats it without end. */
  constructor(season: Float64Array, cellLength: number, delta: number, forever: boolean) {
    const runs: { factor: number; cells: number }[] = [];
    for (const factor of season) {
      const run = runs.at(-1);
      if (run?.factor === factor) run.cells++;
      else runs.push({ factor, cells: 1 });
    }
    this.factors = Float64Array.from(runs, (run) => run.factor);
    this.lengths = Float64Array.from(runs, (run) => run.cells * cellLength);
    this.delta = delta;
    this.forever = forever;
  }

  /** Lays out the steps for a growth; false where they are those of before. */
  bind(growth: number): boolean {
    if (growth === this.growth) return false;
    this.growth = growth;
    this.count = 0;
    const { factors, lengths, delta } = this;
    const once = lengths.reduce((sum, length) => sum + length, 0);
    const repeats = this.forever && growth > 0;
    const end = repeats ? LONGEST_DISCOUNT / delta : once;
    const until = growth > 0 ? Math.min(end, LONGEST_GROWTH / growth) : end;
    let from = 0;
    do {
      for (let run = 0; run < lengths.length && from < until; run++) {
        const steps = Math.max(1, Math.ceil((growth * lengths[run]) / MOST_GROWTH));
        for (let step = 0; step < steps; step++) this.addStep(factors[run], from, lengths[run] / steps, step);
        from += lengths[run];
      }
    } while (repeats && from < until);
    this.cycle = once;
    return true;
  }

  private addStep(factor: number, runFrom: number, length: number, step: number): void {
    const { growth, delta, count } = this;
    if (count === this.width.length) this.widen();
    const from = runFrom + step * length;
    const width = growth > 0 ? (Math.exp(growth * from) * Math.expm1(growth * length)) / growth : length;
    const falls = (growth + delta) * length;
    const asTaken = falls > 0 ? (width * -Math.expm1(-falls)) / falls : width;
    const exact = delta > 0 ? -Math.expm1(-delta * length) / delta : length;
    this.width[count] = width;
    this.fall[count] = falls / width;
    this.weight[count] = (factor * Math.exp(-delta * from) * exact) / asTaken;
    this.undo[count] = Math.exp(falls);
    this.count++;
  }

  private widen(): void {
    for (const name of ["width", "fall", "weight", "undo"] as const) {
      const wider = new Float64Array(2 * this.count);
      wider.set(this[name]);
      this[name] = wider;
    }
  }

  /** The integral at a hazard as it is now. */
  value(hazard: number): number {
    const { width, fall, weight, undo, count } = this;
    let total = 0;
    let survival = 1;
    for (let i = 0; i < count && survival > NEGLIGIBLE; i++) {
      const rate = hazard + fall[i];
      const lost = -Math.expm1(-rate * width[i]);
      total += weight[i] * survival * (rate > 0 ? lost / rate : width[i]);
      survival *= (1 - lost) * undo[i];
    }
    if (!this.forever || this.growth > 0) return total;
    return total / -Math.expm1(-(hazard + this.delta) * this.cycle);
  }
}
