import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type AcquisitionCurve,
  acquisitionCurve,
  broughtAt,
  type CurvePoints,
  elasticityAt,
  meanQuality,
  responseAt,
  responseSteepness,
} from "../../src/levers/acquisition-curve.ts";

const CHECKS = { seed: 20261122, numRuns: 300 };
const ONE_POINT: CurvePoints = {
  kind: "exponential",
  floor: 0,
  ceiling: 900,
  first: { spend: 10_000, clients: 400 },
  second: null,
  power: 1,
};

describe("the response of arrivals to spend", () => {
  // Source: Blattberg & Deighton 1996, both worked calibrations; k to the digits of EVIDENCE.md.
  test.for([
    { spend: 1, brought: 0.04, ceiling: 0.1, k: 0.5108256 },
    { spend: 8, brought: 0.6, ceiling: 0.8, k: 0.1732868 },
  ])("has k = $k where $spend brings $brought of at most $ceiling", ({ spend, brought, ceiling, k }) => {
    const steepness = responseSteepness(spend / brought, spend, ceiling);
    expect(steepness).toBeCloseTo(k, 7);
    expect(responseAt(spend, ceiling, steepness)).toBeCloseTo(brought, 14);
    const curve = acquisitionCurve({ ...ONE_POINT, ceiling, first: { spend, clients: brought } });
    expect(curve).toEqual({ kind: "exponential", most: ceiling, steepness });
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

const point = fc
  .record({ spend: fc.integer({ min: 1, max: 50_000 }), clients: fc.integer({ min: 1, max: 999 }) })
  .map(({ spend, clients }) => ({ spend, clients: clients / 10 }));

describe("a curve with a floor goes through its known points", () => {
  test("one point and a ceiling, exponential and Hill of any power", () => {
    fc.assert(
      fc.property(
        point,
        fc.integer({ min: 0, max: 99 }),
        fc.integer({ min: 101, max: 500 }),
        fc.constantFrom("exponential" as const, "hill" as const),
        fc.constantFrom(0.5, 1, 2.5),
        (first, floorShare, ceilingShare, kind, power) => {
          const floor = (first.clients * floorShare) / 100;
          const ceiling = (first.clients * ceilingShare) / 100;
          const curve = acquisitionCurve({ kind, floor, ceiling, first, second: null, power });
          // Rounding: the floor may leave a hundredth of the clients, the ceiling a hundredth of them above.
          expect(broughtAt(curve, first.spend) / (first.clients - floor)).toBeCloseTo(1, 11);
          expect(broughtAt(curve, 0)).toBe(0);
          expect(broughtAt(curve, 1e9 * first.spend)).toBeLessThanOrEqual((ceiling - floor) * (1 + 1e-15));
        },
      ),
      CHECKS,
    );
  });

  test("two points: an exponential finds its ceiling, a Hill its power", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 11, max: 80 }),
        fc.constantFrom(0, 12),
        (load, times, floor) => {
          // The load k x s1 from .05 to 3 and spends 1.1 to 8 times the first: beyond that the second point repeats the first or the ceiling.
          const truth: AcquisitionCurve = { kind: "exponential", most: 75, steepness: load / 20 / 400 };
          const at = (spend: number) => ({ spend, clients: floor + broughtAt(truth, spend) });
          const points = { ...ONE_POINT, floor, ceiling: null, first: at(400), second: at(40 * times) };
          const curve = acquisitionCurve(points);
          if (curve.kind !== "exponential") throw new Error(curve.kind);
          // Rounding of the points (1e-15) is divided by what the curve bends between them, at least (1.1 - 1) x .05 / 2, or by what it
          // still rises there, at least exp(-3) x .1.
          expect(curve.steepness / truth.steepness).toBeCloseTo(1, 9);
          expect(curve.most / truth.most).toBeCloseTo(1, 9);
        },
      ),
      CHECKS,
    );
    const truth: AcquisitionCurve = { kind: "hill", most: 80, halfSpend: 700, power: 1.7 };
    const at = (spend: number) => ({ spend, clients: 20 + broughtAt(truth, spend) });
    const hill = { ...ONE_POINT, kind: "hill", floor: 20, ceiling: 100, first: at(300), second: at(2000) } as const;
    const curve = acquisitionCurve(hill);
    if (curve.kind !== "hill") throw new Error(curve.kind);
    expect([curve.most, curve.halfSpend, curve.power].map((value, i) => value / [80, 700, 1.7][i])).toEqual(
      [1, 1, 1].map((one) => expect.closeTo(one, 12) as number),
    );
  });

  test.for([
    { why: "as many per euro", second: { spend: 20_000, clients: 800 }, kind: "exponential", slope: 0.04 },
    { why: "more per euro", second: { spend: 20_000, clients: 900 }, kind: "exponential", slope: 0.045 },
    { why: "no more clients", second: { spend: 20_000, clients: 400 }, kind: "exponential", slope: 0.02 },
    { why: "fewer clients, of a Hill", second: { spend: 20_000, clients: 300 }, kind: "hill", slope: 0.015 },
    { why: "the ceiling, of a Hill", second: { spend: 20_000, clients: 900 }, kind: "hill", slope: 0.045 },
  ] as const)("a second point that brings $why leaves the line to it", ({ second, kind, slope }) => {
    const curve = acquisitionCurve({ ...ONE_POINT, kind, ceiling: kind === "hill" ? 900 : null, second });
    expect(curve).toEqual({ kind: "line", slope: expect.closeTo(slope, 15) as number });
    expect(broughtAt(curve, 5000)).toBeCloseTo(5000 * slope, 10);
  });

  test("an S of Hill may bring more per euro at the second point", () => {
    const points = { ...ONE_POINT, kind: "hill", second: { spend: 20_000, clients: 850 } } as const;
    expect(acquisitionCurve(points).kind).toBe("hill");
  });

  test("a point that does not lie between floor and ceiling: the ceiling at any spend, or nobody", () => {
    expect(acquisitionCurve({ ...ONE_POINT, floor: 100, ceiling: 350 })).toEqual({ kind: "contradicted", most: 250 });
    expect(acquisitionCurve({ ...ONE_POINT, floor: 400 })).toEqual({ kind: "contradicted", most: 0 });
    expect([0, 1].map((spend) => broughtAt({ kind: "contradicted", most: 250 }, spend))).toEqual([0, 250]);
  });
});

