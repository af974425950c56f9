import type { FrontierPoint } from "../results/decision-schema.ts";
import type { Results } from "../results/results.ts";
import { galleryChartWords } from "../words/gallery-charts.ts";
import { axisTitle, TITLED_FOOTER } from "./axis-title.ts";
import type { Chart, Layer, Layout, Plot } from "./chart.ts";
import { makeChart } from "./chart.ts";
import type { Point } from "./mark-label.ts";
import type { Frame, NamedPoint, PointNames } from "./point-names.ts";
import { nameColumn, placeBesidePoints, pointIn, pointNameLayers, RADIUS } from "./point-names.ts";
import { colourField } from "./row-layout.ts";
import { simulatedSource } from "./source-line.ts";
import { baselineOf, focusOf, plainName } from "./strategies.ts";
import { COLOURS, strategyColour } from "./theme.ts";
import { tip } from "./tip.ts";
import { extent, valueAxis } from "./value-axis.ts";

const words = galleryChartWords.frontier;
const HEIGHT = 420;
const AXIS_WIDTH = 66;
const RIGHT = 10;
/** Room around the points for their names, as a share of the axes. */
const MARGIN = 0.08;
/** Share of the cost axis from which on names may stand in a column on the right. */
const COLUMN_FROM = 0.6;
/** Points this near to each other, in px, look like one and share a name. */
const COINCIDE = 4;
/** Standard errors from which on a difference is told from 0. */
const TOLD = 2;

/** A strategy as it is drawn. */
interface Shown extends FrontierPoint {
  readonly name: string;
  readonly colour: string;
  readonly isFocus: boolean;
  /** 90 % interval of the difference; null for the baseline. */
  readonly interval: readonly [number, number] | null;
}

/** Strategies by what they cost and bring on average, with the efficient line; null with fewer than two. */
export function frontier(results: Results, layout: Layout): Chart | null {
  const { currency, horizonMonths } = results;
  const shown = shownOf(results);
  if (shown.length < 2) return null;
  const text = {
    name: "frontier",
    title: titleOf(results),
    subtitle: words.subtitle(currency, plainName(baselineOf(results).name), horizonMonths),
    source: simulatedSource(results),
    description: words.description(shown, currency),
  };
  return makeChart(text, layout, [plotOf(shown, layout, currency)]);
}

function shownOf(results: Results): Shown[] {
  const focus = focusOf(results);
  return results.decision.frontier.points.map((point) => {
    const index = results.strategies.findIndex(({ name }) => name === point.strategy);
    const difference = results.strategies[index].difference;
    return {
      ...point,
      name: plainName(point.strategy),
      colour: strategyColour(index),
      isFocus: point.strategy === focus?.name,
      interval: difference === null ? null : [difference.p05, difference.p95],
    };
  });
}

function titleOf({ decision, currency }: Results): string {
  const { points, steps } = decision.frontier;
  if (steps.length === 0) return words.alone(plainName(points.find(({ isOnFrontier }) => isOnFrontier)!.strategy));
  const [first, last] = [steps[0], steps[steps.length - 1]];
  const isTold = ({ difference, mcse }: (typeof steps)[number]): boolean => difference > TOLD * mcse;
  const earned = ({ to, perUnit }: (typeof steps)[number]) => ({ to: plainName(to), perUnit });
  if (!isTold(first)) return words.notTold(plainName(first.from), plainName(first.to));
  if (steps.length === 1) return words.oneStep(plainName(first.from), earned(first), currency);
  if (!isTold(last)) return words.lastNotTold(earned(first), plainName(last.to), currency);
  return words.steps(earned(first), earned(last), currency);
}

/** Names stand beside their points where all fit there, else those of dear strategies, or all, in a column on the right. */
function plotOf(shown: readonly Shown[], layout: Layout, currency: string): Plot {
  const domains = {
    x: extent([0, ...shown.map(({ cost }) => cost)], MARGIN),
    y: extent([0, ...shown.flatMap(({ mean, interval }) => [mean, ...(interval ?? [])])], MARGIN),
  };
  const room = layout.width - AXIS_WIDTH;
  const wide = { ...domains, width: room - RIGHT, height: HEIGHT };
  const groups = togetherIn(shown, wide);
  const placed = (columnFrom: number): Placed | null => {
    const isFar = ([first]: readonly Shown[]): boolean => placeIn(wide, first).x > wide.width * columnFrom;
    const [far, near] = [groups.filter(isFar), groups.filter((group) => !isFar(group))];
    const column = far.length === 0 ? null : nameColumn(namesIn(far, wide), Math.min(layout.width * 0.3, 240));
    const width = column === null ? wide.width : Math.round(room - column.width);
    const frame = { ...domains, width, height: Math.max(HEIGHT, column?.height ?? 0) };
    const inColumn = column?.place(namesIn(far, frame), width, frame.height) ?? { texts: [], leaders: [] };
    const paths = [...pathsIn(shown, frame), ...inColumn.leaders];
    const beside = placeBesidePoints(namesIn(near, frame), paths, width, frame.height);
    if (beside === null) return null;
    const [texts, leaders] = [
      [...beside.texts, ...inColumn.texts],
      [...beside.leaders, ...inColumn.leaders],
    ];
    return { frame, names: { texts, leaders } };
  };
  const { frame, names } = placed(1) ?? placed(COLUMN_FROM) ?? placed(-1)!;
  return drawn(shown, frame, currency, names);
}

