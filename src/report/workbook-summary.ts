import { focusOf } from "../charts/strategies.ts";
import type { ResultTable } from "../results/result-table.ts";
import type { Results } from "../results/results.ts";
import { reportWords } from "../words/report.ts";
import { workbookWords as words } from "../words/workbook.ts";
import { methodSentences } from "./method-sentences.ts";
import { reproductionFacts } from "./reproduction-facts.ts";
import type { WorkbookStyles } from "./workbook-styles.ts";
import type { Sheet, SheetRow } from "./xlsx-file.ts";

/** Figures of the strategy in question that the first sheet shows. */
const SHOWN = [
  "difference_mean",
  "difference_p05",
  "difference_p95",
  "difference_within_horizon_mean",
  "p_better",
  "p_best_choice",
  "return_on_spend",
  "payback_month_p50",
  "payback_never_share",
  "cost_mean",
  "equity_mean",
];

/** The first sheet: the answer in words, the figures of the strategy in question, the warnings, and how all this was made. */
export function summarySheet(results: Results, strategies: ResultTable, styles: WorkbookStyles): Sheet {
  const { recommendation, warnings, horizonMonths, today, currency } = results;
  const [first = recommendation.sentence, ...others] = recommendation.sentences;
  const section = (title: string): SheetRow[] => [blank(), { values: [title], styles: [styles.section] }];
  const said = (label: string | null, text: string, style = styles.wrapped): SheetRow => ({
    values: [label, text],
    styles: [styles.label, style],
  });
  return {
    name: words.sheets.summary,
    widths: [32, 64, 48],
    rows: [
      { values: [results.scenario], styles: [styles.title] },
      { values: [reportWords.kicker(horizonMonths, today, currency)], styles: [styles.plain] },
      ...section(reportWords.answer),
      said(null, first, styles.strong),
      ...others.map((sentence) => said(null, sentence)),
      ...section(words.figures),
      ...figures(results, strategies, styles),
      ...(warnings.length === 0 ? [] : section(reportWords.warnings(warnings.length))),
      ...warnings.map((warning) => said(null, warning)),
      ...section(words.howMade),
      said(reportWords.method.heading, methodSentences(results).join(" ")),
      ...reproductionFacts(results).map(([label, value]) => said(label, value)),
    ],
    frozenRows: 0,
    frozenColumns: 0,
    headingRow: null,
  };
}

function figures(results: Results, { columns, rows }: ResultTable, styles: WorkbookStyles): SheetRow[] {
  const name = focusOf(results)?.name ?? results.strategies[0].name;
  const row = rows.find(({ strategy }) => strategy === name)!;
  const [strategy] = columns;
  const shown = columns.filter((column) => SHOWN.includes(column.name) && row[column.name] !== null);
  return [
    { values: [strategy.heading, name], styles: [styles.label, styles.strong] },
    ...shown.map((column): SheetRow => {
      const value = row[column.name];
      return {
        values: [column.heading, value, column.description],
        styles: [styles.label, styles.figureAmongTexts(column, [value]), styles.note],
      };
    }),
  ];
}

/** The last sheet: what holds for all cells, then every column of every other sheet. */
export function notesSheet(
  tables: readonly (readonly [sheet: string, table: ResultTable])[],
  styles: WorkbookStyles,
): Sheet {
  const { columns, general } = words.notes;
  const line = [styles.text, styles.text, styles.text, styles.text, styles.wrapped];
  const rows = tables.flatMap(([sheet, table]) =>
    table.columns
      .filter(({ name }) => name !== "unit")
      .map(({ name, heading, unit, description }): SheetRow => ({
        values: [sheet, heading, name, unit, description],
        styles: line,
      })),
  );
  const widest = (column: number): number => Math.max(...rows.map(({ values }) => String(values[column] ?? "").length));
  const above = general.map((text): SheetRow => ({ values: [text], styles: [styles.plain] }));
  return {
    name: words.sheets.notes,
    widths: [...[0, 1, 2, 3].map((column) => widest(column) + 4), 90],
    rows: [...above, blank(), { values: columns, styles: columns.map(() => styles.heading) }, ...rows],
    frozenRows: above.length + 2,
    frozenColumns: 0,
    headingRow: above.length + 2,
  };
}

function blank(): SheetRow {
  return { values: [], styles: [] };
}
