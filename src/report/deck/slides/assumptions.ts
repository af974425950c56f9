import { gradesOf } from "../../answers.ts";
import { simulatedSource } from "../../../charts/source-line.ts";
import { focusOf } from "../../../charts/strategies.ts";
import type { Results } from "../../../results/results.ts";
import { deckWords } from "../../../words/deck.ts";
import { decisionChartWords } from "../../../words/decision-charts.ts";
import { reportWords } from "../../../words/report.ts";
import { exhibit, type SlideKind } from "../exhibit.ts";
import { fullPagesOf, tableSize } from "../fit-table.ts";
import { clip } from "../fit-text.ts";
import { CELL, PLACES, TYPE } from "../places.ts";
import type { SlidePlan, TableColumn, TableRow } from "../slide-plan.ts";

const words = deckWords.assumptions;
const { assumptions: columnWords, figures } = reportWords;
/** Inches of the columns: assumption, as written, interval, source, grade; and of those at their default. */
const WIDTHS = [2.7, 2.15, 1.75, 4.633, 0.9] as const;
const DEFAULT_WIDTHS = [4.2, 1.9, 5.133, 0.9] as const;
/** Column of the report's table that a slide leaves out: the mean. */
const LEFT_OUT = 2;
const FIGURES = [2];
const MOST_SOURCE_LINES = 3;

type Assumption = Results["assumptions"][number];

/** What was uncertain with its evidence, as much as has room on one slide; none where nothing was. */
export const assumptionsSlide: SlideKind = (results) => uncertainSlides(results).slice(0, 1);

/** What was uncertain and has no room there, then what was left at a default; as many slides as it takes. */
export const furtherAssumptionsSlides: SlideKind = (results) => [
  ...uncertainSlides(results).slice(1),
  ...defaultSlides(results),
];

function uncertainSlides(results: Results): SlidePlan[] {
  const { ranked, isRanked } = byWeight(results, results.assumptions.filter(isUncertain));
  if (ranked.length === 0) return [];
  const columns = columnWords.columns
    .filter((_, k) => k !== LEFT_OUT)
    .map((heading, k): TableColumn => ({ heading, width: WIDTHS[k], isFigure: FIGURES.includes(k) }));
  const title = words.title(ranked.length, gradesOf(ranked));
  return tables(results, title, words.subtitle(isRanked), columns, ranked.map(uncertainRow));
}

/** What moves the difference of the strategy in question most comes first, as far as it was told. */
function byWeight(
  results: Results,
  assumptions: readonly Assumption[],
): { ranked: readonly Assumption[]; isRanked: boolean } {
  const focus = focusOf(results)?.name;
  const entries = results.decision.sensitivity.find(({ strategy }) => strategy === focus)?.entries ?? [];
  const weight = ({ name }: Assumption): number =>
    Math.abs(entries.find(({ assumption }) => assumption === name)?.span ?? 0);
  const ranked = [...assumptions].sort((a, b) => weight(b) - weight(a));
  return { ranked, isRanked: ranked.length > 1 && entries.length > 0 };
}

function defaultSlides(results: Results): SlidePlan[] {
  const defaults = results.assumptions.filter((assumption) => assumption.default && !isUncertain(assumption));
  if (defaults.length === 0) return [];
  const left = columnWords.defaultsColumns.map((heading, k): TableColumn => ({
    heading,
    width: DEFAULT_WIDTHS[k],
    isFigure: false,
  }));
  return tables(results, words.defaults(defaults.length), words.defaultsSubtitle, left, defaults.map(defaultRow));
}

function isUncertain({ p05, p95 }: Assumption): boolean {
  return p05 < p95;
}

function tables(
  results: Results,
  heading: string,
  subtitle: string,
  columns: readonly TableColumn[],
  rows: readonly TableRow[],
): SlidePlan[] {
  const size = tableSize(columns, rows, PLACES.body.h);
  const pages = fullPagesOf({ columns, size }, rows, PLACES.body.h);
  const source = `${words.grades}. ${simulatedSource(results)}`;
  return pages.map((own, k) => {
    const title = heading + (pages.length === 1 ? "" : deckWords.part(k + 1, pages.length));
    const description = words.description(own.length);
    const table = { kind: "table", at: PLACES.body, description, columns, rows: own, size } as const;
    return exhibit({ title, subtitle, source }, [table], deckWords.notes.assumptions);
  });
}

function uncertainRow(assumption: Assumption): TableRow {
  const say = assumption.text.includes("%") ? columnWords.share : figures.short;
  const { p05, p95, text } = assumption;
  return {
    cells: [
      { text: nameOf(assumption, WIDTHS[0]), ...(assumption.default ? { below: columnWords.isDefault } : {}) },
      { text: clip(text, WIDTHS[1] - 2 * CELL.x, TYPE.small, MOST_SOURCE_LINES) },
      { text: columnWords.range(say(p05), say(p95)) },
      ...evidence(assumption, WIDTHS[3]),
    ],
  };
}

function defaultRow(assumption: Assumption): TableRow {
  const text = clip(assumption.text, DEFAULT_WIDTHS[1] - 2 * CELL.x, TYPE.small, MOST_SOURCE_LINES);
  return {
    cells: [{ text: nameOf(assumption, DEFAULT_WIDTHS[0]) }, { text }, ...evidence(assumption, DEFAULT_WIDTHS[2])],
  };
}

function nameOf({ name }: Assumption, width: number): string {
  return clip(decisionChartWords.assumption(name), width - 2 * CELL.x, TYPE.small, MOST_SOURCE_LINES);
}

function evidence({ source, grade }: Assumption, width: number): { text: string }[] {
  return [
    { text: clip(source ?? reportWords.none, width - 2 * CELL.x, TYPE.small, MOST_SOURCE_LINES) },
    { text: grade ?? reportWords.none },
  ];
}
