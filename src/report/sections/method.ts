import type { Results } from "../../results/results.ts";
import { reportWords } from "../../words/report.ts";
import type { Markup } from "../markup.ts";
import { markup } from "../markup.ts";
import { facts } from "../table.ts";

/** The method in a paragraph. */
export function methodParagraph(results: Results): Markup {
  const { replications, horizonMonths, discountRate, valueBeyondYears, model } = results;
  const paragraph = reportWords.method.paragraph({
    purchases: reportWords.modelTitle(model.purchases.model),
    spend: reportWords.modelTitle(model.spend.model),
    uncertainty: model.uncertainty,
    replications,
    horizonMonths,
    discountRate,
    valueBeyondYears,
  });
  return markup`<p>${[paragraph, ...(results.stopReason === null ? [] : [results.stopReason])].join(" ")}</p>`;
}

/** What it takes to get the same numbers again. */
export function reproduceFacts(results: Results, command: string | null): Markup {
  const { labels, date, count } = reportWords.reproduce;
  const code = (text: string): Markup => markup`<code>${text}</code>`;
  return facts([
    ...(command === null ? [] : [[labels.command, code(command)] as const]),
    [labels.version, results.version],
    [labels.scenario, results.scenario],
    [labels.seed, code(results.seed)],
    [labels.replications, count(results.replications)],
    [labels.today, date(results.today)],
    [labels.scenarioHash, code(results.scenarioHash)],
    [labels.dataHash, code(results.dataHash)],
  ]);
}
