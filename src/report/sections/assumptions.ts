import type { Results } from "../../results/results.ts";
import { reportWords } from "../../words/report.ts";
import type { Markup } from "../markup.ts";
import { markup } from "../markup.ts";
import type { Row } from "../table.ts";
import { table } from "../table.ts";

const words = reportWords.assumptions;

/** What was uncertain, with its value, interval, source and grade; then what was taken at its default. */
export function assumptionTables(results: Results): Markup {
  const { assumptions } = results;
  const uncertain = assumptions.filter(isUncertain);
  const defaults = assumptions.filter((assumption) => assumption.default && !isUncertain(assumption));
  const drawn =
    uncertain.length === 0
      ? markup`<p>${words.none}</p>`
      : table(words.caption, words.columns, uncertain.map(uncertainRow));
  const left =
    defaults.length === 0 ? null : table(words.defaultsCaption, words.defaultsColumns, defaults.map(defaultRow));
  const note = uncertain.length + defaults.length === 0 ? null : markup`<p class="note">${words.note}</p>`;
  return markup`${drawn}${left}${note}`;
}

type Assumption = Results["assumptions"][number];

function isUncertain({ p05, p95 }: Assumption): boolean {
  return p05 < p95;
}

function uncertainRow(assumption: Assumption): Row {
  const say = sayerOf(assumption);
  return {
    ...headingOf(assumption),
    ...(assumption.default ? { badge: words.isDefault } : {}),
    cells: [
      { text: assumption.text, isText: true },
      { text: say(assumption.mean), value: assumption.mean },
      { text: words.range(say(assumption.p05), say(assumption.p95)), value: assumption.p05 },
      ...originOf(assumption),
    ],
  };
}

function defaultRow(assumption: Assumption): Row {
  const value = { text: assumption.text, isText: true };
  return { ...headingOf(assumption), cells: [value, ...originOf(assumption)] };
}

function headingOf({ name }: Assumption): Pick<Row, "heading" | "isPath"> {
  return { heading: name, isPath: true };
}

function originOf({ source, grade }: Assumption): Row["cells"] {
  return [source, grade].map((text) => ({ text: text ?? reportWords.none, isText: true }));
}

/** Written as a percentage, read as a percentage. */
function sayerOf({ text }: Assumption): (value: number) => string {
  return text.includes("%") ? words.share : reportWords.figures.short;
}
