import { describe, expect, test } from "vitest";
import { acceptability } from "../../src/charts/acceptability.ts";
import { SLIDE_LAYOUT } from "../../src/charts/chart.ts";
import { tornado } from "../../src/charts/tornado.ts";
import type { Results } from "../../src/results/results.ts";
import { madeUpResults } from "../results/made-up-results.ts";

const results = madeUpResults();
const withDecision = (change: Partial<Results["decision"]>): Results => ({
  ...results,
  decision: { ...results.decision, ...change },
});

describe("acceptability", () => {
  /** The chart's title where the card leads from one value to another and the baseline elsewhere. */
  const titleOf = (from: number, to: number): string => {
    const found = results.decision.acceptability!;
    const leads = found.lambdas.map((lambda) => (lambda >= from && lambda <= to ? 0.9 : 0.1));
    const pBestChoice = [
      { strategy: "As today", values: leads.map((share) => 1 - share) },
      { strategy: "Points card", values: leads },
    ];
    const changed = withDecision({ acceptability: { ...found, pBestChoice } });
    return acceptability(changed, SLIDE_LAYOUT)!.title.replaceAll("\u00a0", " ");
  };

  test("says how far the leader at cost leads on either side", () => {
    expect(titleOf(0, 3)).toMatch(
      /^Points card is most often the best choice whatever marketing money is worth, .* 3 EUR/,
    );
    expect(titleOf(0, 1.75)).toMatch(/as long as 1 EUR of marketing budget is worth no more than 1\.75 EUR$/);
    expect(titleOf(0.5, 3)).toMatch(/once 1 EUR of marketing budget is worth 0\.50 EUR$/);
    expect(titleOf(0.5, 2)).toMatch(/while 1 EUR of marketing budget is worth 0\.50 to 2 EUR$/);
    expect(titleOf(2, 3)).toMatch(/^As today is most often the best choice .* no more than 1\.75 EUR$/);
  });

  test("is absent where the chance is not known", () => {
    const found = results.decision.acceptability!;
    expect(acceptability(withDecision({ acceptability: { ...found, pBestChoice: null } }), SLIDE_LAYOUT)).toBeNull();
    expect(acceptability(withDecision({ acceptability: null }), SLIDE_LAYOUT)).toBeNull();
  });
});

describe("tornado", () => {
  const [card, ...others] = results.decision.sensitivity;
  const chartOf = (entries: typeof card.entries) =>
    tornado(withDecision({ sensitivity: [{ ...card, entries }, ...others] }), SLIDE_LAYOUT);

  test("shows spans of more than two standard errors, eight at most", () => {
    const [first] = card.entries;
    const many = Array.from({ length: 12 }, (_, i) => ({ ...first, assumption: `a_${String(i)}` }));
    expect(chartOf(many)!.description.match(/a \d+:/g)).toHaveLength(8);
    const noise = { ...first, assumption: "noise", spanMcse: Math.abs(first.span) / 1.9 };
    expect(chartOf([first, noise])!.description).not.toContain("noise");
    expect(chartOf([noise])).toBeNull();
  });

  test("names the model's parameters in words where they come first", () => {
    const block = card.entries.find(({ assumption }) => assumption === null)!;
    expect(chartOf([block])!.title).toMatch(/^What Points card gains hangs most on what is not known of the clients/);
  });
});
