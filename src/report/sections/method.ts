import type { Results } from "../../results/results.ts";
import { reportWords } from "../../words/report.ts";
import type { Markup } from "../markup.ts";
import { markup } from "../markup.ts";
import { methodSentences } from "../method-sentences.ts";
import { facts } from "../table.ts";

/** The method in a paragraph. */
export function methodParagraph(results: Results): Markup {
  return markup`<p>${methodSentences(results).join(" ")}</p>`;
}

/** What it takes to get the same numbers again. */
export function reproduceFacts(results: Results, command: string | null): Markup {
  const { labels, date, futures } = reportWords.reproduce;
  const code = (text: string): Markup => markup`<code>${text}</code>`;
  return facts([
    ...(command === null ? [] : [[labels.command, code(command)] as const]),
    [labels.version, results.version],
    [labels.scenario, results.scenario],
    [labels.seed, code(results.seed)],
    [labels.replications, futures(results.replications, results.sampling)],
    [labels.today, date(results.today)],
    [labels.scenarioHash, code(results.scenarioHash)],
    [labels.dataHash, code(results.dataHash)],
  ]);
}
