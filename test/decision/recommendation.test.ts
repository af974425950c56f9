import { describe, expect, test } from "vitest";
import type { Ranking } from "../../src/decision/compare.ts";
import { recommend } from "../../src/decision/recommendation.ts";
import type { Circumstances } from "../../src/decision/recommendation.ts";
import type { Results, StrategyResult } from "../../src/results/results.ts";
import { decisionWords } from "../../src/words/en/decision.ts";
import { madeUpResults } from "../results/made-up-results.ts";

const circumstances: Circumstances = {
  currency: "EUR",
  horizonMonths: 36,
  valueBeyondYears: 5,
  hasFreeArrivals: true,
  isClosedCohort: false,
  noChoice: null,
};
const [asToday, card, , , half] = madeUpResults().strategies as [
  StrategyResult,
  StrategyResult,
  unknown,
  unknown,
  StrategyResult,
];

const difference = (p05: number, p50: number, p95: number): StrategyResult["difference"] => ({
  ...card.difference!,
  mean: p50,
  p05,
  p50,
  p95,
});
const win: StrategyResult = {
  ...card,
  pBetter: 0.834,
  pBestChoice: 0.96,
  difference: difference(-21_000, 412_345, 903_210),
  differenceWithinHorizon: difference(-90_000, 251_000, 700_000),
  paybackMonth: { p50: 14, neverShare: 0.12 },
  returnOnSpend: 2.31,
  worstTenth: -74_000,
};
const base: StrategyResult = { ...asToday, pBestChoice: 0.02 };
const other: StrategyResult = { ...half, pBestChoice: 0.02 };
const clear: Ranking = { best: 1, second: 2, mean: 170_000, mcse: 9_000, isClear: true };

const text = (recommendation: Results["recommendation"]): string =>
  recommendation.sentences.join("\n").replaceAll("\u00a0", " ");

describe("a clear win", () => {
  const recommendation = recommend([base, win, other], clear, circumstances);

  test("names the strategy and its chance of being the best choice", () => {
    expect(recommendation).toMatchObject({ strategy: "Points card", pBestChoice: 0.96 });
    expect(recommendation.sentence).toBe(recommendation.sentences[0]);
  });

  test("says the answer first, in rounded numbers", () => {
    expect(recommendation.sentence.replaceAll("\u00a0", " ")).toBe(
      "Choose Points card: it beats As today in 83 % of futures; the mean difference is +410 k EUR over 36 months and the 5 years after " +
        "(90 % interval −21 k to +900 k EUR).",
    );
  });

  test("says how sure, payback, return, cost, worst tenth, with and without the value beyond, and that arrivals were free", () => {
    expect(text(recommendation)).toContain("it is very likely (96 %) that Points card is the best of the 3 strategies");
    expect(text(recommendation)).toContain(
      "It pays back within 36 months in 88 % of futures, in month 14 at the median of these.",
    );
    expect(text(recommendation)).toContain("For each EUR spent it earns 2.31 EUR more than it costs.");
    expect(text(recommendation)).toMatch(/Points card costs \d+ k EUR more than As today over 36 months/);
    expect(text(recommendation)).toContain("In the worst tenth of futures the difference is −74 k EUR on average");
    expect(text(recommendation)).toContain(
      "The mean difference of Points card, +410 k EUR, counts what clients are still worth in the 5 years after; within the 36 months alone it is +250 k EUR.",
    );
    expect(text(recommendation)).toContain("taken as free");
  });

  test("promises nothing", () => {
    expect(text(recommendation)).not.toMatch(/\bwill\b/i);
  });

  test("says so where the answer turns round without the value beyond, and where another is first within the horizon", () => {
    const turned = { ...win, differenceWithinHorizon: difference(-90_000, -50_000, 10_000) };
    const early = { ...other, equityWithinHorizon: { ...other.equityWithinHorizon, mean: 9e9 } };
    const said = text(recommend([base, turned, early], clear, circumstances));
    expect(said).toContain("within the 36 months alone it is −50 k EUR, which turns the answer round.");
    expect(said).toContain("Within the 36 months alone, Half and half comes first on average.");
  });

  test("of what lies beyond: nothing, or everything", () => {
    expect(text(recommend([base, win, other], clear, { ...circumstances, valueBeyondYears: 0 }))).toContain(
      "is not counted",
    );
    expect(text(recommend([base, win, other], clear, { ...circumstances, valueBeyondYears: null }))).toContain(
      "ever after",
    );
  });

  test("a closed cohort is said, free arrivals then are not", () => {
    const said = text(
      recommend([base, win, other], clear, { ...circumstances, hasFreeArrivals: false, isClosedCohort: true }),
    );
    expect(said).toContain("closed cohort");
    expect(said).not.toContain("free");
  });

  test("most futures without payback are said as such, and a loss per unit spent as a loss", () => {
    const late = { ...win, paybackMonth: { p50: null, neverShare: 0.7 }, returnOnSpend: -0.4 };
    const said = text(recommend([base, late, other], clear, circumstances));
    expect(said).toContain("In 70 % of futures it does not pay back within 36 months.");
    expect(said).toContain("For each EUR spent it loses 0.40 EUR.");
  });
});

