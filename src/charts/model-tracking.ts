import type { Results } from "../results/results.ts";
import { chartWords } from "../words/charts.ts";
import { figureWords } from "../words/figures.ts";
import type { Chart, Layout } from "./chart.ts";
import { makeChart } from "./chart.ts";
import { observedSource } from "./source-line.ts";
import { COLOURS } from "./theme.ts";
import type { Line } from "./time-axis.ts";
import type { Divider } from "./time-plot.ts";
import { timePlot } from "./time-plot.ts";

const words = chartWords.tracking;
/** Above this relative error of the total, the title says that the model misses. */
const CLOSE = 0.1;
/** More periods than this are a smear in the lower panel. */
const LEGIBLE_PERIODS = 200;

/** Repeat purchases by period, with a date from which on they are of another kind. */
interface Tracked {
  readonly unit: string;
  readonly period: readonly string[];
  readonly actual: readonly number[];
  readonly expected: readonly number[];
  readonly divider: Divider | null;
}

/** What a chart of tracking says beside its lines; without a title of its own it says how far off the total is. */
interface TrackingWords extends Pick<Chart, "name" | "source"> {
  readonly title: string | null;
  /** What the subtitle becomes; null leaves it. */
  readonly subtitle: ((subtitle: string) => string) | null;
}

/** The fitted model's expected repeat purchases against the actual ones, summed up and by period; null without tracking. */
export function modelTracking(results: Results, layout: Layout): Chart | null {
  const { tracking } = results.model;
  if (tracking === null || tracking.period.length < 2) return null;
  const text = { name: "model-tracking", title: null, subtitle: null, source: observedSource(results) };
  return trackingChart({ ...tracking, divider: null }, text, layout);
}

/** Expected against actual repeat purchases: summed up above and, where that is legible, by period below. */
export function trackingChart(
  tracking: Tracked,
  { name, title, subtitle, source }: TrackingWords,
  layout: Layout,
): Chart {
  const actual = runningSums(tracking.actual);
  const expected = runningSums(tracking.expected);
  const [total, totalExpected] = [actual[actual.length - 1], expected[expected.length - 1]];
  const error = total === 0 ? 0 : totalExpected / total - 1;
  const hasPanels = tracking.period.length <= LEGIBLE_PERIODS;
  const lines = (actualValues: readonly number[], expectedValues: readonly number[]): Line[] => [
    line(words.actual, COLOURS.total, false, tracking.period, actualValues),
    line(words.model, COLOURS.focus, true, tracking.period, expectedValues),
  ];
  const plot = (height: number, values: readonly Line[]) =>
    timePlot(values, layout, {
      height,
      includesZero: true,
      marks: [],
      divider: tracking.divider,
      say: figureWords.short,
    });
  const above = plot(hasPanels ? 280 : 400, lines(actual, expected));
  const below = hasPanels ? [plot(150, lines(tracking.actual, tracking.expected))] : [];
  const plain = words.subtitle(tracking.unit, hasPanels);
  const text = {
    name,
    title: title ?? (Math.abs(error) <= CLOSE ? words.close(error) : words.off(error)),
    subtitle: subtitle === null ? plain : subtitle(plain),
    source,
    description: words.description(tracking.unit, tracking.period.length, total, totalExpected),
  };
  return makeChart(text, layout, [above, ...below]);
}

function line(
  label: string,
  colour: string,
  isBold: boolean,
  dates: readonly string[],
  values: readonly number[],
): Line {
  return { label, colour, isBold, isDashed: false, dates, values, band: null };
}

function runningSums(values: readonly number[]): number[] {
  let sum = 0;
  return values.map((value) => (sum += value));
}
