import { describe, expect, test } from "vitest";
import {
  assumptionsAnswer,
  baseAnswer,
  drivesAnswer,
  paybackAnswer,
  pointsAnswer,
  spendAnswer,
  sureAnswer,
  trustAnswer,
  whichAnswer,
} from "../../src/report/answers.ts";
import type { Results, StrategyResult } from "../../src/results/results.ts";
import { inLocale } from "../../src/words/locale.ts";
import { aloneForAMonth } from "../charts/result-variants.ts";
import { madeUpResults } from "../results/made-up-results.ts";

const results = madeUpResults();
const ALL = [
  whichAnswer,
  sureAnswer,
  paybackAnswer,
  drivesAnswer,
  spendAnswer,
  baseAnswer,
  pointsAnswer,
  trustAnswer,
  assumptionsAnswer,
] as const;
const plain = (text: string | null): string => (text ?? "").replaceAll(/[\u00a0\u202f]/g, " ");

/** Made-up results in which the recommended strategy has other figures, or none is recommended. */
function withCard(change: Partial<StrategyResult>, strategy: string | null = "Points card"): Results {
  const strategies = results.strategies.map((each) => (each.name === "Points card" ? { ...each, ...change } : each));
  return { ...results, strategies, recommendation: { ...results.recommendation, strategy } };
}

describe("answers", () => {
  test("which strategy: how likely it is the best choice, or too close to call", () => {
    expect(plain(whichAnswer(results))).toBe("Points card: it is likely (71 %) that it is the best choice.");
    expect(plain(whichAnswer(withCard({ pBestChoice: 0.42 }, null)))).toBe(
      "Too close to call: Points card is highest on average, and it is somewhat less likely than not (42 %) that it is the best choice.",
    );
    expect(plain(whichAnswer(withCard({ pBestChoice: null }, null)))).toBe(
      "Too close to call; Points card is highest on average.",
    );
    expect(plain(whichAnswer(withCard({ pBestChoice: null })))).toBe(
      "Points card: it leaves the client base worth most on average.",
    );
  });

  test.each([
    [0.997, "almost certain (over 99 %)"],
    [0.93, "very likely (93 %)"],
    [0.7, "likely (70 %)"],
    [0.55, "more likely than not (55 %)"],
    [0.2, "unlikely (20 %)"],
  ])("how sure: %f is %s", (pBetter, words) => {
    expect(plain(sureAnswer(withCard({ pBetter })))).toBe(
      `It is ${words} that Points card turns out better than As today.`,
    );
  });

  test("payback: the median month of the futures that pay back, or that most do not", () => {
    expect(plain(paybackAnswer(withCard({ paybackMonth: { p50: 14, neverShare: 0.17 } })))).toBe(
      "Around month 14 for Points card: that is the median of the futures in which it pays back within 36 months (83 % of them all).",
    );
    expect(plain(paybackAnswer(withCard({ paybackMonth: { p50: null, neverShare: 0.62 } })))).toBe(
      "In most futures not within 36 months: Points card pays back by then in 38 % of them.",
    );
  });

  test("what drives it: the widest span that is more than chance, or none", () => {
    expect(plain(drivesAnswer(results))).toMatch(
      /^Of what is uncertain, card lift most: .* mean difference of Points card goes from \+144 k EUR to \+703 k EUR\.$/,
    );
    const sensitivity = results.decision.sensitivity.map((each) => ({
      ...each,
      entries: each.entries.map((entry) => ({ ...entry, spanMcse: Math.abs(entry.span) })),
    }));
    expect(drivesAnswer({ ...results, decision: { ...results.decision, sensitivity } })).toMatch(/^Nothing/);
  });

  test("how much: up to the last step that pays, too close where it cannot be told, no more where nothing pays", () => {
    const { frontier } = results.decision;
    const step = {
      from: "As today",
      to: "Points card",
      cost: 310_000,
      difference: 410_000,
      mcse: 9_000,
      perUnit: 1.32,
    };
    const having = (steps: typeof frontier.steps): Results => ({
      ...results,
      decision: { ...results.decision, frontier: { ...frontier, steps } },
    });
    expect(plain(spendAnswer(having([step])))).toMatch(
      /^Of what was compared, up to the [\d.]+ k EUR of Points card: on average each 1 EUR spent beyond As today brings 1\.32 EUR more than it costs\.$/,
    );
    expect(spendAnswer(having([{ ...step, mcse: 300_000 }]))).toMatch(/^Too close to call/);
    expect(spendAnswer(having([]))).toMatch(/^No more than As today/);
  });

  test("trust: inside or outside what nine futures of ten gave, or not tested", () => {
    const backtest = results.backtest!;
    const { p95 } = backtest.revenue.forecast;
    expect(plain(trustAnswer(results))).toMatch(/^As far as it could be tested: .* lies within the 444 k to 486 k/);
    const revenue = { ...backtest.revenue, actual: p95 + 1 };
    expect(trustAnswer({ ...results, backtest: { ...backtest, revenue } })).toMatch(/^With care: .* lies outside/);
    expect(trustAnswer({ ...results, backtest: null })).toMatch(/^It could not be tested/);
  });

  test("assumptions: how many are uncertain, on what evidence, and how many were left", () => {
    expect(plain(assumptionsAnswer(results))).toBe(
      "3 assumptions are uncertain (1 of grade B, 1 of grade C, 1 without a grade).",
    );
    const [first] = results.assumptions;
    const left = { ...first, p05: first.mean, p95: first.mean };
    expect(assumptionsAnswer({ ...results, assumptions: [left, left] })).toBe(
      "Nothing in the scenario is uncertain; 2 more were left at their default.",
    );
  });

  test("one strategy leaves nothing to choose, to pay back or to spend", () => {
    const alone = aloneForAMonth();
    expect(whichAnswer(alone)).toBe("There is one strategy, As today, so there is nothing to choose between.");
    for (const answer of [sureAnswer, paybackAnswer, drivesAnswer, spendAnswer, pointsAnswer])
      expect(answer(alone)).toBeNull();
  });

  test.each(["en", "fr"] as const)("no answer promises, and each is one sentence: %s", (locale) => {
    for (const variant of [results, withCard({ pBestChoice: 0.4 }, null), aloneForAMonth()]) {
      for (const answer of ALL) {
        const text = inLocale(locale, () => plain(answer(variant)));
        expect(text).not.toMatch(/\bwill\b|\bva\b|certainement|undefined|NaN|null/);
        if (text !== "") expect(text).toMatch(/\.$/);
        expect(text).not.toMatch(/\. \p{Lu}/u);
      }
    }
  });
});
