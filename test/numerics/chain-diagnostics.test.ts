import { describe, expect, test } from "vitest";
import { chainDiagnostics } from "../../src/numerics/chain-diagnostics.ts";
import { relativeError } from "./relative-error.ts";

type Made = readonly [count: number, length: number, keep: number, shift: number, trend: number, steps: number];

/** The chains of tables/make_chain_diagnostics.py, of whole numbers. */
function madeChains([count, length, keep, shift, trend, steps]: Made): Float64Array[] {
  let state = 12345n;
  return Array.from({ length: count }, (_, chain) => {
    let last = 0;
    return Float64Array.from({ length }, (__, i) => {
      let noise = 0;
      for (let draw = 0; draw < 4; draw++) {
        state = (1103515245n * state + 12345n) % 2147483648n;
        noise += Number((state / 65536n) % 1024n);
      }
      last = Math.floor((keep * last) / 10) + noise - 2046;
      return Math.floor((last + shift * chain + trend * i) / steps) * steps;
    });
  });
}

// By tables/make_chain_diagnostics.py with 30 digits, 15 printed.
const exact: readonly { made: Made; rHat: number; bulkEss: number; tailEss: number }[] = [
  { made: [4, 100, 0, 0, 0, 1], rHat: 1.00031882757428, bulkEss: 478.330441774754, tailEss: 250.058359800484 },
  { made: [4, 101, 8, 0, 0, 1], rHat: 1.06268986693852, bulkEss: 48.5044731363671, tailEss: 84.7579101740465 },
  { made: [3, 60, 5, 300, 0, 1], rHat: 1.04634686416151, bulkEss: 48.5566580126461, tailEss: 38.243677238057 },
  { made: [2, 80, 3, 0, 20, 1], rHat: 1.17425231319274, bulkEss: 9.10445094678964, tailEss: 68.1599560258348 },
  { made: [4, 50, -6, 0, 0, 512], rHat: 1.00863906339257, bulkEss: 460.205999132796, tailEss: 180.513887034786 },
];

describe("chainDiagnostics", () => {
  test.each(exact)("independent, sticky, shifted, trending and tied chains: $made", ({ made, ...expected }) => {
    const found = chainDiagnostics(madeChains(made));
    // Sums of some hundred products; the normal quantile carries 1e-15.
    expect(relativeError(found.rHat, expected.rHat)).toBeLessThan(1e-12);
    expect(relativeError(found.bulkEss, expected.bulkEss)).toBeLessThan(1e-12);
    expect(relativeError(found.tailEss, expected.tailEss)).toBeLessThan(1e-12);
  });

  test("only ranks count: a monotone change of the draws changes nothing", () => {
    const chains = madeChains([4, 100, 5, 0, 0, 1]);
    const stretched = chains.map((chain) => chain.map((value) => Math.exp(value / 200)));
    // The folded part goes by distance from the median, which is not a matter of ranks.
    expect(chainDiagnostics(stretched).bulkEss).toBe(chainDiagnostics(chains).bulkEss);
    expect(chainDiagnostics(stretched).tailEss).toBe(chainDiagnostics(chains).tailEss);
  });

  test("chains of other spread are told apart, though their means agree", () => {
    const [one, ...others] = madeChains([4, 100, 0, 0, 0, 1]);
    expect(chainDiagnostics([one.map((value) => 4 * value), ...others]).rHat).toBeGreaterThan(1.05);
  });

  test("NaN where nothing can be said", () => {
    const nothing = { rHat: NaN, bulkEss: NaN, tailEss: NaN };
    expect(chainDiagnostics([])).toEqual(nothing);
    expect(chainDiagnostics([Float64Array.of(1, 2, 3)])).toEqual(nothing);
    expect(chainDiagnostics([new Float64Array(100)])).toEqual(nothing);
    expect(chainDiagnostics([Float64Array.of(1, 2, NaN, 4, 5, 6, 7, 8)])).toEqual(nothing);
  });
});
