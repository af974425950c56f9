import type { Results } from "../results/results.ts";
import { assumptionColumn } from "./beliefs.ts";
import type { DecisionInput } from "./decide.ts";
import { summarise } from "./summaries.ts";

/** What was assumed: every uncertain quantity, and what the scenario left at a default. Constants that it states are in the scenario. */
export function assumptionsBlock({ scenario, replications }: DecisionInput): Results["assumptions"] {
  return scenario.assumptions.flatMap(({ name, source, grade, isDefault, quantity }, slot) => {
    const values = summarise(assumptionColumn(replications, scenario.assumptions.length, slot));
    if (values.mcse === 0 && !isDefault) return [];
    return [
      {
        name,
        source,
        grade,
        default: isDefault,
        text: quantity.text,
        mean: values.mean,
        p05: values.p05,
        p95: values.p95,
      },
    ];
  });
}
