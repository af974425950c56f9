import { describe, expect, test } from "vitest";
import { acceptabilityByBudget, chanceByTarget } from "../../src/decision/acceptability.ts";
import { chooseGivenBeliefs } from "../../src/decision/choice.ts";
import { linearResponse, normalBeliefs } from "./linear-world.ts";

const COUNT = 2_000;
const beliefs = normalBeliefs(COUNT, 3);
const standardised = beliefs.map((belief) => belief.standardised);

describe("acceptability by the value of a euro of budget", () => {
  const differences = [linearResponse(beliefs, 0.5, [1], 1), linearResponse(beliefs, -0.2, [0, 1], 1, 6)];
  const extraSpend = [new Float64Array(COUNT).fill(2), linearResponse(beliefs, -1, [0, 0, 0.3], 0)];
  const choice = chooseGivenBeliefs(differences, standardised, 0);
  if (choice.shares === null) throw new Error("refused");
  const { lambdas, shares } = acceptabilityByBudget(differences, extraSpend, choice.regression, 0);

  test("at 1 the chances are those of the best choice", () => {
    const one = lambdas.indexOf(1);
    shares.forEach((values, s) => expect(values[one]).toBeCloseTo(choice.shares[s], 12));
  });

  test("add up to 1 at every value", () => {
    lambdas.forEach((_, k) => expect(shares.reduce((sum, values) => sum + values[k], 0)).toBeCloseTo(1, 12));
    expect(lambdas).toEqual([0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.25, 2.5, 2.75, 3]);
  });

  test("the dear strategy falls as money gets dear, the one that saves rises", () => {
    expect(shares[1][0]).toBeGreaterThan(0.95);
    expect(shares[1][12]).toBeLessThan(0.05);
    expect(shares[2][12]).toBeGreaterThan(shares[2][0]);
  });

  test("a normal difference and a sure cost: the chance is the normal's", () => {
    const [alone] = [chooseGivenBeliefs([differences[0]], standardised, 0)];
    if (alone.shares === null) throw new Error("refused");
    const curve = acceptabilityByBudget([differences[0]], [extraSpend[0]], alone.regression, 0).shares[1];
    // P(.5 + z + 2 (1 - lambda) > 0); a fitted mean is off by sqrt(2/2000), the share of 2,000 draws by at most .011.
    const tolerance = 4 * (0.4 * Math.sqrt(2 / COUNT) + 0.011);
    expect(Math.abs(curve[lambdas.indexOf(1)] - 0.6915)).toBeLessThan(tolerance);
    expect(Math.abs(curve[lambdas.indexOf(1.25)] - 0.5)).toBeLessThan(tolerance);
    expect(Math.abs(curve[lambdas.indexOf(1.75)] - 0.1587)).toBeLessThan(tolerance);
  });
});

describe("chance of a target", () => {
  test("counts what reaches it, on round targets that take in 0", () => {
    const difference = Float64Array.from({ length: 100 }, (_, r) => r + 1);
    const { targets, pReaches } = chanceByTarget(["A"], [difference]);
    expect(targets[0]).toBe(0);
    expect(targets.at(-1)).toBe(100);
    expect(targets[1]).toBe(5);
    const [{ values }] = pReaches;
    expect(values[0]).toBe(1);
    expect(values[1]).toBeCloseTo(0.96, 12);
    expect(values.at(-1)).toBeCloseTo(0.01, 12);
  });

  test("a strategy that never differs reaches 0 and nothing above", () => {
    expect(chanceByTarget(["A"], [new Float64Array(5)])).toEqual({
      targets: [0],
      pReaches: [{ strategy: "A", values: [1] }],
    });
  });
});
