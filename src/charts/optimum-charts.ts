import type { Optimum } from "../results/optimum.ts";
import { budgetBeforeAfter } from "./budget-before-after.ts";
import { budgetSplit } from "./budget-split.ts";
import type { Chart, Layout } from "./chart.ts";
import { SLIDE_LAYOUT } from "./chart.ts";
import { optimumFrontier } from "./optimum-frontier.ts";

/** The charts of an optimum: where its knobs are best, what is spent on what before and after, and what other budgets and splits bring; those with nothing to show are absent. */
export function optimumCharts(optimum: Optimum, layout: Layout = SLIDE_LAYOUT): Chart[] {
  return [budgetSplit, budgetBeforeAfter, optimumFrontier]
    .map((chart) => chart(optimum, layout))
    .filter((chart) => chart !== null);
}
