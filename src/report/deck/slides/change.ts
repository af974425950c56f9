import { simulatedSource } from "../../../charts/source-line.ts";
import { focusOf, plainName } from "../../../charts/strategies.ts";
import type { BreakEven } from "../../../results/decision-schema.ts";
import type { Results } from "../../../results/results.ts";
import { deckWords } from "../../../words/deck.ts";
import { decisionChartWords } from "../../../words/decision-charts.ts";
import { decisionReportWords } from "../../../words/decision-report.ts";
import { exhibit, type SlideKind } from "../exhibit.ts";
import { pagesOf, tableHeight, tableSize } from "../fit-table.ts";
import { paragraphsHeight } from "../fit-text.ts";
import { PLACES, THEME, TYPE } from "../places.ts";
import type { Paragraph, TableColumn, TableRow } from "../slide-plan.ts";

const words = deckWords.change;
const { change: reportWords, learn } = decisionReportWords;
/** Inches between the table and what stands below it. */
const GAP = 0.3;
/** Inches of the columns: strategy, assumption, where it turns, the range looked at. */
const WIDTHS = [3.3, 3.6, 2.9, 2.333] as const;

/** What would turn the answer, and what it is worth to know more first; none where neither can be told. */
export const changeSlide: SlideKind = (results) => {
  const focus = focusOf(results);
  const { breakEvens, noSensitivity } = results.decision;
  if (focus === null || noSensitivity !== null) return [];
  const told = breakEvens.filter(({ reason }) => reason !== "notTold");
  const weight = ({ strategy, estimate }: BreakEven): number =>
    2 * Number(strategy === focus.name) + Number(estimate !== null);
  const ordered = [...told].sort((a, b) => weight(b) - weight(a));
  if (ordered.length === 0) return [];
  const columns = WIDTHS.map((width, k): TableColumn => ({
    heading: reportWords.columns[k],
    width,
    isFigure: k > 1,
  }));
  const paragraphs = worth(results);
  const { x, y, w, h } = PLACES.body;
  const foot = paragraphsHeight(paragraphs, w) + 0.1;
  const all = ordered.map((found) => rowOf(results, found));
  const size = tableSize(columns, all, h - foot - GAP);
  const [rows, ...rest] = pagesOf({ columns, size }, all, h - foot - 2 * GAP);
  const top = tableHeight({ columns, size }, rows);
  const left = rest.flat().length;
  const more: Paragraph[] =
    left === 0 ? [] : [{ runs: [{ text: deckWords.more(left), size: TYPE.small, colour: THEME.muted }], after: 6 }];
  const own = ordered.find(({ strategy, estimate }) => strategy === focus.name && estimate !== null);
  const name = plainName(focus.name);
  const isTold = ordered.some(({ strategy }) => strategy === focus.name);
  const title =
    own === undefined
      ? (isTold ? words.nowhere : words.notTold)(name)
      : words.turns(name, decisionChartWords.assumption(own.assumption), sayOf(results, own.assumption)(own.estimate!));
  const description = `${title}. ${ordered
    .map((found) =>
      rowOf(results, found)
        .cells.map(({ text }) => text)
        .join(", "),
    )
    .join("; ")}.`;
  return [
    exhibit(
      { title, subtitle: words.subtitle, source: simulatedSource(results) },
      [
        { kind: "table", at: { x, y, w, h: top }, description, columns, rows, size },
        { kind: "text", at: { x, y: y + top + GAP, w, h: h - top - GAP }, paragraphs: [...more, ...paragraphs] },
      ],
      deckWords.notes.change,
    ),
  ];
};

function sayOf({ assumptions }: Results, name: string): (value: number) => string {
  const text = assumptions.find((assumption) => assumption.name === name)?.text ?? "";
  return (value) => decisionReportWords.quantity(value, text);
}

function rowOf(
  results: Results,
  { strategy, assumption, estimate, standardError, reason, low, high }: BreakEven,
): TableRow {
  const say = sayOf(results, assumption);
  const turns =
    estimate === null
      ? { text: reason === "alwaysAbove" || reason === "alwaysBelow" ? reportWords.reasons[reason] : reportWords.none }
      : { text: say(estimate), ...(standardError === null ? {} : { below: reportWords.error(say(standardError)) }) };
  return {
    cells: [
      { text: plainName(strategy) },
      { text: decisionChartWords.assumption(assumption) },
      turns,
      { text: reportWords.looked(say(low), say(high)) },
    ],
  };
}

/** What it is worth to know more before choosing. */
function worth({ decision, currency }: Results): Paragraph[] {
  const { valueOfInformation } = decision;
  if (valueOfInformation === null) return [];
  const { everything, expectedRegret } = valueOfInformation;
  const least = expectedRegret.reduce((first, each) => (each.value < first.value ? each : first));
  const answer = everything.isTold
    ? learn.answer(everything.value, plainName(least.strategy), currency)
    : learn.answerNotTold;
  return [
    { runs: [{ text: words.worth, size: TYPE.body, isBold: true }], after: 3 },
    { runs: [{ text: answer, size: TYPE.body }] },
  ];
}
