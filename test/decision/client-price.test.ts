import { describe, expect, test } from "vitest";
import { differenceOf, worthOf } from "../../src/decision/compare.ts";
import { mostPerClient } from "../../src/decision/client-price.ts";
import { TOTAL_NAMES } from "../../src/results/results.ts";
import { madeUpReplications } from "./made-up.ts";

const replications = madeUpReplications({ count: 800 });
const differencesOf = (from: typeof replications, strategy: number) => {
  const [base, own] = [worthOf(from, 0), worthOf(from, strategy)];
  return {
    all: differenceOf(own, base, "equity"),
    within: differenceOf(own, base, "withinHorizon"),
  };
};

describe("most that one may pay for a client", () => {
  const { all, within } = differencesOf(replications, 2);
  const price = mostPerClient(replications, 2, all, within)!;

  test("at that cost the mean difference is 0", () => {
    // 200 clients for 5,000 paid, 4,500 discounted: f x 25.
    expect(price.cac).toBeCloseTo(25, 10);
    const factor = price.withBeyond.value / 25;
    const mean = all.values.reduce((sum, value) => sum + value, 0) / 800;
    expect(mean - (factor - 1) * 4_500).toBeCloseTo(0, 6);
    // With the channels dearer by the factor the strategy is worth the baseline.
    const totals = replications.totals.slice();
    const width = TOTAL_NAMES.length;
    for (let r = 0; r < 800; r++) {
      totals[(r * 3 + 2) * width + TOTAL_NAMES.indexOf("marketingCost")] += (factor - 1) * 4_500;
    }
    const dearer = differencesOf({ ...replications, totals }, 2).all;
    expect(dearer.values.reduce((sum, value) => sum + value, 0) / 800).toBeCloseTo(0, 6);
  });

  test("within the horizon alone three quarters of the gain count", () => {
    expect(price.withinHorizon.value - 25).toBeCloseTo(0.75 * (price.withBeyond.value - 25), 9);
  });

  test("the range is that of replications, the error that of the mean", () => {
    const sd = Math.sqrt(30_000 ** 2 + 40_000 ** 2);
    expect(price.withBeyond.mcse).toBeCloseTo(((sd / Math.sqrt(800)) * 25) / 4_500, 0);
    expect(price.withBeyond.p95! - price.withBeyond.p05!).toBeGreaterThan(2.8 * ((sd * 25) / 4_500));
    expect(price.clientValue).toBe(40);
  });

  test("is not asked where no one more is won", () => {
    const card = differencesOf(replications, 1);
    expect(mostPerClient(replications, 1, card.all, card.within)).toBeNull();
  });
});
