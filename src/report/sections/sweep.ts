import { baselineOf, plainName } from "../../charts/strategies.ts";
import { challengerOf } from "../../results/challenger-of-cell.ts";
import type { Results } from "../../results/results.ts";
import type { SweepCell, SweepResult } from "../../results/sweep-schema.ts";
import { sweepWords as words } from "../../words/sweep.ts";
import { exhibits } from "../exhibits.ts";
import type { Markup } from "../markup.ts";
import { markup } from "../markup.ts";
import type { ReportPicture } from "../pictures.ts";
import { subsection } from "../section.ts";
import type { Cell, Row } from "../table.ts";
import { table } from "../table.ts";

/** What strategies are worth as one or two keys of the scenario change; null where nothing was swept. */
export function sweepPart(results: Results, pictures: readonly ReportPicture[]): Markup | null {
  const { sweep, currency } = results;
  if (sweep === null) return null;
  const errors = sweep.cells.flatMap(({ differences }) => differences.map(({ mcse }) => mcse));
  const note = markup`<p class="note">${words.note(sweep.replications, Math.max(...errors), currency)}</p>`;
  return subsection("sweep", words.heading, [
    exhibits(pictures, "sweep"),
    sweep.paths.length === 1 ? tableOfOne(results, sweep) : tableOfTwo(sweep, currency),
    note,
  ]);
}

/** Values down, strategies across. */
function tableOfOne(results: Results, { paths, cells }: SweepResult): Markup {
  const { currency } = results;
  const columns = [words.path(paths[0]), ...cells[0].differences.map(({ strategy }) => strategy), words.first];
  const rows = cells.map((cell): Row => ({
    heading: cell.values[0],
    cells: [
      ...cell.differences.map(({ mean, mcse }): Cell => ({
        text: words.difference(mean, currency),
        value: mean,
        below: words.error(mcse),
      })),
      { text: firstOf(cell), isText: true },
    ],
  }));
  return table(words.caption(words.path(paths[0]), plainName(baselineOf(results).name)), columns, rows);
}

/** The values of one path down, of the other across. */
function tableOfTwo({ paths, values, cells }: SweepResult, currency: string): Markup {
  const [down, across] = values;
  const rows = down.map((heading, row): Row => ({
    heading,
    cells: across.map((_, column) => {
      const cell = cells[row * across.length + column];
      return { text: firstOf(cell), below: belowOf(cell, currency), isText: true };
    }),
  }));
  return table(words.captionOfTwo(words.path(paths[0]), words.path(paths[1])), [words.path(paths[0]), ...across], rows);
}

/** Difference of the strategy that comes first, or by name that of the next one after the baseline. */
function belowOf(cell: SweepCell, currency: string): string {
  const shown = challengerOf(cell);
  if (shown === null) return words.none;
  return shown.isNext
    ? words.nextDifference(plainName(shown.strategy), shown.mean, currency)
    : words.difference(shown.mean, currency);
}

function firstOf({ best, isClear }: SweepCell): string {
  return isClear ? best : words.tooClose;
}
