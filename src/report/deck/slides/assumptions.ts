import { simulatedSource } from "../../../charts/source-line.ts";
import type { Results } from "../../../results/results.ts";
import { deckWords } from "../../../words/deck.ts";
import { decisionChartWords } from "../../../words/decision-charts.ts";
import { reportWords } from "../../../words/report.ts";
import { exhibit, type SlideKind } from "../exhibit.ts";
import { pagesOf, tableSize } from "../fit-table.ts";
import { clip } from "../fit-text.ts";
import { CELL, PLACES, TYPE } from "../places.ts";
import type { SlidePlan, TableColumn, TableRow } from "../slide-plan.ts";

const words = deckWords.assumptions;
const { assumptions: columnWords, figures } = reportWords;
/** Inches of the columns: assumption, as written, mean, interval, source, grade; and of those at their default. */
const WIDTHS = [2.6, 2.1, 1.05, 1.75, 3.433, 1.2] as const;
const DEFAULT_WIDTHS = [4.2, 2.5, 4.233, 1.2] as const;
const FIGURES = [2, 3];
const MOST_SOURCE_LINES = 3;

type Assumption = Results["assumptions"][number];

/** What was uncertain with its evidence, then what was left at a default; as many slides as it takes. */
export const assumptionsSlides: SlideKind = (results) => {
  const uncertain = results.assumptions.filter(({ p05, p95 }) => p05 < p95);
  const defaults = results.assumptions.filter((assumption) => assumption.default && !uncertain.includes(assumption));
  const graded = (["A", "B", "C"] as const).flatMap((grade) => {
    const number = uncertain.filter((assumption) => assumption.grade === grade).length;
    return number === 0 ? [] : [[grade, number] as const];
  });
  const columns = columnWords.columns.map((heading, k): TableColumn => ({
    heading,
    width: WIDTHS[k],
    isFigure: FIGURES.includes(k),
  }));
  const left = columnWords.defaultsColumns.map((heading, k): TableColumn => ({
    heading,
    width: DEFAULT_WIDTHS[k],
    isFigure: false,
  }));
  return [
    ...(uncertain.length === 0
      ? []
      : tables(results, words.title(uncertain.length, graded), words.subtitle, columns, uncertain.map(uncertainRow))),
    ...(defaults.length === 0 ? [] : tables(results, words.defaults, words.grades, left, defaults.map(defaultRow))),
  ];
};

function tables(
  results: Results,
  heading: string,
  subtitle: string,
  columns: readonly TableColumn[],
  rows: readonly TableRow[],
): SlidePlan[] {
  const size = tableSize(columns, rows, PLACES.body.h);
  const pages = pagesOf({ columns, size }, rows, PLACES.body.h);
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
  const { mean, p05, p95, text } = assumption;
  return {
    cells: [
      { text: nameOf(assumption, WIDTHS[0]), ...(assumption.default ? { below: columnWords.isDefault } : {}) },
      { text: clip(text, WIDTHS[1] - 2 * CELL.x, TYPE.small, MOST_SOURCE_LINES) },
      { text: say(mean) },
      { text: columnWords.range(say(p05), say(p95)) },
      ...evidence(assumption, WIDTHS[4]),
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
