const NODES = 4096;

/**
 * Expected discounted purchases after the horizon, per unit of rate, of a client whose last clock runs at `hazard`: the integral of
 * s(u) exp(-hazard S(u) - delta u) du, s the season after the horizon and S its integral. It depends on one number, so that it is tabulated once and interpolated.
 */
export class BeyondValue {
  private readonly table: Float64Array;
  private readonly scale: number;
  private readonly offset: number;

  /** `season` by cell after the horizon; `forever` repeats it without end. Times in the model's unit. */
  constructor(season: Float64Array, cellLength: number, delta: number, forever: boolean) {
    this.scale = 1 / (20 * cellLength);
    this.offset = delta + (forever ? 0 : 1 / (Math.max(1, season.length) * cellLength));
    this.table = new Float64Array(NODES + 4);
    for (let node = 0; node <= NODES; node++) {
      const share = node / NODES;
      const hazard = node === NODES ? Infinity : (this.scale * share) / (1 - share);
      // (hazard + offset) x value stays of the order of 1 at both ends, where the value itself runs off or vanishes.
      this.table[node + 1] =
        hazard === Infinity
          ? limitOf(season, cellLength, delta)
          : (hazard + this.offset) * beyondValue(hazard, season, cellLength, delta, forever);
    }
    const { table } = this;
    table[0] = 3 * table[1] - 3 * table[2] + table[3];
    table[NODES + 2] = 3 * table[NODES + 1] - 3 * table[NODES] + table[NODES - 1];
  }

  /** Value at a hazard >= 0, to about 1e-9 relative. */
  at(hazard: number): number {
    const position = (hazard / (hazard + this.scale)) * NODES;
    const node = position | 0;
    const t = position - node;
    const table = this.table;
    const before = table[node];
    const left = table[node + 1];
    const right = table[node + 2];
    const after = table[node + 3];
    const slope = right - before / 3 - left / 2 - after / 6;
    const bend = (before + right) / 2 - left;
    const twist = (left - right) / 2 + (after - before) / 6;
    return (left + t * (slope + t * (bend + t * twist))) / (hazard + this.offset);
  }
}

/** What hazard x value tends to as the hazard grows: the discount factor where the season first lets a client buy. */
function limitOf(season: Float64Array, cellLength: number, delta: number): number {
  const first = season.findIndex((factor) => factor > 0);
  return first < 0 ? 0 : Math.exp(-delta * first * cellLength);
}

/** The integral, summed over cells in closed form. */
export function beyondValue(
  hazard: number,
  season: Float64Array,
  cellLength: number,
  delta: number,
  forever: boolean,
): number {
  if (hazard === Infinity || season.length === 0) return 0;
  let total = 0;
  let logSurvival = 0;
  for (const factor of season) {
    const rate = hazard * factor + delta;
    total += factor * Math.exp(logSurvival) * (rate > 0 ? -Math.expm1(-rate * cellLength) / rate : cellLength);
    logSurvival -= rate * cellLength;
  }
  return forever ? total / -Math.expm1(logSurvival) : total;
}
