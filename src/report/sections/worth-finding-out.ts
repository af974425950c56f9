import { plainName } from "../../charts/strategies.ts";
import type { InformationValue, ValueOfInformation } from "../../results/decision-schema.ts";
import type { Results } from "../../results/results.ts";
import { decisionChartWords } from "../../words/decision-charts.ts";
import { decisionReportWords } from "../../words/decision-report.ts";
import type { Markup } from "../markup.ts";
import { markup } from "../markup.ts";
import { subsection } from "../section.ts";
import type { Cell, Row } from "../table.ts";
import { table } from "../table.ts";

const words = decisionReportWords.learn;

/** What it is worth to know what before choosing, and what choosing now costs; says why where it cannot be told, null with one strategy. */
export function worthFindingOut(results: Results): Markup | null {
  const { valueOfInformation, noValueOfInformation } = results.decision;
  if (noValueOfInformation === "one-strategy") return null;
  const body =
    valueOfInformation === null
      ? markup`<p>${decisionReportWords.nothing(noValueOfInformation)}</p>`
      : tables(valueOfInformation, results.currency);
  return subsection("learn", words.heading, [body]);
}

function tables(information: ValueOfInformation, currency: string): Markup {
  const { everything, assumptions, parameters, byAssumption, expectedRegret } = information;
  const least = expectedRegret.reduce((first, each) => (each.value < first.value ? each : first));
  const answer = everything.isTold
    ? words.answer(everything.value, plainName(least.strategy), currency)
    : words.answerNotTold;
  const row = (heading: string, value: InformationValue | null): Row[] =>
    value === null ? [] : [{ heading, cells: [worth(value, currency)] }];
  const rows = [
    ...row(words.everything, everything),
    ...row(words.all, assumptions),
    ...row(decisionReportWords.parameters, parameters),
    ...byAssumption
      .filter(({ isTold }) => isTold)
      .flatMap((each) => row(decisionChartWords.assumption(each.assumption), each)),
  ];
  const untold = byAssumption
    .filter(({ isTold }) => !isTold)
    .map(({ assumption }) => decisionChartWords.assumption(assumption));
  const regrets = expectedRegret.map(({ strategy, value }): Row => ({
    heading: strategy,
    cells: [{ text: words.worth(value, currency), value }],
  }));
  const rest = untold.length === 0 ? null : markup`<p class="note">${words.untold(untold)}</p>`;
  return markup`<p>${answer}</p>
${table(words.caption, words.columns, rows)}${rest}${table(words.regrets, words.regretColumns, regrets)}<p class="note">${words.note}</p>
`;
}

function worth({ value, mcse, isTold }: InformationValue, currency: string): Cell {
  return isTold
    ? { text: words.worth(value, currency), value, below: words.error(mcse) }
    : { text: decisionReportWords.notTold };
}
