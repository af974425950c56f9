import { expect, test } from "vitest";
import { responseCurves } from "../../src/decision/response-curves.ts";
import { responseAt, responseSteepness } from "../../src/levers/acquisition-curve.ts";
import type { LeverSetting } from "../../src/levers/lever.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";

const slot = (index: number) => ({ slot: index });
const channel = {
  ...{ startsDay: 0, endsDay: null, name: "Search", curve: "exponential", hillPower: null, floor: null },
  ...{ spendPerMonth: slot(0), cac: { cost: slot(1), atSpendPerMonth: slot(2) }, secondCac: null },
  ...{ ceiling: { basis: "per_month", value: slot(3) }, incrementality: slot(4), qualityPerDoubling: null },
  ...{ quality: { frequency: slot(5), churn: slot(5), basket: slot(5) }, season: null, months: null },
};
const lever = { kind: "acquisition", design: { channels: [channel], replacesToday: false, budget: null } };
const strategies = [
  { name: "As today", levers: [] },
  { name: "Win", levers: [lever as unknown as LeverSetting] },
];
/** Spend, CAC, spend at which it was seen, ceiling, incrementality, quality: by draw. */
const draws = [
  [8_000, 24, 10_000, 900, 1, 1],
  [8_000, 30, 10_000, 900, 0.8, 1],
  [8_000, 40, 10_000, 900, 0.9, 1],
];
const beliefs = Float64Array.from(draws.flatMap((draw) => [0.25, ...draw]));
const beliefNames = ["r", "spend", "cac", "at", "ceiling", "incrementality", "quality"];

test("curves are the lever's own formula over the draws of the assumptions", () => {
  const scenario = { strategies, assumptions: new Array(6).fill({}) } as unknown as Scenario;
  const curves = responseCurves(scenario, { beliefs, beliefNames, count: draws.length });
  expect(curves).toHaveLength(1);
  const [curve] = curves;
  expect(curve).toMatchObject({
    strategy: "Win",
    lever: "acquisition",
    channel: "Search",
    per: "month",
    brings: "clients",
  });
  expect([curve.planned, curve.observed]).toEqual([8_000, { from: 0, to: 10_000 }]);
  expect(curve.spend.at(-1)).toBe(16_000);
  curve.spend.forEach((spend, k) => {
    const values = draws.map(
      ([, cost, at, ceiling, share]) => responseAt(spend, ceiling, responseSteepness(cost, at, ceiling)) * share,
    );
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    // Rounding of a sum of three.
    expect(Math.abs(curve.mean[k] - mean)).toBeLessThanOrEqual(4 * Number.EPSILON * mean);
    expect(curve.p05[k]).toBeGreaterThanOrEqual(Math.min(...values));
    expect(curve.p95[k]).toBeLessThanOrEqual(Math.max(...values));
  });
});
