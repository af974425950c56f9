import { describe, expect, test } from "vitest";
import { worthOf } from "../../src/decision/compare.ts";
import { decide } from "../../src/decision/decide.ts";
import { estimatorOf } from "../../src/decision/estimator.ts";
import { segmentMeans } from "../../src/decision/segment-means.ts";
import { resultsSchema, type Results, type StrategyResult } from "../../src/results/results.ts";
import { BASELINE, CONTROL_SPREAD, madeUpInput, madeUpReplications, type MadeUpOptions } from "./made-up.ts";

const LUCK = { level: 1.5, gain: 0.4 };
const SAMPLING = { level: 30_000, gain: 25_000 };
const decided = (options: MadeUpOptions): Results => decide(madeUpInput(options));
const plain = decided({ count: 1_000 });

/** Beside each other, relative to the money that they are made of. */
function same(one: number, other: number, scale: number): void {
  expect(Math.abs(one - other)).toBeLessThan(1e-9 * Math.abs(scale));
}

describe.each([
  ["controls", { luck: LUCK }],
  ["a sample", { sampling: SAMPLING }],
  ["both", { luck: LUCK, sampling: SAMPLING }],
] as const)("results of replications with %s", (_, options) => {
  const results = decided({ count: 1_000, ...options });
  const [baseline, ...others] = results.strategies;

  test("are valid and keep the identities of money", () => {
    expect(resultsSchema.parse(results)).toEqual(results);
    for (const { totals, equity, equityWithinHorizon, equityBySegment } of results.strategies) {
      const { contribution, marketingCost, outstandingValue, valueBeyond } = totals;
      const within = contribution.mean - marketingCost.mean - outstandingValue.mean;
      same(equityWithinHorizon.mean, within, equity.mean);
      same(equity.mean, within + valueBeyond.mean, equity.mean);
      same(
        equityBySegment.reduce((sum, segment) => sum + segment.mean, 0),
        equity.mean,
        equity.mean,
      );
    }
    for (const strategy of others) {
      const difference = strategy.difference!.mean;
      same(difference, strategy.equity.mean - baseline.equity.mean, strategy.equity.mean);
      const { mean } = strategy.series.cumulativeDifference;
      const owed = strategy.totals.outstandingValue.mean - baseline.totals.outstandingValue.mean;
      same(mean.at(-1)!, strategy.differenceWithinHorizon!.mean + owed, strategy.equity.mean);
      same(
        strategy.series.contribution.mean.reduce((sum, value) => sum + value, 0),
        strategy.totals.contribution.mean,
        strategy.equity.mean,
      );
      same(
        results.decision.frontier.points.find(({ strategy: name }) => name === strategy.name)!.mean,
        difference,
        1e6,
      );
      same(
        results.decision.objective.values.find(({ strategy: name }) => name === strategy.name)!.value,
        difference,
        1e6,
      );
    }
    expect(baseline.equityBySegment.at(-1)!.mean).toBe(0);
    expect(others[0].equityBySegment.at(-1)!.mean).toBeCloseTo(-30_000, 6);
    expect(others[0].totals.marketingCost).toMatchObject({ mean: 60_000, mcse: 0, p05: 60_000, p95: 60_000 });
  });

  test("find what was put in, within 4 standard errors", () => {
    const [card, push] = others;
    expect(Math.abs(card.difference!.mean - 90_000)).toBeLessThan(4 * card.difference!.mcse);
    expect(Math.abs(push.difference!.mean + 20_000)).toBeLessThan(4 * push.difference!.mcse);
    expect(Math.abs(baseline.equity.mean - 1_300_000)).toBeLessThan(4 * baseline.equity.mcse);
  });

  test("say how many of the clients were simulated", () => {
    if (!("sampling" in options)) return expect(results.sampling).toBeNull();
    expect(results.sampling).toMatchObject({ clientsPerReplication: 4, clients: 5 });
    // Equity is 1.3 x a level of variance 50^2 + 30^2, and luck's with controls; 1.3 x 30 is added. Of the strategies with dice of their own it is less.
    const [base] = results.strategies;
    const spread = (base.equity.p95 - base.equity.p05) / (2 * 1.645);
    const error = (100 / Math.sqrt(2 * Math.PI)) * ((1.3 * 30_000) / spread / Math.sqrt(1_000));
    expect(results.sampling!.equityRankError! / error).toBeGreaterThan(0.85);
    expect(results.sampling!.equityRankError! / error).toBeLessThan(1.25);
  });
});

describe("controls", () => {
  const lucky = decided({ count: 1_000, luck: LUCK });

  test("take their dice out of errors, not out of futures", () => {
    const [, card] = lucky.strategies;
    const [, without] = plain.strategies;
    // The same dice and beliefs but for the controls, which make 0.4 x sqrt(3^2 + 1 + 1) x 20,000 of spread.
    expect(card.difference!.mcse / without.difference!.mcse).toBeCloseTo(1, 1);
    const spread = ({ p95, p05 }: { p95: number; p05: number }): number => p95 - p05;
    const variance = 60_000 ** 2 + 20_000 ** 2;
    const wider = Math.sqrt(1 + (11 * (0.4 * CONTROL_SPREAD) ** 2) / variance);
    expect(spread(card.difference!) / spread(without.difference!) / wider).toBeCloseTo(1, 1);
    expect(card.effectiveReplications! / 1_000 / wider ** 2).toBeCloseTo(1, 1);
  });

  test("leave what beliefs decide as it is, and shares of variance those of futures", () => {
    const one = lucky.decision.sensitivity[0];
    const other = plain.decision.sensitivity[0];
    // The card's gain has variance 3,600 from one assumption, of 4,000 without and 4,704 with the controls' (in millions).
    expect(other.beliefsShare).toBeCloseTo(0.9, 1);
    expect(one.beliefsShare).toBeCloseTo(3_600 / 4_704, 1);
    expect(lucky.strategies[1].pBestChoice).toBeCloseTo(plain.strategies[1].pBestChoice!, 1);
  });
});