const CURVES: readonly AcquisitionCurve[] = [
  { kind: "exponential", most: 80, steepness: 2e-4 },
  { kind: "hill", most: 80, halfSpend: 4000, power: 1.4 },
  { kind: "hill", most: 80, halfSpend: 4000, power: 0.6 },
  { kind: "line", slope: 0.01 },
];

test("the elasticity is the slope in logarithms", () => {
  for (const curve of CURVES) {
    for (const spend of [300, 4000, 20_000]) {
      // Central differences over a step of 1e-4: the error is its square, 1e-8, times the third derivative.
      const rise = Math.log(broughtAt(curve, spend * (1 + 1e-4)) / broughtAt(curve, spend * (1 - 1e-4)));
      expect(elasticityAt(curve, spend)).toBeCloseTo(rise / Math.log((1 + 1e-4) / (1 - 1e-4)), 6);
    }
  }
});

describe("the quality of the clients whom a spend brings", () => {
  test("is that of the marginal client, averaged over all of them", () => {
    for (const curve of CURVES) {
      const [spend, known, beta] = [9000, 5000, Math.log2(0.85)];
      // A fine midpoint rule over the spend, each client weighed by the slope there.
      const steps = 40_000;
      let sum = 0;
      for (let i = 0; i < steps; i++) {
        const at = ((i + 0.5) / steps) ** 4 * spend;
        const [from, to] = [(i / steps) ** 4 * spend, ((i + 1) / steps) ** 4 * spend];
        sum += (at / known) ** beta * (broughtAt(curve, to) - broughtAt(curve, from));
      }
      // Where u goes as the share to the power c < 0, the middles of 64 shares miss |zeta(-c, 1/2)| (1 + c) / 64^(1 + c) of it: under a third of the last factor.
      const c = curve.kind === "hill" ? beta / curve.power : beta;
      const share = meanQuality(curve, spend, known, beta) / (sum / broughtAt(curve, spend));
      expect(Math.abs(share - 1)).toBeLessThan(64 ** -(1 + c) / 3);
    }
  });

  test("of a line has a closed form for whole powers: beta 1 and 2, and the 64 shares' own error", () => {
    const line: AcquisitionCurve = { kind: "line", slope: 0.01 };
    expect(meanQuality(line, 3000, 1000, 1)).toBeCloseTo(1.5, 14);
    expect(meanQuality(line, 3000, 1000, 2)).toBeCloseTo(9 / 3 - 9 / (12 * 64 ** 2), 13);
  });

  test("is 1 without spend and where any spend brings the ceiling", () => {
    expect(meanQuality(CURVES[0], 0, 1000, -0.2)).toBe(1);
    expect(meanQuality({ kind: "contradicted", most: 5 }, 10, 1000, -0.2)).toBe(1);
  });
});
