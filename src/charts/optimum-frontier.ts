import type { Optimum } from "../results/optimum.ts";
import { optimizeWords } from "../words/optimize.ts";
import { axisTitle, TITLED_FOOTER } from "./axis-title.ts";
import type { Chart, Layer, Layout } from "./chart.ts";
import { makeChart } from "./chart.ts";
import { optimumSource } from "./optimum-source.ts";
import { COLOURS, SIZES, STRATEGY_COLOURS } from "./theme.ts";
import { textWidth } from "./text-width.ts";
import { extent, valueAxis } from "./value-axis.ts";

const words = optimizeWords.charts;
const HEIGHT = 420;
const AXIS_WIDTH = 66;
const LABEL_GAP = 10;
const LABEL_HEIGHT = 18;

interface Point {
  readonly x: number;
  readonly y: number;
  readonly low: number;
  readonly high: number;
  readonly colour: string;
}

interface Line {
  readonly label: string;
  readonly colour: string;
  readonly points: readonly Point[];
}

/** What splits of several budgets between winning and keeping bring, a line for each budget; of one side alone, what budgets bring. */
export function optimumFrontier(optimum: Optimum, layout: Layout): Chart | null {
  const { frontier, maximised, currency, baseline } = optimum;
  if (frontier.length < 2) return null;
  const isShared = frontier[0].share !== null;
  const lines = linesOf(optimum, isShared);
  const points = lines.flatMap((line) => line.points);
  const own = frontier.find(({ standing }) => standing === "optimum");
  const tied = tiedSplits(frontier);
  const most = Math.max(...frontier.map(({ total }) => total));
  const y = extent([...points.flatMap(({ low, high }) => [low, high]), 0], 0.05);
  const x: readonly [number, number] = isShared
    ? [0, 1]
    : extent(
        points.map((point) => point.x),
        0.03,
      );
  const labelWidth = Math.max(...lines.map(({ label }) => textWidth(label, SIZES.label, false)));
  const width = Math.round(layout.width - AXIS_WIDTH - (isShared ? labelWidth + LABEL_GAP + 4 : 10));
  const axes = {
    x: {
      type: "quantitative",
      scale: { domain: x, nice: false, zero: false },
      axis: isShared
        ? { format: ".0%", tickCount: 5, ...axisTitle(words.frontierX) }
        : { ...valueAxis(x, 5), ...axisTitle(words.totalX(currency)) },
    },
    y: {
      type: "quantitative",
      scale: { domain: y, nice: false, zero: false },
      axis: {
        ...(maximised.kind === "probability" ? { format: ".0%", tickCount: 5 } : valueAxis(y, 5)),
        minExtent: AXIS_WIDTH,
        maxExtent: AXIS_WIDTH,
        domain: false,
      },
    },
  };
  const text = {
    name: "frontier",
    title:
      tied === null
        ? words.frontierTitle(own?.share ?? null, isShared && own !== undefined ? own.total : most, currency)
        : words.frontierTied(tied, tied.total, currency),
    subtitle: words.frontierSubtitle(maximised, isShared, { baseline, currency }, isShared ? limitsOf(frontier) : []),
    source: optimumSource(optimum),
    description: words.frontierDescription(
      frontier.map(({ total, share, objective }) =>
        words.point(words.budget(total, currency), share, optimizeWords.table.objective(maximised, objective)),
      ),
    ),
  };
  const layers = [
    zeroLayer(),
    ...lines.flatMap((line) => lineLayers(line, axes)),
    ...(isShared ? labelLayers(lines, y) : []),
    ...(own === undefined ? [] : [optimumLayer({ x: own.share ?? own.spend, y: own.objective }, axes)]),
  ];
  return makeChart(text, layout, [{ width, height: HEIGHT, gutter: AXIS_WIDTH, layers, footer: TITLED_FOOTER }]);
}

/** Splits nearer to each other than this are one. */
const NEAR = 0.05;

