import type { Results } from "../results/results.ts";
import { decisionChartWords } from "../words/decision-charts.ts";
import type { Chart, Layout } from "./chart.ts";
import { makeChart } from "./chart.ts";
import { shareLines } from "./share-lines.ts";
import { simulatedSource } from "./source-line.ts";
import { focusOf, plainName } from "./strategies.ts";
import { strategyColour } from "./theme.ts";

const words = decisionChartWords.acceptability;

/** Chance of being the best choice as marketing money gets dearer; null where that chance is not known. */
export function acceptability(results: Results, layout: Layout): Chart | null {
  const curves = results.decision.acceptability?.pBestChoice ?? null;
  if (results.decision.acceptability === null || curves === null) return null;
  const { lambdas } = results.decision.acceptability;
  const { currency } = results;
  const focus = focusOf(results)?.name;
  const lines = curves.map(({ strategy, values }, s) => ({
    label: strategy,
    colour: strategyColour(s),
    isBold: strategy === focus,
    isDashed: s === 0,
    values,
  }));
  const most = lambdas[lambdas.length - 1];
  const one = lambdas.indexOf(1);
  const text = {
    name: "acceptability",
    title: titleOf(curves, lambdas, one, currency),
    subtitle: words.subtitle(currency),
    source: simulatedSource(results),
    description: words.description(
      curves.map(({ strategy, values }) => ({
        name: plainName(strategy),
        low: values[0],
        one: values[one],
        high: values[values.length - 1],
      })),
      most,
      currency,
    ),
  };
  return makeChart(text, layout, [
    shareLines(lines, lambdas, layout, { axis: words.axis(currency), mark: { at: 1, label: words.one } }),
  ]);
}

/** How far the leader at cost leads on either side. */
function titleOf(
  curves: readonly { readonly strategy: string; readonly values: readonly number[] }[],
  lambdas: readonly number[],
  one: number,
  currency: string,
): string {
  const leads = (s: number, k: number): boolean => curves.every(({ values }) => values[k] <= curves[s].values[k]);
  const leader = curves.findIndex((_, s) => leads(s, one));
  let from = one;
  let to = one;
  while (from > 0 && leads(leader, from - 1)) from--;
  while (to < lambdas.length - 1 && leads(leader, to + 1)) to++;
  const name = plainName(curves[leader].strategy);
  const isToEnd = to === lambdas.length - 1;
  if (from === 0) return isToEnd ? words.always(name, lambdas[to], currency) : words.upTo(name, lambdas[to], currency);
  return isToEnd
    ? words.from(name, lambdas[from], currency)
    : words.between(name, lambdas[from], lambdas[to], currency);
}
