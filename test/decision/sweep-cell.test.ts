import { expect, test } from "vitest";
import { sweepCell } from "../../src/decision/sweep-cell.ts";
import { BASELINE, madeUpReplications } from "./made-up.ts";

const strategy = (name: string, gain: number, noise = 0) => ({ name, gain: () => gain, noise, cost: 0 });

test("the best strategy of a cell is that of largest mean, the baseline included", () => {
  const cell = (...gains: readonly (readonly [number, number])[]) => {
    const strategies = gains.map(([gain, noise], at) => strategy(`S${String(at + 1)}`, gain, noise));
    return sweepCell(madeUpReplications({ count: 100, strategies: [BASELINE, ...strategies] }), ["3%"]);
  };
  const sure = cell([5000, 0], [9000, 0]);
  expect(sure).toMatchObject({ values: ["3%"], best: "S2", isClear: true });
  // Differences of sums of about 1.3 million lose some digits.
  expect(sure.differences[0]).toMatchObject({ strategy: "S1", mean: expect.closeTo(5000, 6) as number });
  expect(sure.differences[0].mcse).toBeLessThan(1e-6);
  expect(cell([-1, 0], [-2000, 0])).toMatchObject({ best: "As today", isClear: true });
  // 100 draws of sd 20,000 have an error of 2,000; two such strategies cannot be told apart at 10 of difference.
  const close = cell([100_000, 20_000], [100_010, 20_000]);
  expect(close.isClear).toBe(false);
  expect(close.differences[0].mcse).toBeGreaterThan(1500);
  expect(close.differences[0].mcse).toBeLessThan(2500);
  // A tie goes to who is named first, and is not clear.
  expect(cell([0, 0], [0, 0])).toMatchObject({ best: "As today", isClear: false });
});
