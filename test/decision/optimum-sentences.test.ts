import { expect, test } from "vitest";
import { budgetSplits, acquisitionShare } from "../../src/decision/budget-splits.ts";
import { optimumSentences } from "../../src/decision/optimum-sentences.ts";
import type { FrontierPoint, Optimum, OptimumKnob } from "../../src/results/optimum.ts";

const point = (share: number, objective: number, standing: FrontierPoint["standing"]): FrontierPoint => ({
  ...{ total: 30_000, share, values: [1], spend: 30_000, objective, mcse: 100, standing },
});
const setting = (objective: number, spend: number): NonNullable<Optimum["best"]> =>
  ({ objective, spend, pTarget: null }) as unknown as NonNullable<Optimum["best"]>;
const knob: OptimumKnob = {
  ...{ name: "Ads.spend", side: "acquisition", form: "money per month", low: 0, high: 1500, best: 380 },
  ...{ p05: 273, p95: 415, flatFrom: 321, flatTo: 440, bound: null, marginal: 1.06 },
};

function said(
  frontier: readonly FrontierPoint[],
  stated = setting(40_200, 58_200),
  periods: Optimum["periods"] = [],
): string {
  const mean = { kind: "mean", target: null };
  const optimum = {
    ...{ currency: "EUR", baseline: "As today", objective: mean, maximised: mean, total: 30_000, least: 0 },
    ...{ best: setting(24_900, 30_000), stated, isBudgetBinding: true, knobs: [knob], periods, frontier },
  } as unknown as Optimum;
  return optimumSentences(optimum).join(" ").replaceAll("\u00a0", " ");
}

test("what the scenario states is said with its cost, and how far that is over the budget", () => {
  expect(said([])).toMatch(/come to \+40\.2 k EUR at a discounted cost of 58\.2 k EUR, 28\.2 k over the budget\./);
  expect(said([], setting(1000, 30_100))).toMatch(/come to \+1,000 EUR at a discounted cost of 30\.1 k EUR\.$/);
});

test("what a further unit of money brings is said as a change of the figure above, and what it brings within the horizon as that alone", () => {
  expect(said([])).toMatch(/binds: a further EUR would change the mean gain by \+1\.06\./);
  const periods = [1, 2].map((month) => ({ month, clients: 100 * month, retention: 0.5, acquisition: -0.5 }));
  expect(said([], undefined, periods)).toMatch(
    /Within the horizon alone, what clients are worth after it not counted, a further unit of money on keeping clients is back by month 1 \(\+1 net\); a further unit of money on winning clients is not back \(.1 net\)\.$/,
  );
});

test("ranges are said from one end to the other", () => {
  expect(said([])).toMatch(/Anything between 321 and 440 per month for .* between 273 and 415 per month \(90 %/);
});

test("splits that cannot be told from the best are a range, others are said with what they give", () => {
  const row = [point(0, 20_000, "differs"), point(0.25, 24_700, "tie"), point(0.38, 24_900, "optimum")];
  expect(said([...row, point(0.5, 24_200, "tie"), point(1, 19_300, "differs")])).toMatch(
    /puts 38 % into winning clients\. At about 30\.0 k EUR, anything between 25 % and 50 % makes no difference that can be told \(\+24\.9 k EUR at the best\); all to keeping them gives \+20\.0 k EUR; all to winning them gives \+19\.3 k EUR\./,
  );
  expect(said([row[0], row[2]])).toMatch(/it is best \(\+24\.9 k EUR\); all to keeping them gives \+20\.0 k EUR\./);
  // Another spend is no comparison, nor is a split that is told to be better.
  expect(said([point(0.25, 30_000, null), row[2]])).toMatch(/puts 38 % into winning clients\.$/);
  expect(said([point(0.25, 30_000, "differs"), row[2]])).toMatch(/puts 38 % into winning clients\.$/);
});

test("the share of the best place is that of the split that leads to it", () => {
  const cost = {
    at: ([won, kept]: Float64Array) => 100 + 600 * won + 400 * kept,
    slope: (_: Float64Array, at: number) => [600, 400][at],
    curvature: () => 0,
  };
  const best = Float64Array.of(0.25, 0.75);
  const input = { isAcquisition: [true, false], best, cheap: Float64Array.of(0, 0), cost };
  expect(acquisitionShare(input)).toBeCloseTo(150 / 450, 12);
  expect(acquisitionShare({ ...input, isAcquisition: [true, true] })).toBeNull();
  // All of the best's spend to winning is at 0.75 of the first knob's bounds.
  const all = budgetSplits(input, 550).find(({ total, share }) => total === 550 && share === 1)!;
  expect(all.place[0]).toBeCloseTo(0.75, 9);
});
