import type { Results } from "../../results/results.ts";
import { reportWords } from "../../words/en/report.ts";
import type { Markup } from "../markup.ts";
import { markup } from "../markup.ts";
import type { Row } from "../table.ts";
import { table } from "../table.ts";

const words = reportWords.assumptions;

/** Every uncertain assumption, with its value, interval, source and grade, and whether it was left at its default. */
export function assumptionsSection(results: Results): Markup {
  const { assumptions } = results;
  const defaults = assumptions.filter((assumption) => assumption.default).length;
  const body =
    assumptions.length === 0
      ? markup`<p>${words.none}</p>`
      : markup`${table(words.caption, words.columns, assumptions.map(assumptionRow))}<p class="note">${words.note(defaults, assumptions.length)}</p>`;
  return markup`<section id="assumptions"><h2>${words.heading}</h2>
${body}</section>
`;
}

function assumptionRow(assumption: Results["assumptions"][number]): Row {
  // Written as a percentage, read as a percentage.
  const say = assumption.text.includes("%") ? words.share : reportWords.figures.short;
  return {
    heading: assumption.name,
    ...(assumption.default ? { badge: words.isDefault } : {}),
    cells: [
      { text: assumption.text, isText: true },
      { text: say(assumption.mean) },
      { text: words.range(say(assumption.p05), say(assumption.p95)) },
      { text: assumption.source ?? reportWords.none, isText: true },
      { text: assumption.grade ?? reportWords.none, isText: true },
    ],
  };
}
