import type { Results } from "../results/results.ts";
import { reportWords } from "../words/report.ts";

/** What it takes to get the same numbers again, beside the scenario: labels and values in the language at hand. */
export function reproductionFacts(results: Results): readonly (readonly [label: string, value: string])[] {
  const { labels, date, futures } = reportWords.reproduce;
  return [
    [labels.version, results.version],
    [labels.seed, results.seed],
    [labels.replications, futures(results.replications, results.sampling)],
    [labels.today, date(results.today)],
    [labels.scenarioHash, results.scenarioHash],
    [labels.dataHash, results.dataHash],
  ];
}
