import { z } from "zod";

const finite = z.number();

/** What each lever of one strategy that has a budget was to spend and spent; money as it is paid, not discounted, over the horizon. */
export const budgetsSchema = z
  .array(
    z.strictObject({
      lever: z.string().describe("Kind of the lever"),
      per: z.enum(["month", "total"]),
      budget: finite.describe("Most that it may spend over the horizon, at the medians of what is uncertain"),
      expected: finite.describe("What it would be expected to spend without the budget"),
      realised: finite.describe("Mean of what it spent: chance moves it around what was rationed beforehand"),
      firstMonth: z.int().nullable().describe("First month in which the budget rations; null: never"),
    }),
  )
  .describe("Levers with a budget");

export type Budgets = z.infer<typeof budgetsSchema>;
