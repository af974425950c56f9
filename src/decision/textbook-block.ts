import { totalOf } from "../results/replications.ts";
import type { Results, StrategyResult } from "../results/results.ts";
import { assumptionColumn } from "./beliefs.ts";
import type { DecisionInput } from "./decide.ts";
import type { Estimator } from "./estimator.ts";
import { mean } from "./summaries.ts";
import { strategyFigures } from "./textbook-strategies.ts";
import { textbookFigures } from "./textbook.ts";

/** What textbooks say of the data and of the strategies, each beside the simulated figure. */
export function textbookBlock(
  input: DecisionInput,
  results: readonly StrategyResult[],
  estimator: Estimator,
): Results["textbook"] {
  const { scenario, replications } = input;
  // The last two rows are new clients and fixed costs.
  const existing = results[0].equityBySegment.slice(0, -2);
  const slotMean = (slot: number): number => mean(assumptionColumn(replications, scenario.assumptions.length, slot));
  const base = {
    existingEquity: existing.reduce((sum, segment) => sum + segment.mean, 0),
    activeAtStart: estimator.mean(totalOf(replications, 0, "activeAtStart")),
    discountRate: scenario.discountRate,
  };
  const figures = textbookFigures(input.textbook, {
    ...base,
    repeatRateWithinYear: results[0].retention.repeatRateWithinYear,
    grossMargin: slotMean(scenario.clients.grossMargin.slot),
    variableCost: slotMean(scenario.clients.variableCost.slot),
  });
  const rescues = scenario.strategies.map(({ levers }) => {
    const campaign = levers.find((lever) => lever.kind === "retention_campaign")?.design;
    const rescue = campaign?.rescue ?? null;
    return rescue === null ? null : slotMean(rescue.probability.slot);
  });
  return [...figures, ...strategyFigures(results, scenario.strategies, { ...base, rescue: rescues })];
}
