import { expect, test } from "vitest";
import type { ResponseCurves } from "../../src/results/response-schema.ts";
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

/** The one curve of a lever by a row of draws: its values by spend, each draw by the formula, and that only. */
function expectFormula(
  lever: object,
  rows: readonly (readonly number[])[],
  formula: (spend: number, draw: readonly number[]) => number,
): ResponseCurves[number] {
  const scenario = {
    strategies: [{ name: "One", levers: [lever] }],
    assumptions: rows[0].map(() => ({})),
  } as unknown as Scenario;
  const names = ["r", ...rows[0].map((_, i) => `a${String(i)}`)];
  const curves = responseCurves(scenario, {
    ...{ beliefs: Float64Array.from(rows.flatMap((row) => [0.25, ...row])), beliefNames: names, count: rows.length },
  });
  expect(curves).toHaveLength(1);
  const [curve] = curves;
  expect(curve.spend).toHaveLength(33);
  curve.spend.forEach((spend, k) => {
    const values = rows.map((row) => formula(spend, row));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    // A few roundings of expm1, powers and the sum.
    expect(Math.abs(curve.mean[k] - mean)).toBeLessThanOrEqual(16 * Number.EPSILON * Math.abs(mean));
    expect(curve.p05[k]).toBeGreaterThanOrEqual(Math.min(...values) * (1 - 16 * Number.EPSILON));
    expect(curve.p95[k]).toBeLessThanOrEqual(Math.max(...values) * (1 + 16 * Number.EPSILON));
  });
  return curve;
}

/** floor + (ceiling - floor)(1 - (1 - share)^(spend / known)), share of the way that the known value is: as a power, not as the code has it. */
function power(spend: number, floor: number, ceiling: number, known: number, value: number): number {
  return floor + (ceiling - floor) * (1 - (1 - (value - floor) / (ceiling - floor)) ** (spend / known));
}
const knownCurve = { floor: slot(1), ceiling: slot(2), at: { spend: slot(3), value: slot(4) } };

test("a Hill curve brings most x s^n / (h^n + s^n) above its floor, through its known point", () => {
  /** Spend, CAC, spend at which it was seen, ceiling, incrementality, quality, floor, power: by draw. */
  const rows = [
    [8_000, 25, 10_000, 900, 1, 1, 20, 2],
    [8_000, 40, 10_000, 700, 0.8, 1, 0, 1.5],
  ];
  const hill = { ...channel, curve: "hill", hillPower: slot(7), floor: slot(6) };
  const design = { channels: [hill], replacesToday: false, budget: null };
  const curve = expectFormula({ kind: "acquisition", design }, rows, (spend, draw) => {
    const [, cost, at, ceiling, share, , floor, n] = draw;
    const [known, most] = [at / cost - floor, ceiling - floor];
    const half = at * ((most - known) / known) ** (1 / n);
    return ((most * spend ** n) / (half ** n + spend ** n)) * share;
  });
  expect(curve).toMatchObject({ per: "month", brings: "clients", planned: 8_000, observed: { from: 0, to: 10_000 } });
  const known = curve.spend.indexOf(10_000);
  expect(known).toBe(20);
  expect(curve.mean[known]).toBeCloseTo((380 + 250 * 0.8) / 2, 9);
});

/** Planned, floor, ceiling, known spend and value: by draw. */
const responses = [
  [4, 0.01, 0.2, 5, 0.08],
  [4, 0, 0.15, 5, 0.06],
  [4, 0.02, 0.3, 5, 0.1],
];
const byPower = (spend: number, [, floor, ceiling, known, value]: readonly number[]): number =>
  power(spend, floor, ceiling, known, value);

test("a service brings its floor and a share of what is left to its ceiling", () => {
  const design = { response: { of: "churn_cut", curve: knownCurve }, spendPerClientYear: slot(0) };
  const curve = expectFormula({ kind: "service", design }, responses, byPower);
  expect(curve).toMatchObject({ lever: "service", channel: null, per: "client-year", brings: "churn_cut", planned: 4 });
  expect(curve.observed).toEqual({ from: 0, to: 5 });
  expect(curve.spend[20]).toBe(5);
  expect(curve.mean[20]).toBeCloseTo(0.08, 12);
});

test("contacts bring a response by what one costs", () => {
  const design = { response: knownCurve, costPerContact: slot(0) };
  const curve = expectFormula({ kind: "retention_campaign", design }, responses, byPower);
  expect(curve).toMatchObject({ per: "contact", brings: "response", planned: 4, observed: { from: 0, to: 5 } });
});

test("rewards bring a lift by their share of sales: points per unit of money, times their worth", () => {
  /** Points per unit of money, floor, ceiling, known share and lift, value of the reward, points that it takes: by draw. */
  const rows = [
    [1, 0, 0.1, 0.05, 0.04, 8, 200],
    [2, 0.01, 0.12, 0.05, 0.03, 5, 250],
  ];
  const design = {
    ...{ earn: slot(0), reward: { value: slot(5), threshold: slot(6) } },
    rewardResponse: { of: "frequency_lift", curve: knownCurve },
  };
  const curve = expectFormula({ kind: "loyalty_program", design }, rows, byPower);
  expect(curve).toMatchObject({ per: "sales", brings: "frequency_lift", observed: { from: 0, to: 0.05 } });
  expect(curve.planned).toBeCloseTo((8 / 200 + (2 * 5) / 250) / 2, 15);
});
