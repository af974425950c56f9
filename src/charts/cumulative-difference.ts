import type { Results } from "../results/results.ts";
import { chartWords } from "../words/charts.ts";
import { figureWords } from "../words/figures.ts";
import { galleryChartWords } from "../words/gallery-charts.ts";
import type { Chart, Layout } from "./chart.ts";
import { makeChart } from "./chart.ts";
import type { Payback } from "./payback-strip.ts";
import { noteWidth, paybackStrip } from "./payback-strip.ts";
import { simulatedSource } from "./source-line.ts";
import type { Challenger } from "./strategies.ts";
import { baselineOf, challengersOf, focusOf, plainName } from "./strategies.ts";
import { strategyLines } from "./strategy-lines.ts";
import type { Line } from "./time-axis.ts";
import { isoDate } from "./time-axis.ts";
import { AXIS_WIDTH, timePlot } from "./time-plot.ts";

const words = chartWords.cumulative;
const stripWords = galleryChartWords.payback;

/**
 * Cash against the baseline, summed up over time, with the focus strategy's band and where its mean is back at 0; below it when, and in how many
 * futures, each strategy pays back; null with a baseline alone.
 */
export function cumulativeDifference(results: Results, layout: Layout): Chart | null {
  const focus = focusOf(results);
  if (focus === null) return null;
  const { currency, today, horizonMonths } = results;
  const challengers = challengersOf(results);
  const lines = strategyLines(results, challengers, (strategy) => strategy.series.cumulativeDifference, true).map(
    (line) => fromZero(line, today),
  );
  const focusLine = lines[challengers.indexOf(focus)];
  const payback = focus.paybackMonth?.p50 ?? null;
  const neverShare = focus.paybackMonth?.neverShare ?? 1;
  const crossing = crossingForGood(focusLine.values);
  const marks =
    crossing === null
      ? []
      : [
          {
            date: isoDate(dateAt(focusLine.dates, crossing)),
            value: 0,
            colour: focusLine.colour,
            label: words.mark(Math.ceil(crossing)),
          },
        ];
  const name = plainName(focus.name);
  const baseline = plainName(baselineOf(results).name);
  const text = {
    name: "cumulative-difference",
    title:
      payback === null
        ? words.never(name, neverShare, horizonMonths)
        : words.paysBack(name, payback, neverShare, horizonMonths),
    subtitle: `${words.subtitle(currency, baseline, name)}${stripWords.subtitle(challengers.some(({ points }) => points !== null))}`,
    source: simulatedSource(results),
    description: words.description(
      challengers.map((strategy, i) => ({
        name: plainName(strategy.name),
        end: lines[i].values[lines[i].values.length - 1],
        payback: strategy.paybackMonth?.p50 ?? null,
      })),
      baseline,
      currency,
    ),
  };
  const say = (value: number): string => figureWords.signedMoney(value, currency);
  const rows = challengers.map((challenger, i) => paybackOf(challenger, lines[i]));
  const width = Math.floor(layout.width - AXIS_WIDTH - noteWidth(rows));
  const above = timePlot(lines, layout, { height: 340, includesZero: true, marks, say, width });
  const [from, to] = [today, focusLine.dates[focusLine.dates.length - 1]];
  return makeChart(text, layout, [above, paybackStrip(rows, layout, { from, to, width: above.width })]);
}

function paybackOf({ name, paybackMonth }: Challenger, { colour, isBold }: Line): Payback {
  const month = paybackMonth?.p50 ?? null;
  const share = 1 - (paybackMonth?.neverShare ?? 1);
  const notes = [stripWords.share(share), ...(month === null ? [] : [stripWords.month(month)])];
  return { name: plainName(name), colour, isBold, month, notes, tip: stripWords.tip(plainName(name), month, share) };
}

/** The place, counted in values, from which a line that starts at 0 and falls below stays at or above 0; null where it does not. */
export function crossingForGood(values: readonly number[]): number | null {
  const last = values.findLastIndex((value) => value < 0);
  if (last === -1 || last === values.length - 1) return null;
  return last + values[last] / (values[last] - values[last + 1]);
}

function dateAt(dates: readonly string[], place: number): number {
  const before = Math.floor(place);
  const [from, to] = [dates[before], dates[Math.min(before + 1, dates.length - 1)]].map((date) => Date.parse(date));
  return from + (place - before) * (to - from);
}

/** The line with its start: nothing gained or spent today. */
function fromZero(line: Line, today: string): Line {
  const band = line.band === null ? null : { low: [0, ...line.band.low], high: [0, ...line.band.high] };
  return { ...line, dates: [today, ...line.dates], values: [0, ...line.values], band };
}
