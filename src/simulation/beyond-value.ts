const NODES = 2048;

/**
 * Expected discounted purchases after the horizon, per unit of rate, of a client whose last clock runs at `hazard`: the integral of
 * s(u) exp(-hazard S(u) - delta u) du, s the season after the horizon and S its integral. It depends on one number, so that it is tabulated once and interpolated.
 */
export class BeyondValue {
  private readonly table: Float64Array;
  private readonly scale: number;

  /** `season` by cell after the horizon; `forever` repeats it without end. Times in the model's unit. */
  constructor(season: Float64Array, cellLength: number, delta: number, forever: boolean) {
    this.scale = 1 / (20 * cellLength);
    this.table = new Float64Array(NODES + 4);
    for (let node = 0; node <= NODES; node++) {
      const share = node / NODES;
      const hazard = node === NODES ? Infinity : (this.scale * share) / (1 - share);
      this.table[node + 1] = beyondValue(hazard, season, cellLength, delta, forever);
    }
    this.table[0] = 3 * this.table[1] - 3 * this.table[2] + this.table[3];
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
    return (
      left +
      t *
        (right -
          before / 3 -
          left / 2 -
          after / 6 +
          t * ((before + right) / 2 - left + t * ((left - right) / 2 + (after - before) / 6)))
    );
  }
}

/** The tabulated integral, summed over cells in closed form. */
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
