import { describe, expect, test } from "vitest";
import { digamma } from "../../src/numerics/digamma.ts";
import { digammaRise, logBetaRatio } from "../../src/numerics/log-beta-ratio.ts";
import { logBeta } from "../../src/numerics/log-beta.ts";
import { relativeError } from "./relative-error.ts";

/** a, b, w, log(B(a, b + w)/B(a, b)) and digamma(b + w) - digamma(b), by mpmath with 60 digits at these very doubles. */
// prettier-ignore
const table: readonly (readonly [number, number, number, number, number])[] = [
  [0.7, 1.2, 1, -0.45953232937844013, 0.8333333333333334],
  [0.7, 1.2, 1e-06, -6.452237680538443e-07, 1.2673764664062627e-06],
  [0.45, 0.78, 2.4, -0.7469424595962638, 2.003390857396457],
  [3.0, 0.5, 1000000000000.0, -82.26445468836776, 29.59453114194997],
  [0.0001, 50.0, 3.0, -5.883855465359975e-06, 0.05883861236802413],
  [30.0, 1000000.0, 0.25, -7.499890314666046e-06, 2.500000937500156e-07],
  [10000.0, 0.001, 5.0, -49.78032103652837, 1002.0819108988065],
  [0.2, 1000000000.0, 100000.0, -1.9999000074660868e-05, 9.999500038330334e-05],
  [0.0877, 0.02278, 6474.610936, -2.39007784359668, 53.214081694117496],
  [0.00272, 66.51782, 2.444933, -9.89093558599058e-05, 0.036364469393818266],
  [0.00223, 36.8911, 0.000282, -1.7278915437513347e-08, 7.748629945455677e-06],
  [0.39983, 0.00425, 0.001226, -0.25105498807115456, 52.68107261694332],
  [0.35246, 27648.34386, 0.003059, -3.89964661752374e-08, 1.106415330587842e-07],
  [0.02185, 443.50549, 23578018.791047, -0.23777688243283837, 10.882261842495605],
  [2.90147, 3.71642, 51887323.263766, -47.115613172006775, 16.592353583427474],
  [0.0019, 53237.31347, 0.298752, -1.0662306027817629e-08, 5.611740114780923e-06],
  [0.00734, 0.01148, 0.503248, -0.4846034231835425, 85.7738974953855],
  [78.84209, 0.04232, 953.239355, -282.70605889957193, 30.99855151145461],
  [6.81523, 2.24687, 374.053384, -29.854641624224534, 5.358257521051405],
  [0.00238, 0.00344, 0.029615, -0.45641434623096727, 260.4925185183117],
];

describe("log(B(a, b + w)/B(a, b))", () => {
  test.each(table)("a %d, b %d, w %d", (a, b, w, logRatio, rise) => {
    // Below a w of 1e-7 what is left of Stirling's series is rounding of its own.
    expect(relativeError(logBetaRatio(a, b, w), logRatio)).toBeLessThan(a * w > 1e-7 ? 1e-14 : 1e-9);
    expect(relativeError(digammaRise(b, w), rise)).toBeLessThan(5e-14);
  });

  test("agrees with the plain differences where those are good", () => {
    for (const [a, b, w] of [
      [0.7, 1.2, 3],
      [4, 9, 40],
      [100, 20, 7],
    ]) {
      expect(logBetaRatio(a, b, w)).toBeCloseTo(logBeta(a, b + w) - logBeta(a, b), 12);
      expect(digammaRise(b, w)).toBeCloseTo(digamma(b + w) - digamma(b), 13);
    }
  });

  test("edges", () => {
    expect(logBetaRatio(0.7, 1.2, 0)).toBeCloseTo(0, 15);
    expect(digammaRise(1.2, 0)).toBe(0);
    expect(logBetaRatio(0.5, 2, 1e140) / (-0.5 * 140 * Math.LN10)).toBeCloseTo(1, 2);
    for (const [a, b, w] of [
      [0, 1, 1],
      [1, 0, 1],
      [1, 1, -1],
      [NaN, 1, 1],
      [1, 1, NaN],
    ]) {
      expect(logBetaRatio(a, b, w)).toBeNaN();
    }
    expect(digammaRise(0, 1)).toBeNaN();
    expect(digammaRise(1, -1)).toBeNaN();
  });
});
