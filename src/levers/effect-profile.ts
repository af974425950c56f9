import type { Resolved } from "../quantities/quantity.ts";
import type { Effects } from "./lever.ts";

/** Cells that no horizon has. A whole number: it is added to cells. */
const FOREVER = 2 ** 30 - 1;

/** How far an effect has come, by whole cells since joining or contact; what does not vary between replications. */
export interface ProfileShape {
  /** Ramp, and ramp x 2^(-age/half-life), by cell. */
  readonly ramp: Float64Array;
  readonly fading: Float64Array;
  /** From this cell on the profile is constant. */
  readonly constantFrom: number;
  /** The effect ends after this many cells; more than any horizon has where it stays. */
  readonly lasts: number;
}

/** Tabulates an effect's profile at the middle of each of `cells` cells of `cellDays`. */
export function profileShape(
  effects: Pick<Effects, "rampDays" | "lastsDays"> & { readonly fade: { readonly halfLifeDays: number } | null },
  cells: number,
  cellDays: number,
): ProfileShape {
  const ramp = new Float64Array(cells + 1);
  const fading = new Float64Array(cells + 1);
  for (let cell = 0; cell <= cells; cell++) {
    const age = (cell + 0.5) * cellDays;
    ramp[cell] = effects.rampDays > 0 ? Math.min(1, age / effects.rampDays) : 1;
    fading[cell] = effects.fade === null ? ramp[cell] : ramp[cell] * 2 ** (-age / effects.fade.halfLifeDays);
  }
  let constantFrom = cells;
  while (constantFrom > 0 && ramp[constantFrom - 1] === ramp[cells] && fading[constantFrom - 1] === fading[cells])
    constantFrom--;
  return {
    ramp,
    fading,
    constantFrom,
    lasts: effects.lastsDays === null ? FOREVER : Math.round(effects.lastsDays / cellDays),
  };
}

/** Fills `out` with g by cell: ramp x (permanent + (1 - permanent) 2^(-age/half-life)). */
export function fillProfile(shape: ProfileShape, fade: Resolved<Effects>["fade"], out: Float64Array): void {
  const permanent = fade?.permanent ?? 1;
  for (let cell = 0; cell < out.length; cell++)
    out[cell] = permanent * shape.ramp[cell] + (1 - permanent) * shape.fading[cell];
}
