import { describe, expect, test } from "vitest";
import { responseAt, responseSteepness } from "../../src/levers/acquisition-curve.ts";

describe("the response of arrivals to spend", () => {
  // Source: Blattberg & Deighton 1996, both worked calibrations; k to the digits of EVIDENCE.md.
  test.for([
    { spend: 1, brought: 0.04, ceiling: 0.1, k: 0.5108256 },
    { spend: 8, brought: 0.6, ceiling: 0.8, k: 0.1732868 },
  ])("has k = $k where $spend brings $brought of at most $ceiling", ({ spend, brought, ceiling, k }) => {
    const steepness = responseSteepness(spend / brought, spend, ceiling);
    expect(steepness).toBeCloseTo(k, 7);
    expect(responseAt(spend, ceiling, steepness)).toBeCloseTo(brought, 14);
  });

  test("starts at 0, rises, bends and stays below the ceiling", () => {
    const steepness = responseSteepness(24, 10_000, 900);
    const brought = [0, 5000, 10_000, 15_000, 1e9].map((spend) => responseAt(spend, 900, steepness));
    expect(brought[0]).toBeCloseTo(0, 14);
    expect(brought[1]).toBeGreaterThan(brought[2] / 2);
    expect(brought[2]).toBeCloseTo(10_000 / 24, 10);
    expect(brought[3] - brought[2]).toBeLessThan(brought[2] - brought[1]);
    expect(brought[4]).toBeLessThanOrEqual(900);
  });

  test("is the ceiling at any spend where the known point is not below it", () => {
    for (const ceiling of [1000, 900]) {
      const steepness = responseSteepness(24, 24_000, ceiling);
      expect([0, 1, 24_000].map((spend) => responseAt(spend, ceiling, steepness))).toEqual([0, ceiling, ceiling]);
    }
  });
});
