import { describe, expect, test } from "vitest";
import { discountedOfTraits } from "../../src/models/trait-value.ts";
import { integrate } from "../../src/numerics/quadrature.ts";

const traits = (rate: number, lastRate: number): Float64Array => Float64Array.of(rate, lastRate, -1, 0);
const SHAPE = Float64Array.of(1, 0, 1);

describe("discountedOfTraits", () => {
  test("who never leaves buys at its rate, discounted as an annuity", () => {
    const model = { timing: "continuous", leaving: "never" } as const;
    expect(discountedOfTraits(model, traits(0.5, 9), SHAPE, 10, 20, 0)).toBe(10);
    expect(discountedOfTraits(model, traits(0.5, 9), SHAPE, 10, Infinity, 0.02)).toBeCloseTo(25, 12);
  });

  test("a constant hazard, at a purchase or between: rate over hazard and discount", () => {
    for (const leaving of ["at-repeat", "at-purchase", "between"] as const) {
      const model = { timing: "continuous", leaving } as const;
      expect(discountedOfTraits(model, traits(0.5, 0.05), SHAPE, 10, Infinity, 0.05)).toBeCloseTo(5, 12);
      const within = discountedOfTraits(model, traits(0.5, 0.05), SHAPE, 10, 4, 0.05);
      expect(within).toBeCloseTo(5 * (1 - Math.exp(-0.4)), 12);
    }
  });

  test("a growing hazard, against adaptive quadrature", () => {
    const model = { timing: "continuous", leaving: "between" } as const;
    for (const [growth, ending, T, horizon, delta] of [
      [0.05, 0.01, 30, 52, 0.002],
      [0.3, 1e-5, 10, 200, 0.01],
      [1e-4, 0.02, 100, 1000, 0.001],
      [2, 1e-8, 5, 30, 0],
    ] as const) {
      const alive = (age: number): number =>
        Math.exp(((-ending * Math.exp(growth * T)) / growth) * Math.expm1(growth * age) - delta * age);
      const truth = integrate(alive, 0, horizon, { relative: 1e-10 }).value;
      const value = discountedOfTraits(model, traits(1, ending), Float64Array.of(1, growth, 1), T, horizon, delta);
      // The kink that a steep growth makes is the hardest for fixed nodes.
      expect(Math.abs(value / truth - 1)).toBeLessThan(1e-7);
    }
    expect(discountedOfTraits(model, traits(1, 1), Float64Array.of(1, 1, 1), 800, 52, 0)).toBe(0);
  });

  test("occasions: a geometric sum, and occasion by occasion where the hazard changes with age", () => {
    const model = { timing: "contracts", leaving: "between" } as const;
    const hazard = -Math.log(0.8);
    let sum = 0;
    for (let j = 1; j <= 7; j++) sum += (0.8 / 1.1) ** j;
    const delta = Math.log(1.1);
    expect(discountedOfTraits(model, traits(1, hazard), SHAPE, 3, 7.9, delta)).toBeCloseTo(sum, 12);
    // m r/(1 + d - r): a contract kept at 80 % a year for ever.
    expect(discountedOfTraits(model, traits(1, hazard), SHAPE, 3, Infinity, delta)).toBeCloseTo(0.8 / 0.3, 12);
    expect(discountedOfTraits(model, traits(0.5, 0), SHAPE, 3, 4, 0)).toBe(2);
    let ageing = 0;
    for (let j = 1; j <= 7; j++) ageing += Math.exp(-hazard * ((3 + j) ** 1.5 - 3 ** 1.5) - delta * j);
    const value = discountedOfTraits(model, traits(1, hazard), Float64Array.of(1, 0, 1.5), 3, 7, delta);
    expect(value).toBeCloseTo(ageing, 12);
  });
});
