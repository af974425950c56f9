import { describe, expect, test } from "vitest";
import { basketValue, contractualValue, textbookFigures } from "../../src/decision/textbook.ts";

describe("m r/(1 + d - r)", () => {
  test("is the sum of discounted margins from the next period on", () => {
    const [margin, retention, discount] = [50, 0.8, 0.1];
    let sum = 0;
    for (let t = 1; t <= 400; t++) sum += margin * (retention / (1 + discount)) ** t;
    // 400 terms leave (.8/1.1)^400 = 1e-55 of it.
    expect(contractualValue(margin, retention, discount)).toBeCloseTo(sum, 10);
    expect(contractualValue(100, 0.6, 0.1)).toBeCloseTo(120, 12);
  });

  test("reproduces Blattberg and Deighton's customer equity per prospect: 2.76, and 5.78 at the best spends", () => {
    const curve = (ceiling: number, spend: number, at: number, share: number): number =>
      ceiling * (1 - Math.exp((spend / at) * Math.log(1 - share / ceiling)));
    const equity = (acquisition: number, retentionSpend: number): number => {
      const won = curve(0.1, acquisition, 1, 0.04);
      const kept = curve(0.8, retentionSpend, 8, 0.6);
      return won * (50 + contractualValue(50 - retentionSpend / kept, kept, 0.1)) - acquisition;
    };
    // EVIDENCE.md prints two decimals; the best spends 3.40 and 15.8.
    expect(equity(1, 8)).toBeCloseTo(2.76, 2);
    expect(equity(3.4, 15.8)).toBeCloseTo(5.78, 2);
  });

  test("is refused outside its domain", () => {
    expect(contractualValue(1, 1.1, 0.1)).toBeNaN();
    expect(contractualValue(1, -0.1, 0.1)).toBeNaN();
    expect(contractualValue(1, 1, 0)).toBeNaN();
  });
});

const beside = {
  existingEquity: 90_000,
  activeAtStart: 500,
  repeatRateWithinYear: 0.4,
  grossMargin: 0.35,
  variableCost: 1,
  discountRate: 0.1,
};
const input = { meanBasket: 40, purchasesPerClientYear: 3, revenueYear: 60_000, yearlyRetention: null };

describe("textbook figures", () => {
  test("stand beside the model's, per active client or for the base", () => {
    const [basket, contractual, multiple] = textbookFigures(input, beside);
    expect(basket).toMatchObject({ model: 180 });
    // (40 x .35 - 1) x 3 / .6
    expect(basket.value).toBeCloseTo(65, 12);
    expect(basketValue(40, 3, 0.4, 0.35, 1)).toBeCloseTo(65, 12);
    // 39 x .4 / .7
    expect(contractual.value).toBeCloseTo(22.285714285714286, 12);
    expect(multiple).toMatchObject({ value: 60_000, model: 90_000 });
    expect(basket.formula).toContain("mean basket (40)");
  });

  test("the data's retention goes before the model's, and what cannot be computed is left out", () => {
    expect(textbookFigures({ ...input, yearlyRetention: 0.5 }, beside)[0].value).toBeCloseTo(78, 12);
    expect(textbookFigures({ ...input, meanBasket: null, revenueYear: null }, beside)).toEqual([]);
    expect(textbookFigures(input, { ...beside, repeatRateWithinYear: null })).toHaveLength(1);
    expect(textbookFigures({ ...input, yearlyRetention: 1 }, beside)).toHaveLength(2);
    expect(textbookFigures(input, { ...beside, activeAtStart: 0 })).toHaveLength(1);
  });
});
