import { figureWords } from "./figures.ts";
import type { Total } from "../../results/results.ts";

const { short, signedShort, signedMoney, money } = figureWords;

/** Words of what contacts did to the clients contacted, and of budgets. */
export const campaignWords = Object.freeze({
  heading: "What the campaign does",
  caption: "Clients contacted, by what became of them, against the same clients without any lever",
  columns: (currency: string): readonly string[] => [
    "Strategy",
    "Contacts",
    `Cost of contacts (${currency})`,
    "Came back",
    "Left later, or not at all",
    "Left earlier",
    "No change of leaving",
  ],
  count: short,
  returned: (rescued: number, wonBack: number): string => short(rescued + wonBack),
  worth: (value: number, currency: string): string => signedMoney(value, currency),
  note: "Averages over futures. Below each count, the value of these clients less their value without any lever: discounted, with what lies beyond the horizon, and with the costs that they cause. No company sees this split: it takes the same client twice.",
  measured: (contribution: Total, purchases: number): string =>
    `Measured against the control group: ${signedShort(contribution.mean)} of discounted contribution and ${signedShort(purchases)} purchases per client from the first contact due to the horizon (${signedShort(contribution.p05)} to ${signedShort(contribution.p95)} in nine futures of ten), cost of contacts not counted. This is what the company would see in its own test.`,
  budgets: {
    caption: "Budgets",
    columns: (currency: string): readonly string[] => [
      "Lever",
      `Budget (${currency})`,
      `Expected without it (${currency})`,
      `Spent (${currency})`,
      "Rations from",
    ],
    lever: (strategy: string, lever: string): string => `${strategy}: ${lever}`,
    amount: short,
    firstMonth: (month: number | null): string => (month === null ? "never" : `month ${month}`),
    note: "Over the horizon, not discounted. What a budget leaves of each month is fixed beforehand by what is expected; what is spent in one future lies around it.",
  },
  binds: (strategy: string, lever: string, month: number, expected: number, budget: number, currency: string): string =>
    `${strategy}: the budget of ${lever} is too small from month ${month} on: ${money(expected, currency)} of spend would be due over the horizon, the budget is ${money(budget, currency)}. Only that share of it takes place.`,
});
