import { simulatedSource } from "../../../charts/source-line.ts";
import { deckWords } from "../../../words/deck.ts";
import { reportWords } from "../../../words/report.ts";
import { exhibit, type SlideKind } from "../exhibit.ts";
import { pagesOf, tableSize } from "../fit-table.ts";
import { clip } from "../fit-text.ts";
import { CELL, PLACES, TYPE } from "../places.ts";
import type { TableColumn } from "../slide-plan.ts";

const words = deckWords.data;
/** Inches of the columns. */
const WIDTHS = [2.6, 9.533] as const;

/** The data, and what it takes to get the same numbers again. */
export const dataSlide: SlideKind = (results) => {
  const { labels, futures } = reportWords.reproduce;
  const facts: readonly (readonly [string, string])[] = [
    ...reportWords.data.facts(results.data),
    [labels.scenario, results.scenario],
    [labels.version, results.version],
    [labels.seed, results.seed],
    [labels.replications, futures(results.replications, results.sampling)],
    [labels.scenarioHash, results.scenarioHash],
    [labels.dataHash, results.dataHash],
  ];
  const columns = words.columns.map((heading, k): TableColumn => ({ heading, width: WIDTHS[k], isFigure: false }));
  const rows = facts.map(([term, value]) => ({
    cells: [{ text: term }, { text: clip(value, WIDTHS[1] - 2 * CELL.x, TYPE.small, 2) }],
  }));
  const size = tableSize(columns, rows, PLACES.body.h);
  const pages = pagesOf({ columns, size }, rows, PLACES.body.h);
  const { title, subtitle, description } = words;
  return pages.map((own, k) => {
    const text = { title: title + (pages.length === 1 ? "" : deckWords.part(k + 1, pages.length)), subtitle };
    const table = { kind: "table", at: PLACES.body, description, columns, rows: own, size } as const;
    return exhibit({ ...text, source: simulatedSource(results) }, [table], deckWords.notes.data);
  });
};
