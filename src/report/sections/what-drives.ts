import { focusOf, plainName } from "../../charts/strategies.ts";
import type { StrategySensitivity } from "../../results/decision-schema.ts";
import { FOLLOW_UP_REPLICATIONS } from "../../results/follow-up.ts";
import type { Results } from "../../results/results.ts";
import { decisionChartWords } from "../../words/decision-charts.ts";
import { decisionReportWords } from "../../words/decision-report.ts";
import { exhibits } from "../exhibits.ts";
import type { Markup } from "../markup.ts";
import { markup } from "../markup.ts";
import type { ReportPicture } from "../pictures.ts";
import type { Cell, Row } from "../table.ts";
import { table } from "../table.ts";

const words = decisionReportWords.drives;

/** What the difference of the strategy in question hangs on; says why where nothing can be said, null with one strategy. */
export function whatDrives(results: Results, pictures: readonly ReportPicture[]): Markup | null {
  const { sensitivity, noSensitivity } = results.decision;
  if (noSensitivity === "one-strategy") return null;
  const focus = focusOf(results);
  const found = sensitivity.find(({ strategy }) => strategy === focus?.name) ?? null;
  const body =
    found === null || found.entries.length === 0
      ? markup`<p>${decisionReportWords.nothing(noSensitivity ?? "beliefs-do-not-vary")}</p>`
      : spans(results, found);
  return markup`${exhibits(pictures, "drives")}${body}${levers(results)}`;
}

/** Strategy by strategy what its levers add and their total, and over how many futures; where a run is too short for that, it is said. */
function levers({ decision, currency, replications }: Results): Markup | null {
  if (replications < FOLLOW_UP_REPLICATIONS) {
    return markup`<p class="note">${words.tooFewToFollowUp(FOLLOW_UP_REPLICATIONS, replications)}</p>
`;
  }
  if (decision.levers.length === 0) return null;
  const rows = [...new Set(decision.levers.map(({ strategy }) => strategy))].flatMap((heading): Row[] => {
    const own = decision.levers.filter(({ strategy }) => strategy === heading);
    const total = own.reduce((sum, { difference }) => sum + difference.mean, 0);
    return [
      ...own.map(({ lever, difference: { mean, p05, p95 } }): Row => ({
        heading,
        cells: [
          { text: lever, isText: true },
          { text: words.money(mean, currency), value: mean, below: words.range(p05, p95) },
        ],
      })),
      {
        heading,
        cells: [
          { text: words.allLevers, isText: true },
          { text: words.money(total, currency), value: total },
        ],
      },
    ];
  });
  return markup`${table(words.levers, words.leverColumns, rows)}<p class="note">${words.leversNote(FOLLOW_UP_REPLICATIONS, replications)}</p>
`;
}

function spans(results: Results, { strategy, entries, chanceShare }: StrategySensitivity): Markup {
  const { currency } = results;
  const rows = entries.map(({ assumption, low, high, span, spanMcse, varianceShare }): Row => {
    const text = textOf(results, assumption);
    const tenth = ({ mean, bound }: typeof low, say: (value: string) => string): Cell => ({
      text: words.money(mean, currency),
      value: mean,
      ...(bound === null ? {} : { below: say(decisionReportWords.quantity(bound, text)) }),
    });
    return {
      heading: assumption === null ? decisionReportWords.parameters : decisionChartWords.assumption(assumption),
      cells: [
        tenth(low, words.upTo),
        tenth(high, words.from),
        {
          text: Math.abs(span) > 2 * spanMcse ? words.money(span, currency) : decisionReportWords.notTold,
          value: span,
          below: words.error(spanMcse),
        },
        { text: words.share(varianceShare), value: varianceShare },
      ],
    };
  });
  return markup`${table(words.caption(plainName(strategy)), words.columns, rows)}<p class="note">${words.note(chanceShare)}</p>
`;
}

/** An assumption as the scenario writes it, which says whether its values are per cent. */
export function textOf({ assumptions }: Results, name: string | null): string {
  return assumptions.find((assumption) => assumption.name === name)?.text ?? "";
}
