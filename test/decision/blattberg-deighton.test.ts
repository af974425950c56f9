import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type BudgetTest, budgetTest } from "../../src/decision/blattberg-deighton.ts";

const published: BudgetTest = {
  acquisition: { share: 0.04, spend: 1, ceiling: 0.1 },
  retention: { share: 0.6, spend: 8, ceiling: 0.8 },
  margin: 50,
  discountRate: 0.1,
};

describe("the published case", () => {
  const { acquisitionSteepness, retentionSteepness, today, best } = budgetTest(published);

  test("calibrates to k = .5108256 and .1732868", () => {
    expect(acquisitionSteepness).toBeCloseTo(0.5108256, 7);
    expect(retentionSteepness).toBeCloseTo(0.1732868, 7);
  });

  test("is worth 2.76 per prospect as it stands, 5.78 at A 3.40 and R 15.8", () => {
    expect(today.equity).toBeCloseTo(2.76, 10);
    expect(best.equity).toBeCloseTo(5.78, 2);
    expect(best.acquisitionSpend).toBeCloseTo(3.4, 2);
    expect(best.retentionSpend).toBeCloseTo(15.8, 1);
  });
});

const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });
const cases: fc.Arbitrary<BudgetTest> = fc.record({
  acquisition: fc.record({ share, spend: fc.double({ min: 0.1, max: 50, noNaN: true }), ceiling: share }),
  retention: fc.record({ share, spend: fc.double({ min: 0.1, max: 50, noNaN: true }), ceiling: share }),
  margin: fc.double({ min: 1, max: 500, noNaN: true }),
  discountRate: fc.double({ min: 0, max: 0.5, noNaN: true }),
});

test("no split is worth more than the best, and an impossible curve is not a number", () => {
  fc.assert(
    fc.property(cases, fc.double({ min: 0.25, max: 4, noNaN: true }), (input, factor) => {
      const { best, today } = budgetTest(input);
      const isPossible =
        input.acquisition.share < input.acquisition.ceiling && input.retention.share < input.retention.ceiling;
      expect(Number.isNaN(best.equity)).toBe(!isPossible);
      if (!isPossible) return;
      // Spending what the best split does, times a factor, on the same curves: the observed points moved along them.
      const moved = (known: BudgetTest["retention"], spend: number) => ({
        ...known,
        spend,
        share: known.ceiling * -Math.expm1((Math.log1p(-known.share / known.ceiling) * spend) / known.spend),
      });
      const other = budgetTest({
        ...input,
        acquisition: moved(input.acquisition, Math.max(1e-3, best.acquisitionSpend * factor)),
        retention: moved(input.retention, Math.max(1e-3, best.retentionSpend * factor)),
      }).today;
      const slack = 1e-9 * (1 + Math.abs(best.equity));
      expect(today.equity).toBeLessThanOrEqual(best.equity + slack);
      if (Number.isFinite(other.equity)) expect(other.equity).toBeLessThanOrEqual(best.equity + slack);
    }),
    { seed: 96, numRuns: 300 },
  );
});
