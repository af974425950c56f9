import { expect, test } from "vitest";
import { budgetsOf, campaignResult } from "../../src/decision/campaign-result.ts";
import { campaignSchema } from "../../src/results/campaign-schema.ts";
import { budgetsSchema } from "../../src/results/budget-schema.ts";
import type { Replications } from "../../src/results/replications.ts";
import { TOTAL_NAMES, type TotalName } from "../../src/results/results.ts";

/** Replications of one strategy that keep these totals, and 0 else. */
function keeping(totals: Partial<Record<TotalName, readonly number[]>>): Replications {
  const count = Object.values(totals)[0].length;
  const kept = Array.from({ length: count }, (_, r) => TOTAL_NAMES.map((name) => totals[name]?.[r] ?? 0)).flat();
  const budgets = [
    [{ lever: "win_back", spend: "winBackSpend", per: "month", budget: 60, expected: 90, firstMonth: 2 }],
  ];
  return {
    count,
    scrambles: 1,
    strategies: ["a"],
    totals: Float64Array.from(kept),
    budgets,
    noise: null,
  } as unknown as Replications;
}

const totals = {
  contacts: [10, 30, 20],
  campaignSpend: [5, 15, 10],
  winBackSpend: [50, 70, 60],
  rescued: [1, 2, 3],
  wonBack: [4, 4, 4],
  slowed: [2, 3, 4],
  harmed: [1, 0, 2],
  valueRescued: [100, 200, 300],
  valueSlowed: [10, 20, 30],
  valueHarmed: [-3, 0, -9],
  valueUnmoved: [-1, -2, -3],
  treatedClients: [4, 8, 0],
  treatedContribution: [40, 160, 0],
  treatedPurchases: [8, 24, 0],
  controlClients: [2, 2, 5],
  controlContribution: [10, 20, 5],
  controlPurchases: [2, 2, 5],
};

test("means over replications, and treated less control per client where there are clients in both groups", () => {
  const result = campaignResult(keeping(totals), 0)!;
  expect(campaignSchema.parse(result)).toEqual(result);
  expect(result).toMatchObject({
    contacts: 20,
    spend: 70,
    returned: { rescued: 2, wonBack: 4, value: 200 },
    slowed: { clients: 3, value: 20 },
    harmed: { clients: 1, value: -4 },
    unmoved: { value: -2 },
  });
  // 40/4 - 10/2 = 5 and 160/8 - 20/2 = 10; 8/4 - 2/2 = 1 and 24/8 - 2/2 = 2.
  expect(result.control).toMatchObject({ treated: 4, control: 3, replications: 2 });
  expect(result.control!.contribution.mean).toBe(7.5);
  expect(result.control!.purchases.mean).toBe(1.5);
  expect(result.control!.sentence).toMatch(/\+7\.50 of discounted contribution .*\+1\.50 purchases per client/);
});

test("null where no one is contacted; no control where there is none", () => {
  expect(campaignResult(keeping({ contacts: [0, 0] }), 0)).toBeNull();
  expect(campaignResult(keeping({ contacts: [1, 0] }), 0)!.control).toBeNull();
});

test("budgets with what was spent", () => {
  const budgets = budgetsOf(keeping(totals), 0);
  expect(budgetsSchema.parse(budgets)).toEqual(budgets);
  expect(budgets).toEqual([{ lever: "win_back", per: "month", budget: 60, expected: 90, firstMonth: 2, realised: 60 }]);
});
