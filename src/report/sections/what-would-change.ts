import type { BreakEven } from "../../results/decision-schema.ts";
import type { Results } from "../../results/results.ts";
import { decisionChartWords } from "../../words/decision-charts.ts";
import { decisionReportWords } from "../../words/decision-report.ts";
import type { Markup } from "../markup.ts";
import { markup } from "../markup.ts";
import { subsection } from "../section.ts";
import type { Cell, Row } from "../table.ts";
import { table } from "../table.ts";
import { textOf } from "./what-drives.ts";

const words = decisionReportWords.change;

/** Break-evens and the rule of thumb for rewards; null with one strategy. */
export function whatWouldChange(results: Results): Markup | null {
  const { breakEvens, rewardRules, noSensitivity } = results.decision;
  if (results.strategies.length < 2) return null;
  const told = breakEvens.filter(({ reason }) => reason !== "notTold");
  const rows = told.map((found) => breakEvenRow(results, found));
  const body =
    noSensitivity !== null
      ? markup`<p>${decisionReportWords.nothing(noSensitivity)}</p>`
      : rows.length === 0
        ? markup`<p>${words.noneTold}</p>`
        : markup`${table(words.caption, words.columns, rows)}<p class="note">${words.told}</p>`;
  return subsection("change", words.heading, [
    body,
    ...rewardRules.map((rule) => markup`<p class="note">${words.rule(rule)}</p>`),
  ]);
}

function breakEvenRow(results: Results, found: BreakEven): Row {
  const text = textOf(results, found.assumption);
  const say = (value: number): string => decisionReportWords.quantity(value, text);
  const { estimate, standardError, reason, confirmed, low, high } = found;
  const turns: Cell =
    estimate === null
      ? { text: reason === "alwaysAbove" || reason === "alwaysBelow" ? words.reasons[reason] : words.none }
      : {
          text: say(estimate),
          value: estimate,
          ...(standardError === null ? {} : { below: words.error(say(standardError)) }),
        };
  const run: Cell =
    confirmed === null
      ? { text: words.none }
      : {
          text: words.run(confirmed.difference, results.currency),
          value: confirmed.difference,
          below: words.runAt(say(confirmed.value), confirmed.mcse),
        };
  return {
    heading: found.strategy,
    cells: [
      { text: decisionChartWords.assumption(found.assumption), isText: true },
      turns,
      { text: words.looked(say(low), say(high)), value: low },
      run,
    ],
  };
}
