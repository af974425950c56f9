import { describe, expect, test } from "vitest";
import { decide } from "../../src/decision/decide.ts";
import { HoldfastError } from "../../src/errors.ts";
import { resultsSchema } from "../../src/results/results.ts";
import { BASELINE, madeUpInput } from "./made-up.ts";
import type { MadeUpStrategy } from "./made-up.ts";

const input = madeUpInput();
const results = decide(input);
const [asToday, card, push] = results.strategies;

describe("the results of made-up replications", () => {
  test("are valid, and the same each time", () => {
    expect(resultsSchema.parse(results)).toEqual(results);
    expect(JSON.stringify(decide(madeUpInput()))).toBe(JSON.stringify(results));
  });

  test("find the gains that were put in, within 4 standard errors", () => {
    expect(Math.abs(card.difference!.mean - 90_000)).toBeLessThan(4 * card.difference!.mcse);
    expect(Math.abs(card.differenceWithinHorizon!.mean - 67_500)).toBeLessThan(4 * card.differenceWithinHorizon!.mcse);
    expect(Math.abs(push.difference!.mean + 20_000)).toBeLessThan(4 * push.difference!.mcse);
    // sd of the gain: sqrt(60000^2 + 20000^2); a sample sd of 400 is off by 1/sqrt(800) = 3.5 %, four times that 14 %.
    expect(card.difference!.mcse * 20).toBeGreaterThan(63_246 * 0.86);
    expect(card.difference!.mcse * 20).toBeLessThan(63_246 * 1.14);
  });

  test("keep chance of outcome and chance of choice apart; each adds up to 1", () => {
    const sum = (name: "pBestOutcome" | "pBestChoice"): number =>
      results.strategies.reduce((total, s) => total + s[name]!, 0);
    expect(sum("pBestOutcome")).toBeCloseTo(1, 12);
    expect(sum("pBestChoice")).toBeCloseTo(1, 12);
    // The card's expected gain is positive under P(z > -1.5) = 93 % of beliefs; the push, worse in expectation, beats it only if z0 is high too.
    expect(card.pBestChoice).toBeGreaterThan(0.85);
    expect(results.recommendation.strategy).toBe("Points card");
  });

  test("segments add up to mean equity", () => {
    for (const strategy of results.strategies) {
      const sum = strategy.equityBySegment.reduce((total, { mean }) => total + mean, 0);
      // Sums of 400 replications of money near 1e6: rounding of 1e-9 relative is ample.
      expect(Math.abs(sum - strategy.equity.mean)).toBeLessThan(1e-9 * strategy.equity.mean);
    }
    expect(card.equityBySegment.at(-1)).toEqual({ segment: "(fixed costs)", mean: -30_000 });
  });

  test("the baseline is compared with nothing", () => {
    expect(asToday).toMatchObject({ difference: null, pBetter: null, returnOnSpend: null, paybackMonth: null });
    expect(asToday.histogram.difference).toBeNull();
    expect(asToday.series.cumulativeDifference.mean.every((value) => value === 0)).toBe(true);
  });

  test("ratios are of sums: retention, cost of a new client, its value, negative values", () => {
    expect(push.retention).toEqual({ survivalAfterYear: 0.75, repeatRateWithinYear: 0.4 });
    expect(push).toMatchObject({ cac: 25, newClientValue: 40, clvToCac: 1.6, negativeClvShare: 0.2 });
    expect(card).toMatchObject({ cac: null, clvToCac: null });
    // 60,000 of marketing, and rewards and incentives of 30 % of it.
    expect(card.returnOnSpend).toBeCloseTo(card.difference!.mean / 78_000, 10);
  });

  test("series are dated at the end of each month and cumulate to the difference in contribution less cost", () => {
    expect(card.series.period.slice(0, 2)).toEqual(["2026-11-30", "2026-12-31"]);
    expect(card.series.period[11]).toBe("2027-10-31");
    const last = card.series.cumulativeDifference.mean.at(-1)!;
    // Outstanding points are not in the series.
    expect(last).toBeCloseTo(card.differenceWithinHorizon!.mean + 1_000, 4);
  });

  test("histograms hold every replication in common bins", () => {
    for (const { histogram } of results.strategies) {
      expect(histogram.equity).toHaveLength(results.bins.equity.length - 1);
      expect(histogram.equity.reduce((sum, n) => sum + n, 0)).toBe(400);
    }
  });
});

const only = (strategies: readonly MadeUpStrategy[], more: Parameters<typeof madeUpInput>[0] = {}) =>
  decide(madeUpInput({ ...more, strategies }));
const near: MadeUpStrategy = { name: "Near", gain: () => 100, noise: 50_000, cost: 1_000 };

describe("edges", () => {
  test("beliefs that do not vary leave the chance of choice null, without a warning", () => {
    const sure = only([BASELINE, { ...near, gain: () => 90_000 }], { beliefs: 0, parameters: 0 });
    expect(sure.strategies[1].pBestChoice).toBeNull();
    expect(sure.recommendation.strategy).toBe("Near");
    expect(sure.warnings).toEqual([]);
  });

  test("one strategy alone is described", () => {
    const alone = only([BASELINE]);
    expect(resultsSchema.safeParse(alone).success).toBe(true);
    expect(alone.strategies[0]).toMatchObject({ pBestOutcome: 1, pBestChoice: null });
    expect(alone.bins.difference).toEqual([]);
    expect(alone.recommendation.sentence).toContain("only strategy");
  });

  test("a horizon under a year has no yearly retention", () => {
    const short = only([BASELINE, near], { periods: 6 });
    expect(short.strategies[0].retention).toEqual({ survivalAfterYear: null, repeatRateWithinYear: null });
  });

  test("forever is null; a closed cohort and given arrivals are told apart in the sentences", () => {
    const forever = decide({ ...input, scenario: { ...input.scenario, valueBeyondYears: Infinity } });
    expect(forever.valueBeyondYears).toBeNull();
    const closed = decide({ ...input, data: { ...input.data, closedCohort: true } });
    expect(closed.recommendation.sentences.at(-1)).toContain("closed cohort");
    const given = decide({
      ...input,
      scenario: { ...input.scenario, arrivals: { organic: "none", paidToday: null, pool: null } },
    });
    expect(given.recommendation.sentences.at(-1)).not.toContain("free");
    expect(results.recommendation.sentences.at(-1)).toContain("free");
  });

  test("fewer than two replications are refused", () => {
    expect(() => only([BASELINE, near], { count: 1 })).toThrow(HoldfastError);
  });
});
