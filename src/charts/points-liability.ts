import type { PointsAccounts } from "../results/points-schema.ts";
import type { Results, StrategyResult } from "../results/results.ts";
import { figureWords } from "../words/figures.ts";
import { galleryChartWords } from "../words/gallery-charts.ts";
import type { Chart, Layout, Plot } from "./chart.ts";
import { makeChart } from "./chart.ts";
import { simulatedSource } from "./source-line.ts";
import { bestBy, focusOf, plainName } from "./strategies.ts";
import { COLOURS, strategyColour } from "./theme.ts";
import type { Line } from "./time-axis.ts";
import type { Divider } from "./time-plot.ts";
import { timePlot } from "./time-plot.ts";

const words = galleryChartWords.points;
const HEIGHT = 210;
/** Within this share of the highest it levels off; beyond it, over the last third, it grows. */
const LEVEL = 0.1;

/** A strategy whose program has issued points. */
type Program = StrategyResult & { readonly points: PointsAccounts };

/** Points outstanding over time, and below them the revenue deferred for them and what redeeming them costs; null without a program. */
export function pointsLiability(results: Results, layout: Layout): Chart | null {
  const programs = results.strategies.filter((strategy): strategy is Program => strategy.points !== null);
  const focus = focusProgram(results, programs);
  if (focus === null) return null;
  const { currency } = results;
  const name = plainName(focus.name);
  const isAlone = programs.length === 1;
  const text = {
    name: "points-liability",
    title: titleOf(focus, currency),
    subtitle: (isAlone ? words.subtitle : words.subtitleOfSeveral)(currency, name),
    source: simulatedSource(results),
    description: words.description(
      programs.map(({ name: own, series, points }) => ({
        name: plainName(own),
        points: last(series.pointsOutstanding.mean),
        deferredRevenue: last(points.series.deferredRevenue),
        liability: last(points.series.liability),
      })),
      currency,
    ),
  };
  const panels = isAlone ? panelsOf(focus, results) : panelsOfSeveral(programs, focus, results);
  return makeChart(text, layout, stacked(panels, reviewOf(focus), layout, currency));
}

/** The recommended strategy where it has a program, else the one that defers most. */
function focusProgram(results: Results, programs: readonly Program[]): Program | null {
  const focus = focusOf(results);
  return (
    programs.find(({ name }) => name === focus?.name) ??
    bestBy(programs, ({ points }) => last(points.series.deferredRevenue))
  );
}

function titleOf({ name, points }: Program, currency: string): string {
  const { deferredRevenue: values, liability } = points.series;
  const end = last(values);
  const peak = Math.max(...values);
  const before = values[Math.floor((values.length - 1) * (2 / 3))];
  if (end < peak * (1 - LEVEL)) return words.falling(plainName(name), peak, values.indexOf(peak) + 1, end, currency);
  const said = end > before * (1 + LEVEL) ? words.growing : words.level;
  return said(plainName(name), end, last(liability), currency);
}

/** One program: its points with and without those behind vouchers; below, what is owed in both senses. */
function panelsOf(program: Program, results: Results): readonly Line[][] {
  const colour = strategyColour(results.strategies.indexOf(program));
  const { series, opening } = program.points;
  const plain = { colour: COLOURS.total, isBold: false, isDashed: true, ...datesOf(program, results), band: null };
  const line = (label: string, start: number, values: readonly number[]): Line => ({
    ...plain,
    label,
    values: [start, ...values],
  });
  const bold = { colour, isBold: true, isDashed: false };
  return [
    [
      { ...accountsLine(program, results), ...bold, label: words.onAccounts },
      line(words.withVouchers, opening.points, series.outstanding),
    ],
    [
      { ...line(words.deferredRevenue, opening.deferredRevenue, series.deferredRevenue), ...bold },
      line(words.liability, opening.liability, series.liability),
    ],
  ];
}

/** Several programs: a line each, with the band of the one in question. */
function panelsOfSeveral(programs: readonly Program[], focus: Program, results: Results): readonly Line[][] {
  const points = programs.map((program) => {
    const line = accountsLine(program, results);
    return program === focus ? line : { ...line, isBold: false, band: null };
  });
  const revenue = points.map((line, i): Line => {
    const { opening, series } = programs[i].points;
    return { ...line, values: [opening.deferredRevenue, ...series.deferredRevenue], band: null };
  });
  return [points, revenue];
}

/** Points on accounts from today on, with their band. */
function accountsLine(program: Program, results: Results): Line {
  const { mean, p05, p95 } = program.series.pointsOutstanding;
  const { mean: start, p05: low, p95: high } = program.totals.pointsOpening;
  return {
    label: program.name,
    colour: strategyColour(results.strategies.indexOf(program)),
    isBold: true,
    isDashed: false,
    ...datesOf(program, results),
    values: [start, ...mean],
    band: { low: [low, ...p05], high: [high, ...p95] },
  };
}

function datesOf(program: Program, { today }: Results): Pick<Line, "dates"> {
  return { dates: [today, ...program.points.series.period] };
}

/** The month at whose end the expected share of redeemed points gives way to what is seen, where that changes what is owed. */
function reviewOf({ points }: Program): Divider | null {
  const { catchUp, series } = points;
  return catchUp === null ? null : { date: series.period[catchUp.month - 1], label: words.review };
}

/** Panels of the same width, so that months stand below each other; the review concerns the lower one. */
function stacked(
  panels: readonly (readonly Line[])[],
  review: Divider | null,
  layout: Layout,
  currency: string,
): Plot[] {
  const options = { height: HEIGHT, includesZero: true, marks: [] };
  const width = Math.min(...panels.map((lines) => timePlot(lines, layout, options).width));
  const { short, money } = figureWords;
  return panels.map((lines, i) =>
    timePlot(lines, layout, {
      ...{ ...options, width, divider: i === 0 ? null : review },
      say: i === 0 ? short : (value) => money(value, currency),
    }),
  );
}

function last(values: readonly number[]): number {
  return values[values.length - 1];
}
