import type { ClientPrice } from "../../results/decision-schema.ts";
import type { Results } from "../../results/results.ts";
import { decisionReportWords } from "../../words/decision-report.ts";
import { exhibits } from "../exhibits.ts";
import type { Markup } from "../markup.ts";
import { markup } from "../markup.ts";
import type { ReportPicture } from "../pictures.ts";
import type { Cell, Row } from "../table.ts";
import { table } from "../table.ts";

const words = decisionReportWords.change;

/** The efficient frontier, the most that a client may cost, the least budget that reaches the target; null with one strategy. */
export function howMuch(results: Results, pictures: readonly ReportPicture[]): Markup | null {
  const { mostPerClient } = results.decision;
  if (results.strategies.length < 2) return exhibits(pictures, "spend");
  return markup`${exhibits(pictures, "spend")}${frontier(results)}${budget(results)}
${mostPerClient.length === 0 ? null : prices(results, mostPerClient)}${channels(results)}`;
}

function prices({ currency }: Results, list: readonly ClientPrice[]): Markup {
  const cell = ({ value, mcse, p05, p95 }: ClientPrice["withBeyond"]): Cell => ({
    text: words.price(value, currency),
    value,
    below: words.priceRange(p05, p95, mcse),
  });
  const rows = list.map(({ strategy, cac, withBeyond, withinHorizon, clientValue }): Row => ({
    heading: strategy,
    cells: [
      { text: words.money(cac, currency), value: cac },
      cell(withBeyond),
      cell(withinHorizon),
      { text: words.money(clientValue, currency), value: clientValue },
    ],
  }));
  return markup`${table(words.prices, words.priceColumns, rows)}<p class="note">${words.priceNote}</p>
`;
}

function channels({ decision, currency }: Results): Markup | null {
  if (decision.channelPrices.length === 0) return null;
  const rows = decision.channelPrices.map(({ strategy, channel, value, mcse }): Row => ({
    heading: strategy,
    cells: [
      { text: channel, isText: true },
      { text: words.price(value, currency), value, below: words.runError(mcse) },
    ],
  }));
  return table(words.channels, words.channelColumns, rows);
}

function budget({ decision, currency }: Results): Markup | null {
  const { leastBudget } = decision;
  if (leastBudget === null) return null;
  const { strategy, target, reason } = leastBudget;
  const text =
    leastBudget.budget === null
      ? words.noBudget(strategy, target, reason, currency)
      : words.leastBudget(strategy, target, leastBudget.budget, currency);
  return markup`<p>${text}</p>`;
}

function frontier({ decision, currency, recommendation }: Results): Markup {
  const { points, steps } = decision.frontier;
  const rows = points.map(({ strategy, cost, mean, p10, cvar10, dominatedBy, isOnFrontier }): Row => {
    const step = steps.find(({ to }) => to === strategy);
    return {
      heading: strategy,
      isChosen: strategy === recommendation.strategy,
      cells: [
        { text: words.cost(cost, currency), value: cost },
        ...[mean, p10, cvar10].map((value) => ({ text: words.signed(value, currency), value })),
        dominatedBy.mean !== null
          ? { text: words.dominated(dominatedBy.mean) }
          : step !== undefined
            ? { text: words.perUnit(step.perUnit), value: step.perUnit }
            : { text: isOnFrontier ? words.none : words.outdone },
      ],
    };
  });
  return markup`${table(words.frontier, words.frontierColumns, rows)}<p class="note">${words.frontierNote(currency)}</p>
`;
}