describe("a sample", () => {
  const sampled = decided({ count: 1_000, sampling: SAMPLING });

  test("widens errors, not futures, nor the chance of being the best choice", () => {
    const [, card] = sampled.strategies;
    const [, without] = plain.strategies;
    const wider = Math.sqrt(1 + 25 ** 2 / (60 ** 2 + 20 ** 2));
    expect(card.difference!.mcse / without.difference!.mcse / wider).toBeCloseTo(1, 1);
    expect(card.effectiveReplications! * wider ** 2).toBeGreaterThan(900);
    expect(card.effectiveReplications! * wider ** 2).toBeLessThan(1_100);
    // Quantiles and shares of 1,000 replications: sd sqrt(p q / n) / density, .33 sd at 5 %, which is 6.7 % of it; both runs have one.
    for (const name of ["p05", "p95"] as const) {
      const error = 0.067 * 63_246;
      expect(Math.abs(card.difference![name] - without.difference![name])).toBeLessThan(4 * error);
    }
    const spreadOf = ({ difference }: StrategyResult): number => difference!.p95 - difference!.p05;
    expect(Math.abs(spreadOf(card) / spreadOf(without) - 1)).toBeLessThan(0.06);
    for (const name of ["pBetter", "pBestOutcome", "pBestChoice"] as const) {
      expect(Math.abs(card[name]! - without[name]!)).toBeLessThan(0.03);
    }
    expect(sampled.decision.sensitivity[0].beliefsShare).toBeCloseTo(0.9, 1);
    expect(card.paybackMonth!.neverShare).toBeCloseTo(without.paybackMonth!.neverShare, 1);
  });

  test("counts a watched client as often as it stands for others", () => {
    const input = madeUpInput({ count: 100, sampling: SAMPLING });
    // Of five watched clients the first is worth less than nothing.
    const weighted = { ...input.replications, watchedWeight: Float64Array.of(6, 1, 1, 1, 1) };
    expect(decide({ ...input, replications: weighted }).strategies[0].negativeClvShare).toBe(0.6);
  });
});

describe("effective replications", () => {
  test("are those of a run that is plain", () => {
    const [baseline, card, push] = plain.strategies;
    expect(baseline.effectiveReplications).toBeNull();
    expect(card.effectiveReplications).toBeCloseTo(1_000, 6);
    expect(push.effectiveReplications).toBeCloseTo(1_000, 6);
  });

  test("are as many more as scrambles keep beliefs out of the mean", () => {
    const [, card] = decided({ count: 1_000, scrambles: 16 }).strategies;
    // The beliefs' 60,000^2 averages out at 62 points a scramble; 20,000^2 of dice is left: ten times as many, by an error that
    // 16 scrambles tell with 15 degrees of freedom (.1 % to 99.9 % of chi-squared: 3.5 to 37.7).
    expect(card.effectiveReplications).toBeGreaterThan((10_000 * 15) / 37.7);
    expect(card.effectiveReplications).toBeLessThan((10_000 * 15) / 3.5);
  });
});

describe("with controls and a sample", () => {
  test("a strategy that changes nothing changes nothing", () => {
    const both = { luck: { level: 1.5, gain: 0 }, sampling: { level: 30_000, gain: 0 } };
    const { strategies } = decided({ ...both, strategies: [BASELINE, { ...BASELINE, name: "The same" }] });
    expect(strategies[1]).toMatchObject({
      difference: { mean: 0, mcse: 0, p05: 0, p95: 0 },
      effectiveReplications: null,
      pBetter: 0,
      pBestOutcome: 0.5,
      paybackMonth: null,
    });
    expect(strategies[1].equity).toEqual(strategies[0].equity);
  });
});

test("segments have no bias and vary less than unadjusted", () => {
  const alone = { count: 100, periods: 1, beliefs: 0, parameters: 0, luck: LUCK, strategies: [BASELINE] };
  const runs = Array.from({ length: 100 }, (_, seed) => {
    const replications = madeUpReplications({ ...alone, seed });
    const { equity } = worthOf(replications, 0);
    const [top] = segmentMeans(replications, 0, equity, estimatorOf(replications));
    return [top, replications.segmentEquity[0] / replications.count];
  });
  const [adjusted, raw] = [0, 1].map((at) => runs.map((run) => run[at]));
  const centre = adjusted.reduce((sum, value) => sum + value, 0) / 100;
  const squares = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + (value - 780_000) ** 2, 0) / 100;
  expect(Math.abs(centre - 780_000)).toBeLessThan(4 * Math.sqrt(squares(adjusted) / 100));
  // Controls make 11 x (1.5 x 20)^2 of 11 x 30^2 + 30^2 parts.
  expect(squares(adjusted)).toBeLessThan(squares(raw) / 6);
});
