import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectedRegrets, valueOfInformation, valueOfKnowing } from "../../src/decision/information.ts";
import { regressOnBeliefs } from "../../src/decision/regression.ts";
import { normalCdf } from "../../src/numerics/normal.ts";
import { linearResponse, normalBeliefs } from "./linear-world.ts";

describe("regret", () => {
  test("the least expected regret is the value of perfect information, whatever the draws", () => {
    const options = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 40 })).chain(([width, count]) =>
      fc.array(fc.float64Array({ minLength: count, maxLength: count, min: -1e9, max: 1e9, noNaN: true }), {
        minLength: width,
        maxLength: width,
      }),
    );
    fc.assert(
      fc.property(options, (expected) => {
        const least = Math.min(...expectedRegrets(expected));
        // Means of numbers up to 1e9, summed over at most 40.
        expect(Math.abs(least - valueOfKnowing(expected))).toBeLessThanOrEqual(1e9 * 40 * Number.EPSILON);
        expect(least).toBeGreaterThanOrEqual(-1e9 * 40 * Number.EPSILON);
      }),
      { seed: 4, numRuns: 200 },
    );
  });

  test("by hand", () => {
    const expected = [Float64Array.of(0, 0, 0, 0), Float64Array.of(4, -2, 4, -2)];
    expect(expectedRegrets(expected)).toEqual([2, 1]);
    expect(valueOfKnowing(expected)).toBe(1);
  });
});

/** Density of the standard normal. */
const density = (z: number): number => Math.exp(-(z * z) / 2) / Math.sqrt(2 * Math.PI);

/** Expected gain from knowing a normal mean before choosing it or 0: spread x unit normal loss. Source: Raiffa & Schlaifer 1961. */
function normalLoss(mean: number, spread: number): number {
  const u = Math.abs(mean) / spread;
  return spread * (density(u) - u * normalCdf(-u));
}

describe("value of information of one strategy against the baseline", () => {
  const COUNT = 4_000;
  const beliefs = normalBeliefs(COUNT, 6, 2);
  const weights = [1, 1, -3, 2, 1, 0];
  const centre = 1.5;
  const difference = linearResponse(beliefs, centre, weights, 6);
  const regression = regressOnBeliefs(
    [difference],
    beliefs.map(({ standardised }) => standardised),
  );
  const information = valueOfInformation(["Base", "A"], [difference], beliefs, regression);
  // Slopes and mean are known to sqrt(52/4000) = .11; the loss moves by at most .4 of a slope's error and half the mean's.
  const tolerance = 4 * Math.sqrt(0.4 ** 2 + 0.5 ** 2) * Math.sqrt(52 / COUNT);
  const of = (name: string) => information.byAssumption.find(({ assumption }) => assumption === name)!;

  test("everything, all assumptions, all parameters and each assumption are worth their normal losses", () => {
    expect(Math.abs(information.everything.value - normalLoss(centre, 4))).toBeLessThan(tolerance);
    expect(Math.abs(information.assumptions!.value - normalLoss(centre, Math.sqrt(14)))).toBeLessThan(tolerance);
    expect(Math.abs(information.parameters!.value - normalLoss(centre, Math.SQRT2))).toBeLessThan(tolerance);
    expect(Math.abs(of("belief 2").value - normalLoss(centre, 3))).toBeLessThan(tolerance);
    expect(Math.abs(of("belief 3").value - normalLoss(centre, 2))).toBeLessThan(tolerance);
  });

  test("what counts for nothing is worth nothing that could be told", () => {
    expect(of("belief 5")).toMatchObject({ isTold: false });
    expect(of("belief 5").value).toBeLessThan(0.01);
    expect(information.everything.isTold).toBe(true);
  });

  test("the error is that of the gain in the replications", () => {
    // Where the choice differs from the best single one (0 against A, in 35 % of cases) the gain has spread about 6 + beliefs.
    expect(information.everything.mcse).toBeGreaterThan(0.05);
    expect(information.everything.mcse).toBeLessThan(7 / Math.sqrt(COUNT));
  });

  test("regrets are those of the same expected values", () => {
    const [base, chosen] = information.expectedRegret.map(({ value }) => value);
    expect(chosen).toBeCloseTo(information.everything.value, 9);
    expect(base - chosen).toBeCloseTo(difference.reduce((sum, value) => sum + value, 0) / COUNT, 9);
  });

  test("heavy dice and many beliefs that count for nothing make no value of information", () => {
    const many = normalBeliefs(1_000, 30, 5);
    const lost = linearResponse(many, -0.5, [0.1], 10);
    const fit = regressOnBeliefs(
      [lost],
      many.map(({ standardised }) => standardised),
    );
    const { everything } = valueOfInformation(["Base", "A"], [lost], many, fit);
    // Uncorrected, 30 terms would add a spread of 10 sqrt(30/1000) = 1.7 and a value of .47.
    expect(everything.isTold).toBe(false);
  });
});
