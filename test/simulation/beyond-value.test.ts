import { describe, expect, test } from "vitest";
import { integrate } from "../../src/numerics/quadrature.ts";
import { beyondValue, seasonalBeyond } from "../../src/simulation/beyond-value.ts";

const CELL = 365.25 / 48 / 7;
const SEASON = Float64Array.from({ length: 240 }, (_, cell) => 1 + 0.5 * Math.sin((cell / 48) * 2 * Math.PI));
const DELTA = Math.log(1.1) / (365.25 / 7);
const HAZARDS = [0, 1e-9, 1e-5, 3e-4, 0.004, 0.02, 0.1, 0.5, 3];

describe("the value beyond the horizon", () => {
  test("is the discounted time alive, in closed form without a season", () => {
    const flat = new Float64Array(240).fill(1);
    for (const hazard of HAZARDS) {
      const rate = hazard + DELTA;
      expect(beyondValue(hazard, flat, CELL, DELTA, false) / (-Math.expm1(-rate * 240 * CELL) / rate)).toBeCloseTo(
        1,
        12,
      );
      expect(beyondValue(hazard, flat, CELL, DELTA, true) * rate).toBeCloseTo(1, 12);
    }
  });

  test("is the integral of s exp(-hazard S - delta u) with a season", () => {
    const hazard = 0.03;
    let expected = 0;
    let before = 0;
    SEASON.forEach((factor, cell) => {
      const integrand = (u: number): number =>
        factor * Math.exp(-hazard * (before + factor * u) - DELTA * (cell * CELL + u));
      expected += integrate(integrand, 0, CELL).value;
      before += factor * CELL;
    });
    expect(beyondValue(hazard, SEASON, CELL, DELTA, false) / expected).toBeCloseTo(1, 11);
  });

  test("forever repeats the season without end", () => {
    const long = Float64Array.from({ length: 240 * 40 }, (_, cell) => SEASON[cell % 240]);
    for (const hazard of [0, 0.001, 0.1]) {
      const forever = beyondValue(hazard, SEASON, CELL, DELTA, true);
      // After 200 years at 10 % what is left is 5e-9 of the whole.
      expect(beyondValue(hazard, long, CELL, DELTA, false) / forever).toBeCloseTo(1, 7);
    }
  });

  // Up to a client that leaves a thousand times a week. Forever, the value bends more near hazard 0.
  test.for([
    { forever: false, tolerance: 1e-9 },
    { forever: true, tolerance: 1e-7 },
  ])("is interpolated to $tolerance of itself; forever: $forever", ({ forever, tolerance }) => {
    const table = seasonalBeyond(SEASON, CELL, DELTA, forever);
    for (const hazard of [...HAZARDS, 0.0123, 0.0777, 0.31, 7.7, 33, 100, 1000]) {
      const exact = beyondValue(hazard, SEASON, CELL, DELTA, forever);
      expect(Math.abs(table.at(hazard) / exact - 1), `hazard ${hazard}`).toBeLessThan(tolerance);
    }
  });

  test("is 0 without a span", () => {
    expect(beyondValue(0.1, new Float64Array(0), CELL, DELTA, false)).toBe(0);
  });
});
