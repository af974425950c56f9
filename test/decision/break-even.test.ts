import { describe, expect, test } from "vitest";
import { breakEvenEstimates, breakEvensOf } from "../../src/decision/break-even.ts";
import { linearResponse, normalBeliefs } from "./linear-world.ts";
import { BASELINE, madeUpInput } from "./made-up.ts";

const COUNT = 4_000;
const beliefs = normalBeliefs(COUNT, 4);

describe("break-even of an assumption", () => {
  const [first, second, third, idle] = breakEvensOf(["A"], [linearResponse(beliefs, 2, [2, -1, 0.5, 0], 2)], beliefs);

  test("lies where the expected difference crosses 0, within its standard error", () => {
    expect(Math.abs(first.estimate! - -1)).toBeLessThan(4 * first.standardError!);
    expect(Math.abs(second.estimate! - 2)).toBeLessThan(4 * second.standardError!);
    // A line through 4,000 points with residual variance 1 + .25 + 4 at one standard deviation from their middle, over its slope.
    expect(first.standardError).toBeCloseTo(Math.sqrt((5.25 * (1 + 1)) / COUNT) / 2, 2);
    expect(first.reason).toBeNull();
    // The hundredths of a normal.
    expect(first.low).toBeCloseTo(-2.33, 0);
    expect(first.high).toBeCloseTo(2.33, 0);
  });

  test("is refused where the curve stays on one side, and where there is none to see", () => {
    expect(third).toMatchObject({ estimate: null, standardError: null, reason: "alwaysAbove" });
    expect(idle).toMatchObject({ estimate: null, reason: "notTold" });
    const [below] = breakEvensOf(["A"], [linearResponse(beliefs, -8, [2], 1)], beliefs.slice(0, 1));
    expect(below.reason).toBe("alwaysBelow");
  });

  test("of a parabola it is the crossing nearest to the mean", () => {
    const square = beliefs[0].values.map((z) => z ** 2 + 1.5 * z - 1);
    const [found] = breakEvensOf(["A"], [square], beliefs.slice(0, 1));
    expect(found.estimate).toBeCloseTo(0.5, 2);
  });
});

describe("break-evens of replications", () => {
  test("name strategies but the baseline and varying assumptions", () => {
    const { replications, scenario } = madeUpInput({ count: 2_000 });
    const found = breakEvenEstimates(replications, scenario);
    expect(found.map(({ strategy, assumption }) => [strategy, assumption])).toEqual([
      ["Points card", "assumption 2"],
      ["Points card", "assumption 3"],
      ["Win new clients", "assumption 2"],
      ["Win new clients", "assumption 3"],
    ]);
    // 90,000 + 60,000 z with dice of 20,000: at z = -1.5, known to 20,000 sqrt(1 + 1.5^2)/(60,000 sqrt(2000)).
    expect(Math.abs(found[0].estimate! - -1.5)).toBeLessThan((4 * Math.sqrt(1 + 1.5 ** 2)) / 3 / Math.sqrt(2_000));
    expect(found[2].reason).toBe("notTold");
  });

  test("are none with a baseline alone, with two replications, and of a strategy that changes nothing", () => {
    const alone = madeUpInput({ strategies: [BASELINE] });
    expect(breakEvenEstimates(alone.replications, alone.scenario)).toEqual([]);
    const two = madeUpInput({ count: 2 });
    expect(breakEvenEstimates(two.replications, two.scenario)).toEqual([]);
    const idle = madeUpInput({ strategies: [BASELINE, { ...BASELINE, name: "Same" }] });
    expect(breakEvenEstimates(idle.replications, idle.scenario)).toEqual([]);
  });
});
