import { describe, expect, test } from "vitest";
import {
  cumulativeDifference,
  owedAtEnd,
  pairedDifference,
  payback,
  rank,
  returnOnSpend,
  shareAboveZero,
  worthOf,
} from "../../src/decision/compare.ts";
import type { Worth } from "../../src/decision/compare.ts";
import { mean } from "../../src/decision/summaries.ts";
import { totalOf } from "../../src/results/replications.ts";
import { BASELINE, madeUpReplications } from "./made-up.ts";

const worth = (...equity: number[]): Worth => ({
  equity: Float64Array.from(equity),
  withinHorizon: Float64Array.from(equity),
  scale: Float64Array.from(equity, Math.abs),
  spend: new Float64Array(equity.length),
  noise: null,
});

describe("equity", () => {
  test("is contribution - marketing cost - outstanding + beyond, replication by replication", () => {
    const replications = madeUpReplications({ count: 5 });
    const { equity, withinHorizon, spend } = worthOf(replications, 1);
    const total = (name: Parameters<typeof totalOf>[2]): Float64Array => totalOf(replications, 1, name);
    equity.forEach((value, r) => {
      const within = total("contribution")[r] - total("marketingCost")[r] - total("outstandingValue")[r];
      expect(withinHorizon[r]).toBe(within);
      expect(value).toBe(within + total("valueBeyond")[r]);
      expect(spend[r]).toBeCloseTo(78_000, 8);
    });
  });

  test("differences are paired, and rounding is no difference", () => {
    const difference = pairedDifference(
      Float64Array.of(11, 5, 1e6 + 1e-6),
      Float64Array.of(10, 7, 1e6),
      Float64Array.of(10, 7, 1e6),
    );
    expect([...difference]).toEqual([1, -2, 0]);
  });

  test("a tie is not better", () => {
    expect(shareAboveZero(Float64Array.of(1, 0, -1, 2))).toBe(0.5);
  });

  test("return on spend is the mean difference over what is spent more, null where no more is spent", () => {
    const [gain, spend, base] = [Float64Array.of(10, 30), Float64Array.of(15, 25), Float64Array.of(10, 10)];
    expect(returnOnSpend(gain, spend, base)).toBe(2);
    expect(returnOnSpend(gain, base, base)).toBeNull();
    expect(returnOnSpend(gain, base, spend)).toBeNull();
  });
});

describe("payback", () => {
  const none = (count: number): Float64Array => new Float64Array(count);

  test("is the first month from which the difference stays at or above 0", () => {
    expect(payback(Float64Array.of(-5, 1, -1, 2, 3), 5, none(1))).toEqual({ p50: 4, neverShare: 0 });
    expect(payback(Float64Array.of(-5, 0, 0), 3, none(1))).toEqual({ p50: 2, neverShare: 0 });
    expect(payback(Float64Array.of(1, 2, 3), 3, none(1))).toEqual({ p50: 1, neverShare: 0 });
  });

  test("the median is a whole month, the lower of two, of those that do; null where most never do", () => {
    const [early, late, never] = [
      [-1, 1, 1, 1],
      [-1, -1, -1, 1],
      [-1, -1, 2, -1],
    ] as const;
    expect(payback(Float64Array.of(...early, ...late, ...never), 4, none(3))).toEqual({ p50: 2, neverShare: 1 / 3 });
    expect(payback(Float64Array.of(...early, ...never, ...never), 4, none(3))).toEqual({
      p50: null,
      neverShare: 2 / 3,
    });
    expect(payback(Float64Array.of(...never), 4, none(1))).toEqual({ p50: null, neverShare: 1 });
  });

  test("what is owed at the end beyond the baseline counts: where it takes the end below 0, nothing is paid back", () => {
    const cash = Float64Array.of(1, 2, 3, 1, 2, 3);
    expect(payback(cash, 3, Float64Array.of(3, 3.5))).toEqual({ p50: 1, neverShare: 0.5 });
    expect(payback(Float64Array.of(-1, -2, -3), 3, Float64Array.of(-4))).toEqual({ p50: null, neverShare: 1 });
    expect(payback(none(3), 3, Float64Array.of(1))).toEqual({ p50: null, neverShare: 1 });
    // Made-up strategies that cost anything owe 1,000 in points at the end, the baseline nothing.
    const replications = madeUpReplications({ count: 2 });
    expect([...owedAtEnd(replications, 1).values]).toEqual([1000, 1000]);
    expect([...owedAtEnd(replications, 0).values]).toEqual([0, 0]);
  });

  test("there is nothing to pay back where nothing ever differs", () => {
    expect(payback(new Float64Array(12), 4, none(3))).toBeNull();
    const same = madeUpReplications({ count: 3, strategies: [BASELINE, { ...BASELINE, name: "The same" }] });
    expect(cumulativeDifference(same, 1).values.every((value) => value === 0)).toBe(true);
  });

  test("the cumulative difference is summed from both series and ends at the difference in contribution less cost", () => {
    const replications = madeUpReplications({ count: 3, periods: 6 });
    const cumulative = cumulativeDifference(replications, 2).values;
    for (let r = 0; r < 3; r++) {
      const part = (strategy: number): number =>
        totalOf(replications, strategy, "contribution")[r] - totalOf(replications, strategy, "marketingCost")[r];
      // Six additions of numbers near 1e6.
      expect(cumulative[r * 6 + 5]).toBeCloseTo(part(2) - part(0), 6);
    }
    expect(cumulativeDifference(replications, 0).values.every((value) => value === 0)).toBe(true);
  });
});

describe("ranking", () => {
  test("finds the best two and says whether the replications tell them apart", () => {
    const clear = rank([worth(10, 11, 12), worth(20, 21, 22.5), worth(1, 2, 3)])!;
    expect(clear).toMatchObject({ best: 1, second: 0, isClear: true });
    expect(clear.mean).toBeCloseTo(mean(Float64Array.of(10, 10, 10.5)), 12);
    expect(rank([worth(10, 20), worth(20, 11)])!.isClear).toBe(false);
  });

  test("rounding puts nothing before the baseline, nor second where another differs", () => {
    const idle = worth(100 + 1e-10, 200 + 1e-10);
    expect(rank([worth(100, 200), idle])).toMatchObject({ best: 0, second: 1, mean: 0, mcse: 0, isClear: false });
    expect(rank([worth(100, 200), idle, worth(50, 151)])).toMatchObject({ best: 0, second: 2, isClear: true });
    expect(rank([worth(100, 200), worth(150, 251), worth(150 + 1e-10, 251)])).toMatchObject({ best: 1, second: 2 });
  });

  test("equal strategies are not told apart, and one alone is not ranked", () => {
    expect(rank([worth(1, 2), worth(1, 2)])).toMatchObject({ best: 0, second: 1, mean: 0, mcse: 0, isClear: false });
    expect(rank([worth(1, 2)])).toBeNull();
  });
});
