import type { BreakEven, ClientPrice } from "../../results/decision-schema.ts";
import type { Results } from "../../results/results.ts";
import { decisionReportWords } from "../../words/decision-report.ts";
import type { Markup } from "../markup.ts";
import { markup } from "../markup.ts";
import type { Cell, Row } from "../table.ts";
import { table } from "../table.ts";
import { textOf } from "./what-drives.ts";

const words = decisionReportWords.change;

/** Break-evens, the rule of thumb for rewards, the most that a client may cost, the efficient frontier; null with one strategy. */
export function whatWouldChangeSection(results: Results): Markup | null {
  const { breakEvens, rewardRules, mostPerClient, noSensitivity } = results.decision;
  if (results.strategies.length < 2) return null;
  const told = breakEvens.filter(({ reason }) => reason !== "notTold");
  const rows = told.map((found) => breakEvenRow(results, found));
  const body =
    noSensitivity !== null
      ? markup`<p>${decisionReportWords.nothing(noSensitivity)}</p>`
      : rows.length === 0
        ? markup`<p>${words.noneTold}</p>`
        : markup`${table(words.caption, words.columns, rows)}<p class="note">${words.told}</p>`;
  return markup`<section id="change"><h2>${words.heading}</h2>
${body}${rewardRules.map((rule) => markup`<p class="note">${words.rule(rule)}</p>`)}
${mostPerClient.length === 0 ? null : prices(results, mostPerClient)}${channels(results)}${budget(results)}${frontier(results)}</section>
`;
}

function breakEvenRow(results: Results, found: BreakEven): Row {
  const text = textOf(results, found.assumption);
  const say = (value: number): string => decisionReportWords.quantity(value, text);
  const { estimate, standardError, reason, confirmed, low, high } = found;
  const turns: Cell =
    estimate === null
      ? { text: reason === "alwaysAbove" || reason === "alwaysBelow" ? words.reasons[reason] : words.none }
      : { text: say(estimate), ...(standardError === null ? {} : { below: words.error(say(standardError)) }) };
  const run: Cell =
    confirmed === null
      ? { text: words.none }
      : {
          text: words.run(confirmed.difference, results.currency),
          below: words.runAt(say(confirmed.value), confirmed.mcse),
        };
  return {
    heading: found.strategy,
    cells: [{ text: found.assumption, isText: true }, turns, { text: words.looked(say(low), say(high)) }, run],
  };
}

function prices({ currency }: Results, list: readonly ClientPrice[]): Markup {
  const cell = ({ value, mcse, p05, p95 }: ClientPrice["withBeyond"]): Cell => ({
    text: words.price(value, currency),
    below: words.priceRange(p05, p95, mcse),
  });
  const rows = list.map(({ strategy, cac, withBeyond, withinHorizon, clientValue }): Row => ({
    heading: strategy,
    cells: [
      { text: words.money(cac, currency) },
      cell(withBeyond),
      cell(withinHorizon),
      { text: words.money(clientValue, currency) },
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
      { text: words.price(value, currency), below: words.runError(mcse) },
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
        { text: words.cost(cost, currency) },
        ...[mean, p10, cvar10].map((value) => ({ text: words.signed(value, currency) })),
        dominatedBy.mean !== null
          ? { text: words.dominated(dominatedBy.mean) }
          : { text: step !== undefined ? words.perUnit(step.perUnit) : isOnFrontier ? words.none : words.outdone },
      ],
    };
  });
  return markup`${table(words.frontier, words.frontierColumns, rows)}<p class="note">${words.frontierNote(currency)}</p>
`;
}
