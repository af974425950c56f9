import type { Results, Total } from "../../results/results.ts";
import { backtestWords } from "../../words/backtest.ts";
import { reportWords } from "../../words/report.ts";
import type { Markup } from "../markup.ts";
import { markup } from "../markup.ts";
import { table } from "../table.ts";

const { rows: words } = backtestWords;
const { figures } = reportWords;

/** Revenue that is already known beside what would have been forecast of it, or why that was not tested. */
export function backtestPart({ backtest, noBacktest, currency }: Results): Markup {
  const heading = markup`<h3>${backtestWords.heading}</h3>`;
  if (backtest === null)
    return markup`${heading}<p>${noBacktest ?? ""}</p>
`;
  const { revenue, existing, arrivals, purchases, newClients, activeClients } = backtest;
  const row = (name: string, forecast: Total, actual: number) => ({
    heading: name,
    cells: [
      { text: figures.short(forecast.mean), value: forecast.mean },
      { text: backtestWords.interval(forecast.p05, forecast.p95), value: forecast.p05 },
      { text: figures.short(actual), value: actual },
    ],
  });
  const part = (name: string, { forecast, actual }: typeof existing) => ({
    heading: name,
    cells: [
      { text: figures.short(forecast), value: forecast },
      { text: reportWords.none },
      { text: figures.short(actual), value: actual },
    ],
  });
  const rows = [
    row(words.revenue(currency), revenue.forecast, revenue.actual),
    part(words.existing, existing),
    part(words.arrivals, arrivals),
    row(words.purchases, purchases.forecast, purchases.actual),
    row(words.newClients, newClients.forecast, newClients.actual),
    ...(activeClients === null ? [] : [row(words.activeClients, activeClients.forecast, activeClients.actual)]),
  ];
  return markup`${heading}<p>${[backtest.sentence, backtestWords.method(backtest.replications, backtest.sampling)].join(" ")}</p>
${backtest.warning === null ? null : markup`<p><strong>${backtest.warning}</strong></p>`}
${table(backtestWords.caption, backtestWords.columns, rows)}`;
}
