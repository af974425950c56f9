import type { Results } from "../results/results.ts";
import { clientChartWords } from "../words/client-charts.ts";
import type { Chart, Layer, Layout } from "./chart.ts";
import { makeChart } from "./chart.ts";
import { keyLayers } from "./key-line.ts";
import { colourField, layOutRows, pixelY } from "./row-layout.ts";
import { simulatedSource } from "./source-line.ts";
import { baselineOf, bestBy, challengersOf, focusOf, plainName } from "./strategies.ts";
import { COLOURS, strategyColour } from "./theme.ts";
import { tip } from "./tip.ts";
import { extent, rowAxis } from "./value-axis.ts";

const words = clientChartWords.segments;
const MOST_ROWS = 8;
/** Clients who are yet to come, and costs that are no client's: the last two of the segments. */
const NO_SEGMENTS = 2;
const ROW = 44;
/** px of a strategy's bar, with the gap to the next, and of a row around all of its bars. */
const [THICKEST, THINNEST, AIR] = [16, 8, 16];

/** A segment as a row: mean equity with the baseline, and differences to it by challenger. */
interface Row {
  readonly segment: string;
  readonly kind: "today" | "together" | "new" | "costs";
  readonly mean: number;
  readonly differences: readonly number[];
}

/**
 * What each strategy gains or loses by segment, or the equity of the segments with a baseline alone; null for fewer than two segments. More than
 * eight segments of today's clients are shown as the eight of most equity and the others together.
 */
export function segments(results: Results, layout: Layout): Chart | null {
  const baseline = baselineOf(results);
  const { equityBySegment } = baseline;
  if (equityBySegment.length < 2 + NO_SEGMENTS) return null;
  const challengers = challengersOf(results);
  const { currency } = results;
  const rows = rowsOf(results);
  const isAlone = challengers.length === 0;
  const total = rows.reduce((sum, { mean }) => sum + mean, 0);
  const placed = layOutRows(
    rows.map(({ segment, mean }) => ({
      label: segment,
      isBold: false,
      notes: words.note(mean, total > 0 && mean > 0 ? mean / total : null, currency),
    })),
    layout,
    Math.max(ROW, challengers.length * laneOf(challengers.length) + AIR),
  );
  const name = plainName(baseline.name);
  const text = {
    name: "segments",
    title: title(results, rows),
    subtitle: isAlone ? words.subtitleAlone(currency, name) : words.subtitle(currency, name),
    source: simulatedSource(results),
    description: words.description(
      name,
      rows.map(({ segment, mean, differences }) => ({
        ...{ segment, mean },
        differences: differences.map((value, i) => ({ name: plainName(challengers[i].name), value })),
      })),
      currency,
    ),
  };
  const key = isAlone ? [] : keyLayers(keyOf(results), { width: layout.width, gutter: placed.gutter });
  const layers = [...barLayers(results, rows, placed), ...placed.layers, ...key];
  return makeChart(text, layout, [{ ...placed, layers }]);
}

/** Rows in the order of the segments, those that nothing happens in left out. */
function rowsOf(results: Results): readonly Row[] {
  const { equityBySegment } = baselineOf(results);
  const challengers = challengersOf(results);
  const all = equityBySegment.map(({ segment, mean }, i): Row => ({
    ...{
      segment: plainName(segment),
      kind: (["costs", "new"] as const)[equityBySegment.length - 1 - i] ?? "today",
      mean,
    },
    differences: challengers.map((strategy) => strategy.equityBySegment[i].mean - mean),
  }));
  const own = all.slice(0, -NO_SEGMENTS);
  const order = own.toSorted((one, other) => other.mean - one.mean);
  const kept = new Set(own.length <= MOST_ROWS ? own : order.slice(0, MOST_ROWS));
  const rest = own.filter((row) => !kept.has(row));
  const together: Row = {
    ...{ segment: words.others(rest.length), kind: "together" },
    mean: rest.reduce((sum, { mean }) => sum + mean, 0),
    differences: challengers.map((_, i) => rest.reduce((sum, { differences }) => sum + differences[i], 0)),
  };
  const shown = [...own.filter((row) => kept.has(row)), ...(rest.length === 0 ? [] : [together])];
  const others = all.slice(-NO_SEGMENTS).filter(({ mean, differences }) => [mean, ...differences].some(Boolean));
  return [...shown, ...others];
}

function laneOf(strategies: number): number {
  return Math.max(THINNEST, Math.min(THICKEST, 64 / Math.max(1, strategies)));
}

/** Bars from 0: a lane per challenger, in its colour; with a baseline alone one per segment. */
function barLayers(
  results: Results,
  rows: readonly Row[],
  { rows: places, width, height }: ReturnType<typeof layOutRows>,
): Layer[] {
  const { currency } = results;
  const challengers = challengersOf(results);
  const isAlone = challengers.length === 0;
  const lanes = isAlone ? 1 : challengers.length;
  const lane = isAlone ? THICKEST + AIR / 2 : laneOf(lanes);
  const bars = rows.flatMap(({ segment, mean, differences }, row) =>
    (isAlone ? [mean] : differences).map((value, i) => {
      const top = places[row].middle + (i - lanes / 2) * lane + 0.5;
      const own = isAlone ? null : challengers[i];
      return {
        ...{ from: 0, to: value, top, bottom: top + lane - 1 },
        colour: own === null ? COLOURS.focus : strategyColour(results.strategies.indexOf(own)),
        tip:
          own === null
            ? words.tipAlone(segment, value, currency)
            : words.tip(plainName(own.name), segment, value, currency),
      };
    }),
  );
  const x = rowAxis(extent([0, ...bars.map(({ to }) => to)], 0.04), width);
  const encoding = {
    ...{ x: { ...x, field: "from" }, x2: { field: "to" }, y: pixelY("top", height), y2: { field: "bottom" } },
    color: colourField,
    ...tip("tip"),
  };
  return [
    { data: { values: bars }, mark: { type: "rect", aria: true }, encoding },
    { data: { values: [{}] }, mark: { type: "rule", color: COLOURS.axis }, encoding: { x: { datum: 0 } } },
  ];
}

function keyOf({ strategies }: Results) {
  return strategies.flatMap(({ name, difference }, i) =>
    difference === null ? [] : [{ name: plainName(name), colour: strategyColour(i) }],
  );
}

function title(results: Results, rows: readonly Row[]): string {
  const { currency } = results;
  const focus = focusOf(results);
  const baseline = baselineOf(results);
  const at = focus === null ? -1 : challengersOf(results).indexOf(focus);
  const of = (row: Row): number => row.differences[at];
  const told = rows.filter(({ kind }) => kind === "today" || kind === "new");
  const most = at === -1 ? null : bestBy(told, (row) => Math.abs(of(row)));
  if (focus !== null && most !== null && Math.abs(focus.difference.mean) > 2 * focus.difference.mcse) {
    const say = of(most) < 0 ? words.loses : words.gains;
    const where = most.kind === "new" ? words.amongNew : words.within(most.segment);
    return say(plainName(focus.name), where, of(most), focus.difference.mean, currency);
  }
  const top = bestBy(
    told.filter(({ kind }) => kind === "today"),
    ({ mean }) => mean,
  )!;
  const name = plainName(baseline.name);
  const total = rows.reduce((sum, { mean }) => sum + mean, 0);
  return total > 0 && rows.every(({ mean }) => mean >= 0)
    ? words.holds(top.segment, top.mean / total, name)
    : words.most(top.segment, top.mean, name, currency);
}
