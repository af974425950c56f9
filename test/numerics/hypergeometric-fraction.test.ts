import { expect, test } from "vitest";
import {
  FRACTION_COUNT,
  FRACTION_LOG_BY_B,
  FRACTION_LOG_BY_GAP,
  FRACTION_VALUE,
  writeHypergeometricFraction,
} from "../../src/numerics/hypergeometric-fraction.ts";
import { relativeError } from "./relative-error.ts";
import { hypergeometricFractionTable } from "./tables/hypergeometric-fraction-table.ts";

const out = new Float64Array(FRACTION_COUNT);

test("Gauss's fraction agrees with mpmath: the value to 1e-14, the derivatives to 1e-14 of a relative change of the parameter", () => {
  for (const [b, gap, z, value, byB, byGap] of hypergeometricFractionTable) {
    writeHypergeometricFraction(b, gap, z, out);
    expect(relativeError(out[FRACTION_VALUE], value)).toBeLessThan(1e-14);
    expect(b * Math.abs(out[FRACTION_LOG_BY_B] - byB)).toBeLessThan(1e-14);
    expect(gap * Math.abs(out[FRACTION_LOG_BY_GAP] - byGap)).toBeLessThan(1e-14);
  }
});

test("it is 1 at 0, and NaN where it would need too many terms or its arguments are not numbers", () => {
  writeHypergeometricFraction(0.3, 2, 0, out);
  expect(Array.from(out, Math.abs)).toEqual([1, 0, 0]);
  for (const [b, gap, z] of [
    [0.3, 2, 1e9],
    [NaN, 2, 1],
    [0.3, NaN, 1],
    [0.3, 2, NaN],
  ]) {
    writeHypergeometricFraction(b, gap, z, out);
    expect(Array.from(out)).toEqual([NaN, NaN, NaN]);
  }
});
