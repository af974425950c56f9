import type { Results, StrategyResult } from "../results/results.ts";
import { chartWords } from "../words/charts.ts";
import { figureWords } from "../words/figures.ts";
import { tipWords } from "../words/tips.ts";
import type { Chart, Layer, Layout } from "./chart.ts";
import { makeChart } from "./chart.ts";
import { colourField, layOutRows, pixelY } from "./row-layout.ts";
import { simulatedSource } from "./source-line.ts";
import { baselineOf, bestBy, focusOf, plainName } from "./strategies.ts";
import { COLOURS } from "./theme.ts";
import { tip } from "./tip.ts";
import { extent, rowAxis } from "./value-axis.ts";

const words = chartWords.waterfall;
const ROW = 50;
const HALF_BAR = 13;
/** Differences of means below this share of equity are rounding. */
const ROUNDING = 1e-9;

type StepName =
  "contribution" | "rewardCost" | "incentiveCost" | "marketingCost" | "outstandingValue" | "valueBeyond" | "rest";

/** One line of the way from the baseline's equity to a strategy's. */
export interface Step {
  readonly name: StepName;
  readonly value: number;
}

/**
 * Mean differences of a strategy to the baseline, line by line; they add up to the difference of mean equity.
 *
 * Contribution is taken before rewards and incentives, which are lines of their own. What the lines leave over is a last
 * line, `rest`, absent where it is rounding.
 */
export function waterfallSteps(baseline: StrategyResult, strategy: StrategyResult): Step[] {
  const gap = (name: keyof StrategyResult["totals"]): number => strategy.totals[name].mean - baseline.totals[name].mean;
  const steps: Step[] = [
    { name: "contribution", value: gap("contribution") + gap("rewardCost") + gap("incentiveCost") },
    { name: "rewardCost", value: -gap("rewardCost") },
    { name: "incentiveCost", value: -gap("incentiveCost") },
    { name: "marketingCost", value: -gap("marketingCost") },
    { name: "outstandingValue", value: -gap("outstandingValue") },
    { name: "valueBeyond", value: gap("valueBeyond") },
  ];
  const net = strategy.equity.mean - baseline.equity.mean;
  const rest = net - steps.reduce((sum, step) => sum + step.value, 0);
  const isRounding =
    Math.abs(rest) <= ROUNDING * Math.max(Math.abs(strategy.equity.mean), Math.abs(baseline.equity.mean));
  return isRounding ? steps : [...steps, { name: "rest", value: rest }];
}

/** Where the money goes between the baseline and the focus strategy; null with a baseline alone. */
export function waterfall(results: Results, layout: Layout): Chart | null {
  const focus = focusOf(results);
  if (focus === null) return null;
  const baseline = baselineOf(results);
  const { currency } = results;
  const steps = waterfallSteps(baseline, focus).filter((step) => step.value !== 0);
  const net = focus.equity.mean - baseline.equity.mean;
  const rows = layOutRows(
    [
      { label: words.start(baseline.name), isBold: true, notes: [words.totalNote(baseline.equity.mean, currency)] },
      ...steps.map((step) => ({
        label: words.steps[step.name],
        isBold: false,
        notes: [words.stepNote(step.value, currency)],
      })),
      {
        label: words.end(focus.name),
        isBold: true,
        notes: [words.totalNote(focus.equity.mean, currency), words.differenceNote(net, currency)],
      },
    ],
    layout,
    ROW,
  );
  const { bars, levels } = placeBars(steps, net, rows.rows);
  const told = [
    ...steps.map(({ name, value }) => [words.steps[name], value] as const),
    [plainName(focus.name), net] as const,
  ];
  const toldBars = bars.map((bar, i) => ({
    ...bar,
    tip: tipWords.pair(told[i][0], figureWords.signedMoney(told[i][1], currency)),
  }));
  const domain = extent([...levels, 0], 0.04);
  const named = steps.map((step) => ({ name: words.stepsInline[step.name], value: step.value }));
  const gain = bestBy(named, (step) => step.value);
  const loss = bestBy(named, (step) => -step.value);
  const text = {
    name: "waterfall",
    title: words.net(
      plainName(focus.name),
      net,
      gain !== null && gain.value > 0 ? gain : null,
      loss !== null && loss.value < 0 ? loss : null,
      currency,
    ),
    subtitle: words.subtitle(currency, plainName(baseline.name)),
    source: simulatedSource(results),
    description: words.description(
      named,
      { name: plainName(baseline.name), value: baseline.equity.mean },
      { name: plainName(focus.name), value: focus.equity.mean },
      currency,
    ),
  };
  const x = rowAxis(domain, rows.width);
  const layers = [...barLayers(toldBars, levels, rows.rows, rows.height, x), ...rows.layers];
  return makeChart(text, layout, [{ ...rows, layers }]);
}

type Rows = readonly { readonly top: number; readonly height: number; readonly middle: number }[];

function placeBars(steps: readonly Step[], net: number, rows: Rows) {
  const levels = [0];
  const bars = steps.map((step, i) => {
    const from = levels[i];
    const to = from + step.value;
    levels.push(to);
    return { from, to, colour: step.value < 0 ? COLOURS.loss : COLOURS.gain, ...sides(rows[i + 1]) };
  });
  return { levels, bars: [...bars, { from: 0, to: net, colour: COLOURS.total, ...sides(rows[rows.length - 1]) }] };
}

function sides(row: Rows[number]): { top: number; bottom: number } {
  return { top: row.middle - HALF_BAR, bottom: row.middle + HALF_BAR };
}

function barLayers(bars: readonly object[], levels: readonly number[], rows: Rows, height: number, x: object): Layer[] {
  const connectors = levels.map((level, i) => ({
    level,
    from: rows[i].middle + HALF_BAR,
    to: rows[i + 1].middle - HALF_BAR,
  }));
  return [
    {
      data: { values: [{}] },
      mark: { type: "rule", color: COLOURS.axis },
      encoding: { x: { datum: 0 } },
    },
    {
      data: { values: [{ level: 0, from: rows[0].middle - HALF_BAR, to: rows[0].middle + HALF_BAR }] },
      mark: { type: "rule", color: COLOURS.total, strokeWidth: 5 },
      encoding: { x: { ...x, field: "level" }, y: pixelY("from", height), y2: { field: "to" } },
    },
    {
      data: { values: connectors },
      mark: { type: "rule", color: COLOURS.total, strokeDash: [2, 3] },
      encoding: { x: { ...x, field: "level" }, y: pixelY("from", height), y2: { field: "to" } },
    },
    {
      data: { values: [...bars] },
      mark: { type: "rect", aria: true },
      encoding: {
        x: { ...x, field: "from" },
        x2: { field: "to" },
        y: pixelY("top", height),
        y2: { field: "bottom" },
        color: colourField,
        ...tip("tip"),
      },
    },
  ];
}