describe("too close to call", () => {
  test("under 60 % of beliefs", () => {
    const strategies = [base, { ...win, pBestChoice: 0.58 }, { ...other, pBestChoice: 0.4 }];
    const recommendation = recommend(strategies, clear, circumstances);
    expect(recommendation).toMatchObject({ strategy: null, pBestChoice: 0.58 });
    expect(recommendation.sentence).toBe("Too close to call between Points card and Half and half.");
    expect(text(recommendation)).toContain(
      "Points card comes first in 58 % of what may be true of clients and effects, Half and half in 40 %.",
    );
  });

  test("where the replications cannot rank the best two", () => {
    const recommendation = recommend(
      [base, win, other],
      { ...clear, mean: 3_000, mcse: 5_000, isClear: false },
      circumstances,
    );
    expect(recommendation.strategy).toBeNull();
    expect(text(recommendation)).toContain(
      "Points card is ahead of Half and half by 3 k EUR on average, with a standard error of 5 k EUR",
    );
  });

  test("where most beliefs favour one and the average another", () => {
    const recommendation = recommend([base, win, other], { ...clear, best: 2, second: 1 }, circumstances);
    expect(recommendation.strategy).toBeNull();
    expect(recommendation.sentence).toBe("Too close to call between Points card and Half and half.");
    expect(text(recommendation)).toContain("Half and half is worth more on average");
  });

  test("with the baseline itself", () => {
    const strategies = [
      { ...base, pBestChoice: 0.47 },
      { ...win, pBestChoice: 0.53 },
    ];
    const recommendation = recommend(strategies, { ...clear, second: 0 }, circumstances);
    expect(recommendation.sentence).toBe("Too close to call between Points card and As today.");
    expect(text(recommendation)).toMatch(/Points card costs \d+ k EUR more than As today/);
    expect(text(recommendation)).not.toContain("As today costs");
  });
});

describe("nothing better than the baseline", () => {
  test("recommends the baseline and says how near the nearest comes", () => {
    const worse = (strategy: StrategyResult, mean: number): StrategyResult => ({
      ...strategy,
      pBetter: 0.2,
      pBestChoice: 0.05,
      equity: { ...strategy.equity, mean },
      difference: difference(-400_000, -150_000, 60_000),
      differenceWithinHorizon: difference(-500_000, -200_000, 10_000),
    });
    const strategies = [{ ...base, pBestChoice: 0.9 }, worse(win, 3.5e6), worse(other, 3.7e6)];
    const recommendation = recommend(
      strategies,
      { best: 0, second: 2, mean: 2e5, mcse: 1e4, isClear: true },
      circumstances,
    );
    expect(recommendation).toMatchObject({ strategy: "As today", pBestChoice: 0.9 });
    expect(recommendation.sentence).toBe(
      "Stay with As today: of the 3 strategies it leaves the client base worth most on average.",
    );
    expect(text(recommendation)).toContain(
      "The nearest, Half and half, beats As today in 20 % of futures; the mean difference is −150 k EUR",
    );
  });
});

