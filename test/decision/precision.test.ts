import { describe, expect, test } from "vitest";
import { isPreciseEnough, relativeError, stopReason } from "../../src/decision/precision.ts";
import { BASELINE, madeUpReplications, type MadeUpStrategy } from "./made-up.ts";

const CARD: MadeUpStrategy = { name: "Card", gain: () => 50_000, noise: 40_000, cost: 0 };

describe("precision", () => {
  test("is the error of the difference between the best two, as a share of the baseline's equity", () => {
    const replications = madeUpReplications({ count: 400, strategies: [BASELINE, CARD] });
    // Equity is 1.3 M on average, the noise of the difference 40,000: 40,000 / sqrt(400) / 1.3 M.
    expect(relativeError(replications)).toBeCloseTo(0.00154, 4);
  });

  test("of one strategy is that of its own equity, and of strategies that are the same 0", () => {
    // Levels have sd 1.3 sqrt(50,000^2 + 30,000^2) = 75,800.
    expect(relativeError(madeUpReplications({ count: 400, strategies: [BASELINE] }))).toBeCloseTo(0.0029, 3);
    const same = { ...BASELINE, name: "The same" };
    expect(relativeError(madeUpReplications({ count: 400, strategies: [BASELINE, same] }))).toBe(0);
  });

  test("falls with what controls tell of the dice", () => {
    const luck = { level: 1, gain: 1 };
    const replications = madeUpReplications({ count: 400, luck, strategies: [BASELINE, CARD] });
    const { controls } = replications;
    const untold = relativeError({ ...replications, controls: new Float64Array(controls.length) });
    // The controls' sqrt(11) x 20,000 come on top of the noise of 40,000; of 400 replications each spread is known within 3.5 %.
    const ratio = untold / relativeError(replications) / Math.sqrt(1 + 11 / 4);
    expect(Math.abs(ratio - 1)).toBeLessThan(4 * Math.sqrt(2 / 800));
  });

  test("is reached where the error is below it, with replications enough for pBestChoice", () => {
    const replications = madeUpReplications({ count: 400, strategies: [BASELINE, CARD] });
    expect(isPreciseEnough(replications, 0.0017, 2)).toBe(true);
    expect(isPreciseEnough(replications, 0.0013, 2)).toBe(false);
    const manyBeliefs = madeUpReplications({ count: 400, beliefs: 40, strategies: [BASELINE, CARD] });
    expect(isPreciseEnough(manyBeliefs, 0.0017, 38)).toBe(false);
  });

  test("is told in words, where it was asked for", () => {
    const replications = madeUpReplications({ count: 512, strategies: [BASELINE, CARD] });
    expect(stopReason(replications, null, 4000)).toBeNull();
    expect(stopReason(replications, 0.01, 4000)).toMatch(
      /^512 of at most 4,000 futures were simulated: the standard error of the mean difference between the best two strategies is 0\.1\d\s% of the baseline's mean equity, below the 1\s% asked for\.$/,
    );
    expect(stopReason(replications, 0.001, 512)).toMatch(/^All 512 futures that the scenario allows were simulated: .* 0\.1\s% was asked for\.$/); // prettier-ignore
    expect(stopReason(replications, 0.01, 512)).toMatch(/^All 512 futures .* below the 1\s% asked for\.$/);
  });
});
