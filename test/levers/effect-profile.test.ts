import { describe, expect, test } from "vitest";
import { fillProfile, profileShape } from "../../src/levers/effect-profile.ts";

const CELL = 7.5;

/** g by cell, cell by cell from the words of MEANING.md. */
function profileOf(rampDays: number, fade: { halfLifeDays: number; permanent: number } | null, cells = 100) {
  const shape = profileShape({ rampDays, lastsDays: null, fade }, cells, CELL);
  const out = new Float64Array(cells + 1);
  fillProfile(shape, fade, out);
  return { shape, profile: out };
}

describe("an effect's profile", () => {
  test("is 1 throughout without ramp and fade, and never changes", () => {
    const { shape, profile } = profileOf(0, null);
    expect(new Set(profile)).toEqual(new Set([1]));
    expect(shape.constantFrom).toBe(0);
  });

  test("rises along the ramp, valued at the middle of each cell, and is constant after it", () => {
    const { shape, profile } = profileOf(30, null);
    expect(Array.from(profile.subarray(0, 6))).toEqual([0.125, 0.375, 0.625, 0.875, 1, 1]);
    expect(shape.constantFrom).toBe(4);
  });

  test("fades to what is permanent with its half-life", () => {
    const { shape, profile } = profileOf(0, { halfLifeDays: 15, permanent: 0.4 });
    for (const cell of [0, 1, 7, 40]) {
      const age = (cell + 0.5) * CELL;
      expect(profile[cell]).toBeCloseTo(0.4 + 0.6 * 2 ** (-age / 15), 14);
    }
    expect(shape.constantFrom).toBe(100);
  });

  test("multiplies ramp and fade", () => {
    const { profile } = profileOf(30, { halfLifeDays: 15, permanent: 0.4 });
    expect(profile[1]).toBeCloseTo(0.375 * (0.4 + 0.6 * 2 ** (-11.25 / 15)), 14);
  });

  test("lasts whole cells", () => {
    const lasts = (lastsDays: number | null) => profileShape({ rampDays: 0, fade: null, lastsDays }, 10, CELL).lasts;
    expect([lasts(null), lasts(15), lasts(40)]).toEqual([2 ** 30 - 1, 2, 5]);
  });
});
