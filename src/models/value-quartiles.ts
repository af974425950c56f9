import { countBelow } from "../numerics/count-below.ts";

/** Names of the value quartiles, by code. */
export const VALUE_QUARTILES: readonly string[] = Object.freeze(["top", "upper", "lower", "bottom"]);

/**
 * The quartile of each value among all: 0 (top) to 3 (bottom), a code into VALUE_QUARTILES.
 *
 * Equal values share a quartile, that of the lowest among them, so that a heap of like clients is never split by the order of their ids and
 * those worth nothing are at the bottom; quarters are then of unequal size. NaN ranks below every number.
 */
export function valueQuartiles(values: Float64Array): Uint8Array {
  const sorted = values.map((value) => (Number.isNaN(value) ? -Infinity : value)).sort();
  const codes = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = Number.isNaN(values[i]) ? -Infinity : values[i];
    const rank = (countBelow(sorted, value) + 0.5) / values.length;
    codes[i] = rank >= 0.75 ? 0 : rank >= 0.5 ? 1 : rank >= 0.25 ? 2 : 3;
  }
  return codes;
}