/** From which share to which no split that costs the same is told from the best one; null where that is one split, or all are on one side. */
function tiedSplits(frontier: Optimum["frontier"]): { from: number; to: number; total: number } | null {
  const own = frontier.find(({ standing }) => standing === "optimum");
  if (own === undefined || own.share === null) return null;
  const ownShare = own.share;
  const sharesOf = (standing: string): number[] =>
    frontier.flatMap((point) => (point.standing === standing && point.share !== null ? [point.share] : []));
  const others = sharesOf("differs");
  const below = Math.max(-Infinity, ...others.filter((share) => share < ownShare));
  const above = Math.min(Infinity, ...others.filter((share) => share > ownShare));
  const tied = [ownShare, ...sharesOf("tie").filter((share) => share > below && share < above)];
  const [from, to] = [Math.min(...tied), Math.max(...tied)];
  return to - from < NEAR ? null : { from, to, total: own.total };
}

/** Of the budgets whose lines stop short of an end, the shares that they reach. */
function limitsOf(frontier: Optimum["frontier"]): { total: number; from: number; to: number }[] {
  const splits = frontier.filter(({ standing }) => standing !== "optimum");
  return [...new Set(splits.map(({ total }) => total))].flatMap((total) => {
    const shares = splits.filter((point) => point.total === total).map(({ share }) => share ?? 0);
    const [from, to] = [Math.min(...shares), Math.max(...shares)];
    return from === 0 && to === 1 ? [] : [{ total, from, to }];
  });
}

function linesOf({ frontier, currency }: Optimum, isShared: boolean): readonly Line[] {
  const groups = isShared ? [...new Set(frontier.map(({ total }) => total))] : [null];
  return groups.map((total, at) => {
    const colour = STRATEGY_COLOURS[at % STRATEGY_COLOURS.length];
    const own = frontier.filter((point) => total === null || point.total === total);
    return {
      label: total === null ? "" : words.budget(total, currency),
      colour,
      points: own.map(({ share, spend, objective, mcse }) => ({
        x: share ?? spend,
        y: objective,
        low: objective - 2 * (mcse ?? 0),
        high: objective + 2 * (mcse ?? 0),
        colour,
      })),
    };
  });
}

function zeroLayer(): Layer {
  return { data: { values: [{}] }, mark: { type: "rule", color: COLOURS.axis }, encoding: { y: { datum: 0 } } };
}

function lineLayers({ points, colour }: Line, { x, y }: { readonly x: object; readonly y: object }): Layer[] {
  const data = { values: points };
  const at = { x: { ...x, field: "x" }, y: { ...y, field: "y" } };
  return [
    {
      data,
      mark: { type: "rule", color: colour, strokeWidth: 1.5, opacity: 0.6 },
      encoding: { x: at.x, y: { ...y, field: "low" }, y2: { field: "high" } },
    },
    { data, mark: { type: "line", color: colour, strokeWidth: 2.5 }, encoding: at },
    { data, mark: { type: "point", filled: true, opacity: 1, size: 60, color: colour }, encoding: at },
  ];
}

function optimumLayer(at: { x: number; y: number }, { x, y }: { readonly x: object; readonly y: object }): Layer {
  return {
    data: { values: [at] },
    mark: {
      ...{ type: "point", shape: "diamond", filled: true, opacity: 1, size: 260 },
      ...{ color: COLOURS.ink, stroke: COLOURS.background, strokeWidth: 1.5 },
    },
    encoding: { x: { ...x, field: "x" }, y: { ...y, field: "y" } },
  };
}

/** Names at the ends of the lines, moved apart where they would meet. */
function labelLayers(lines: readonly Line[], [low, high]: readonly [number, number]): Layer[] {
  const places = lines
    .map(({ label, colour, points }) => {
      const end = points[points.length - 1];
      return { label, colour, y: ((high - end.y) / (high - low)) * HEIGHT };
    })
    .sort((one, other) => one.y - other.y);
  places.forEach((place, at) => {
    if (at > 0) place.y = Math.max(place.y, places[at - 1].y + LABEL_HEIGHT);
  });
  return places.map(({ label, colour, y }) => ({
    data: { values: [{ label }] },
    mark: { type: "text", align: "left", baseline: "middle", dx: LABEL_GAP, fontSize: SIZES.label, color: colour },
    encoding: { x: { value: "width" }, y: { value: y }, text: { field: "label", type: "nominal" } },
  }));
}
