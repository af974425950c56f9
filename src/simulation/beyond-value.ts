import { HazardTable } from "./hazard-table.ts";

const NODES = 4096;

/**
 * Expected discounted purchases after the horizon, per unit of rate, of a client whose last clock runs in seasonal time at `hazard`, tabulated to about 1e-9
 * of itself; see `beyondValue`. `season` by cell after the horizon; `forever` repeats it without end. Times in the model's unit.
 */
export function seasonalBeyond(season: Float64Array, cellLength: number, delta: number, forever: boolean): HazardTable {
  const offset = delta + (forever ? 0 : 1 / (Math.max(1, season.length) * cellLength));
  const table = new HazardTable(NODES, 1 / (20 * cellLength), offset);
  table.fill((hazard) => beyondValue(hazard, season, cellLength, delta, forever), limitOf(season, cellLength, delta));
  return table;
}

/** What hazard x value tends to as the hazard grows: the discount factor where the season first lets a client buy. */
function limitOf(season: Float64Array, cellLength: number, delta: number): number {
  const first = season.findIndex((factor) => factor > 0);
  return first < 0 ? 0 : Math.exp(-delta * first * cellLength);
}

/** The integral of s(u) exp(-hazard S(u) - delta u) du, s the season after the horizon and S its integral, summed over cells in closed form. */
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