interface Placed {
  readonly frame: Frame;
  readonly names: PointNames;
}

/** The strategies by what can be told apart in a frame. */
function togetherIn(shown: readonly Shown[], frame: Frame): readonly (readonly Shown[])[] {
  const groups: Shown[][] = [];
  for (const one of shown) {
    const at = placeIn(frame, one);
    const group = groups.find(([first]) => {
      const other = placeIn(frame, first);
      return Math.hypot(other.x - at.x, other.y - at.y) <= COINCIDE;
    });
    if (group === undefined) groups.push([one]);
    else group.push(one);
  }
  return groups;
}

function placeIn(frame: Frame, { cost, mean }: Shown): Point {
  return pointIn(frame, { x: cost, y: mean });
}

function namesIn(groups: readonly (readonly Shown[])[], frame: Frame): NamedPoint[] {
  return groups.map((group) => {
    const leading = group.find(({ isFocus }) => isFocus) ?? group[0];
    const label = group.map(({ name }) => name).join(", ");
    return { ...placeIn(frame, leading), label, colour: leading.colour, isBold: leading.isFocus, size: group.length };
  });
}

/** What names keep clear of: the points, the intervals and the efficient line. */
function pathsIn(shown: readonly Shown[], frame: Frame): Point[][] {
  const points = shown.map((one) => {
    const { x, y } = placeIn(frame, one);
    return [
      { x: x - RADIUS, y },
      { x: x + RADIUS, y },
    ];
  });
  const bars = shown.flatMap(({ cost, interval }) =>
    interval === null ? [] : [interval.map((y) => pointIn(frame, { x: cost, y }))],
  );
  return [...points, ...bars, shown.filter(({ isOnFrontier }) => isOnFrontier).map((point) => placeIn(frame, point))];
}

function drawn(shown: readonly Shown[], frame: Frame, currency: string, names: PointNames): Plot {
  const { width, height } = frame;
  const x = {
    type: "quantitative",
    scale: { domain: frame.x, nice: false, zero: false },
    axis: {
      ...valueAxis(frame.x, Math.max(3, Math.min(6, Math.floor(width / 90)))),
      ...axisTitle(words.axis(currency)),
    },
  };
  const y = {
    type: "quantitative",
    scale: { domain: frame.y, nice: false, zero: false },
    axis: { ...valueAxis(frame.y, 5), minExtent: AXIS_WIDTH, maxExtent: AXIS_WIDTH, domain: false },
  };
  const layers = [...markLayers(shown, x, y, currency), ...pointNameLayers(names, frame, x, y)];
  return { width, height, gutter: AXIS_WIDTH, footer: TITLED_FOOTER, layers };
}

function markLayers(shown: readonly Shown[], x: object, y: object, currency: string): Layer[] {
  const at = { x: { ...x, field: "cost" }, y: { ...y, field: "mean" } };
  const line = shown.filter(({ isOnFrontier }) => isOnFrontier).map(({ cost, mean }) => ({ cost, mean }));
  const bars = shown.flatMap(({ cost, colour, interval }) =>
    interval === null ? [] : [{ cost, colour, low: interval[0], high: interval[1] }],
  );
  const points = shown.map((one) => {
    const { cost, mean, colour, isOnFrontier, interval } = one;
    return {
      cost,
      mean,
      colour,
      fill: isOnFrontier ? colour : COLOURS.background,
      tip: words.tip(one, interval, currency),
    };
  });
  const point = { type: "point", shape: "circle", opacity: 1, size: 130, strokeWidth: 2.5, aria: true };
  return [
    { data: { values: [{}] }, mark: { type: "rule", color: COLOURS.axis }, encoding: { y: { datum: 0 } } },
    { data: { values: line }, mark: { type: "line", color: COLOURS.ink, strokeWidth: 2.5 }, encoding: at },
    {
      data: { values: bars },
      mark: { type: "rule", strokeWidth: 2, opacity: 0.55 },
      encoding: { x: at.x, y: { ...y, field: "low" }, y2: { field: "high" }, color: colourField },
    },
    {
      data: { values: points },
      mark: point,
      encoding: {
        ...at,
        stroke: colourField,
        fill: { field: "fill", type: "nominal", scale: null },
        ...tip("tip"),
      },
    },
  ];
}