describe("strategies that change nothing", () => {
  const none: StrategyResult["difference"] = { mean: 0, mcse: 0, p05: 0, p25: 0, p50: 0, p75: 0, p95: 0 };
  const idle: StrategyResult = {
    ...win,
    name: "Idle mail",
    pBetter: 0,
    difference: none,
    differenceWithinHorizon: none,
  };

  test("alone beside the baseline, the baseline stays", () => {
    const strategies = [
      { ...base, pBestChoice: 0.5 },
      { ...idle, pBestChoice: 0.5 },
    ];
    const recommendation = recommend(
      strategies,
      { best: 0, second: 1, mean: 0, mcse: 0, isClear: false },
      circumstances,
    );
    expect(recommendation).toMatchObject({ strategy: "As today", pBestChoice: 1 });
    expect(recommendation.sentences.slice(0, 2)).toEqual([
      "Stay with As today: no other strategy changes anything.",
      "Idle mail changes nothing: in every simulated future it leaves the client base worth the same as As today.",
    ]);
  });

  test("share the baseline's chance of being best, are never the nearest, and are named", () => {
    const worse = { ...other, pBestChoice: 0.1, pBetter: 0.2, difference: difference(-400_000, -150_000, 60_000) };
    const strategies = [{ ...base, pBestChoice: 0.45 }, { ...idle, pBestChoice: 0.45 }, worse];
    const ranking = { best: 0, second: 2, mean: 150_000, mcse: 1e4, isClear: true };
    const recommendation = recommend(strategies, ranking, circumstances);
    expect(recommendation).toMatchObject({ strategy: "As today", pBestChoice: 0.9 });
    expect(text(recommendation)).toContain("The nearest, Half and half,");
    expect(text(recommendation)).toContain("Idle mail changes nothing");
  });
});

describe("without a chance of being the best choice", () => {
  test("the mean decides where it can, and the sentences say what is not known", () => {
    const unknown = [base, win, other].map((strategy) => ({ ...strategy, pBestChoice: null }));
    const recommendation = recommend(unknown, clear, { ...circumstances, noChoice: "too-few-replications" });
    expect(recommendation).toMatchObject({ strategy: "Points card", pBestChoice: null });
    expect(text(recommendation)).toContain("cannot be said here: the replications are too few");
    expect(text(recommend(unknown, clear, { ...circumstances, noChoice: "beliefs-do-not-vary" }))).toContain(
      "cannot be said here: nothing uncertain varies",
    );
    expect(recommend(unknown, { ...clear, isClear: false }, circumstances).strategy).toBeNull();
  });

  test("one month and one year are said in the singular", () => {
    const said = text(
      recommend([base, win, other], clear, { ...circumstances, horizonMonths: 1, valueBeyondYears: 1 }),
    );
    expect(said).toContain("over 1 month and the year after");
    expect(said).toContain("still worth in the year after; within the one month alone it is");
    expect(said).not.toMatch(/1 months|1 years/);
  });

  test("one strategy is described, not chosen", () => {
    const recommendation = recommend([{ ...base, pBestChoice: null }], null, circumstances);
    expect(recommendation.strategy).toBe("As today");
    expect(recommendation.sentence).toContain("As today is the only strategy, so there is nothing to compare it with");
  });
});

test("words of confidence carry their figure and never claim certainty", () => {
  const said = [1, 0.96, 0.71, 0.55, 0.4, 0.2, 0.001].map((p) => decisionWords.confidence(p).replaceAll("\u00a0", " "));
  expect(said).toEqual([
    "almost certain (over 99 %)",
    "very likely (96 %)",
    "likely (71 %)",
    "more likely than not (55 %)",
    "somewhat less likely than not (40 %)",
    "unlikely (20 %)",
    "very unlikely (under 1 %)",
  ]);
});

test("money is rounded as people round", () => {
  const said = [0, 24.4, 999.9, 4_123, 85_000, 412_345, 999_999, -1_234_567, 2.34e9].map((value) =>
    decisionWords.money(value, "EUR").replaceAll("\u00a0", " "),
  );
  expect(said).toEqual([
    "0 EUR",
    "24 EUR",
    "1 k EUR",
    "4.1 k EUR",
    "85 k EUR",
    "410 k EUR",
    "1 M EUR",
    "−1.2 M EUR",
    "2.3 bn EUR",
  ]);
});
