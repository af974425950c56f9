import type { Results } from "../results/results.ts";
import { clientChartWords } from "../words/client-charts.ts";
import { axisTitle, TITLED_FOOTER } from "./axis-title.ts";
import type { Chart, Layer, Layout, Plot } from "./chart.ts";
import { makeChart } from "./chart.ts";
import { plainName } from "./strategies.ts";
import { textWidth } from "./text-width.ts";
import { COLOURS, SIZES } from "./theme.ts";
import { tip } from "./tip.ts";

const words = clientChartWords.concentration;
const AXIS_WIDTH = 60;
const HEIGHT = 360;
/** Share of the best tenth below which there is no concentration to speak of. */
const EVEN = 0.15;
/** Share from which on it is said that clients are worth less than nothing, and what they take away. */
const WORTH_SAYING = 0.005;
/** Half the width of a column, as a share of a step. */
const HALF = 0.38;

/** px of a column that holds a figure. */
const TALL = 26;
/** Tenths whose sums are said where there is not room for all: a fifth, half and all of the clients. */
const TELLING = [2, 5, 10];

/** A tenth of the clients. */
interface Tenth {
  readonly tenth: number;
  readonly share: number;
  readonly summed: number;
  readonly leastClv: number;
}

/** How the value of today's clients is spread: the share of each tenth of them, and the shares summed up; null where it is not known. */
export function valueConcentration(results: Results, layout: Layout): Chart | null {
  const { clientBase, currency, model } = results;
  if (clientBase === null) return null;
  const { clients, total, deciles, topFifthShare: fifth, negativeShare: negative } = clientBase;
  let summed = 0;
  const tenths = deciles.map(({ share, leastClv }, i): Tenth => {
    summed += share;
    return { tenth: i + 1, share, summed: i === deciles.length - 1 ? 1 : summed, leastClv };
  });
  const [{ share: best }] = deciles;
  const text = {
    name: "value-concentration",
    title:
      best >= 1
        ? words.beyond(best, negative)
        : negative >= WORTH_SAYING
          ? words.negative(best, negative)
          : (best < EVEN ? words.even : words.title)(best, fifth),
    subtitle: words.subtitle(
      total,
      currency,
      tenths.some(({ summed: all }) => all >= 1 + WORTH_SAYING),
    ),
    source: words.source(
      plainName(results.data.source),
      results.today,
      results.version,
      model.purchases.model,
      model.spend.model,
    ),
    description: words.description(clients, tenths, currency),
  };
  return makeChart(text, layout, [tenthsPlot(tenths, currency, layout)]);
}

function tenthsPlot(tenths: readonly Tenth[], currency: string, layout: Layout): Plot {
  const width = Math.round(layout.width - AXIS_WIDTH);
  const figures = tenths.flatMap(({ share, summed }) => [share, summed]);
  const [low, high] = [Math.min(0, ...figures), Math.max(...figures)];
  // Room for the figures beyond the ends of columns and line.
  const room = (high - low) * 0.08;
  const domain = [low < 0 ? low - room : 0, high + room];
  const x = (field: string) => ({
    ...{ field, type: "quantitative", scale: { domain: [0.5, 10.5], nice: false, zero: false } },
    axis: {
      grid: false,
      domain: false,
      values: tenths.map(({ tenth }) => tenth),
      format: "d",
      ...axisTitle(words.axis, width),
    },
  });
  const y = (field: string) => ({
    ...{ field, type: "quantitative", scale: { domain, nice: false, zero: false } },
    axis: {
      ...{ labelExpr: "format(datum.value * 100, ',.0f') + '\u00a0%'", tickCount: 5 },
      ...{ minExtent: AXIS_WIDTH, maxExtent: AXIS_WIDTH, domain: false },
    },
  });
  const base = tenths.map(({ tenth, share, summed, leastClv }) => ({
    ...{ kind: words.each, left: tenth - HALF, right: tenth + HALF, bottom: 0, top: share },
    tip: words.tip(tenth, share, summed, leastClv, currency),
  }));
  const color = {
    field: "kind",
    type: "nominal",
    scale: { domain: [words.each, words.summed], range: [COLOURS.focus, COLOURS.total] },
  };
  const columns: Layer = {
    data: { values: base },
    mark: { type: "rect", aria: true },
    encoding: { x: x("left"), x2: { field: "right" }, y: y("bottom"), y2: { field: "top" }, color, ...tip("tip") },
  };
  const data = { values: tenths.map(({ tenth, summed }) => ({ tenth, summed, kind: words.summed })) };
  const at = { x: x("tenth"), y: y("summed") };
  const line: Layer[] = [
    { data: { values: [{}] }, mark: { type: "rule", color: COLOURS.axis }, encoding: { y: { datum: 0 } } },
    { data, mark: { type: "line", strokeWidth: 2.5, strokeJoin: "round" }, encoding: { ...at, color } },
    {
      data,
      mark: { type: "point", shape: "circle", filled: true, opacity: 1, size: 60 },
      encoding: { ...at, color },
    },
  ];
  const notes = noteLayers(tenths, width, HEIGHT / (domain[1] - domain[0]), x, y);
  return { width, height: HEIGHT, gutter: AXIS_WIDTH, footer: TITLED_FOOTER, layers: [columns, ...line, ...notes] };
}

/**
 * The shares in the columns where they are tall enough, else at their ends; the sums to the left of the line's points, above it where it rises and
 * below it where it falls, all of them or the most telling.
 */
function noteLayers(
  tenths: readonly Tenth[],
  width: number,
  pxPerShare: number,
  x: (field: string) => object,
  y: (field: string) => object,
): Layer[] {
  const step = width / tenths.length;
  const fits = (note: string, room: number): boolean => textWidth(note, SIZES.label) <= room;
  const places = [
    { is: (share: number) => share * pxPerShare >= TALL, color: COLOURS.background, baseline: "top", dy: 5 },
    { is: (share: number) => share >= 0 && share * pxPerShare < TALL, color: COLOURS.ink, baseline: "bottom", dy: -3 },
    { is: (share: number) => share < 0, color: COLOURS.ink, baseline: "top", dy: 4 },
  ];
  const notes = tenths.map(({ tenth, share }) => ({ tenth, share, note: words.note(share) }));
  const shown = notes.every(({ note }) => fits(note, 2 * HALF * step)) ? notes : [];
  const sums = tenths.map(({ tenth, share, summed }) => ({ tenth, share, summed, note: words.note(summed) })).slice(1);
  const told = sums.every(({ note }) => fits(note, step)) ? sums : sums.filter(({ tenth }) => TELLING.includes(tenth));
  const text = { type: "text", align: "center", fontSize: SIZES.label };
  const label = { field: "note", type: "nominal" };
  return [
    ...places.flatMap(({ is, ...mark }): Layer[] => {
      const values = shown.filter(({ share }) => is(share));
      const encoding = { x: x("tenth"), y: y("share"), text: label };
      return values.length === 0 ? [] : [{ data: { values }, mark: { ...text, ...mark }, encoding }];
    }),
    ...[false, true].flatMap((isFalling): Layer[] => {
      const values = told.filter(({ share }) => share < 0 === isFalling);
      const place = { align: "right", dx: -2, baseline: isFalling ? "top" : "bottom", dy: isFalling ? 6 : -6 };
      const mark = { ...text, ...place, color: COLOURS.total, fontWeight: 600 };
      const encoding = { x: x("tenth"), y: y("summed"), text: label };
      return values.length === 0 ? [] : [{ data: { values }, mark, encoding }];
    }),
  ];
}
