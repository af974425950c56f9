import type { Results } from "../results/results.ts";
import type { ResponseCurves } from "../results/response-schema.ts";
import { galleryChartWords } from "../words/gallery-charts.ts";
import { axisTitle, TITLED_FOOTER } from "./axis-title.ts";
import type { Chart, Layer, Layout, Plot } from "./chart.ts";
import { makeChart } from "./chart.ts";
import { sentenceCase } from "./sentence-case.ts";
import { simulatedSource } from "./source-line.ts";
import { focusOf, plainName } from "./strategies.ts";
import { balanceText } from "./text-width.ts";
import { COLOURS, SIZES, strategyColour } from "./theme.ts";
import { tip } from "./tip.ts";
import { extent, valueAxis } from "./value-axis.ts";

const words = galleryChartWords.response;
const HEIGHT = 230;
const AXIS_WIDTH = 66;
const RIGHT = 12;
const MOST_PANELS = 3;
/** A spend beside the planned one, as a multiple of it. */
const MORE = 1.5;
/** Px of a line of a panel's heading. */
const LINE = 19;

type Curve = ResponseCurves[number];

/** What levers bring by what is spent on them, for the strategy in question or the first that has curves; null without any. */
export function responseCurves(results: Results, layout: Layout): Chart | null {
  const focus = focusOf(results)?.name;
  const own = results.responseCurves.filter(({ strategy }) => strategy === focus);
  const strategy = own.length > 0 ? own[0].strategy : results.responseCurves.at(0)?.strategy;
  const curves = results.responseCurves.filter((curve) => curve.strategy === strategy).slice(0, MOST_PANELS);
  if (strategy === undefined || curves.length === 0) return null;
  const { currency } = results;
  const [first] = curves;
  const colour = strategyColour(results.strategies.findIndex(({ name }) => name === strategy));
  const text = {
    name: "response-curves",
    title: titleOf(first, currency),
    subtitle: words.subtitle(plainName(strategy)),
    source: simulatedSource(results),
    description: words.description(curves.map((curve) => words.row(nameOf(curve), saidOf(curve), currency))),
  };
  return makeChart(
    text,
    layout,
    curves.map((curve) => panelOf(curve, layout, currency, colour)),
  );
}

function titleOf(curve: Curve, currency: string): string {
  const { lever, channel } = curve;
  const name = words.called(lever, channel === null ? null : plainName(channel));
  return sentenceCase((isKnown(curve) ? words.known : words.beyond)(name, saidOf(curve), currency));
}

function nameOf({ lever, channel }: Curve): string {
  return plainName(words.panel(lever, channel));
}

function isKnown({ planned, observed }: Curve): boolean {
  return planned >= observed.from && planned <= observed.to;
}

function saidOf(curve: Curve) {
  const { planned, per, brings, observed } = curve;
  const isMoreKnown = planned * MORE <= observed.to;
  const brought = (spend: number) => ({ amount: valueAt(curve, curve.mean, spend), brings });
  return { planned: { amount: planned, per }, value: brought(planned), more: brought(planned * MORE), isMoreKnown };
}

/** A value between those of the grid. */
function valueAt({ spend }: Curve, values: readonly number[], at: number): number {
  const above = Math.max(
    1,
    spend.findIndex((amount) => amount >= at),
  );
  const share = (at - spend[above - 1]) / (spend[above] - spend[above - 1]);
  return values[above - 1] + share * (values[above] - values[above - 1]);
}

function panelOf(curve: Curve, layout: Layout, currency: string, colour: string): Plot {
  const { spend, mean, p05, p95, per, brings, planned } = curve;
  const width = layout.width - AXIS_WIDTH - RIGHT;
  const domains = { x: extent(spend, 0), y: extent([0, ...p95], 0.03) };
  const x = {
    type: "quantitative",
    scale: { domain: domains.x, nice: false, zero: false },
    axis: {
      ...(per === "sales"
        ? { format: ".1%", tickCount: 4 }
        : valueAxis(domains.x, Math.max(3, Math.min(6, Math.floor(width / 90))))),
      grid: false,
      ...axisTitle(words.per[per](currency)),
    },
  };
  const y = {
    type: "quantitative",
    scale: { domain: [0, domains.y[1]], nice: false },
    axis: {
      ...(brings === "clients" ? valueAxis(domains.y, 4) : { format: ".1%", tickCount: 4 }),
      ...{ minExtent: AXIS_WIDTH, maxExtent: AXIS_WIDTH, domain: false },
    },
  };
  const points = spend.map((amount, k) => ({ spend: amount, low: p05[k], high: p95[k] }));
  const said = saidOf(curve);
  const [low, high] = [valueAt(curve, p05, planned), valueAt(curve, p95, planned)];
  const at = { x: { ...x, field: "spend" }, y: { ...y, field: "value" } };
  const mark = {
    ...{ spend: planned, value: said.value.amount },
    tip: words.tip(said.planned, said.value, low, high, currency),
  };
  const layers: Layer[] = [
    {
      data: { values: points },
      mark: { type: "area", color: colour, opacity: 0.15 },
      encoding: { x: at.x, y: { ...y, field: "low" }, y2: { field: "high" } },
    },
    ...lineLayers(curve, mean, at, colour),
    {
      data: { values: [mark] },
      mark: {
        ...{ type: "point", shape: "diamond", size: 220, filled: true, opacity: 1, color: COLOURS.ink },
        ...{ stroke: COLOURS.background, strokeWidth: 1.5, aria: true },
      },
      encoding: { ...at, ...tip("tip") },
    },
    headingLayer(sentenceCase(words.heading(nameOf(curve), words.brings[brings])), layout),
  ];
  return { width, height: HEIGHT, gutter: AXIS_WIDTH, footer: TITLED_FOOTER, layers };
}

/** Solid within what was observed, dashed outside. */
function lineLayers(curve: Curve, mean: readonly number[], at: object, colour: string): Layer[] {
  const { spend, observed } = curve;
  const most = spend[spend.length - 1];
  const pieces = [
    { from: 0, to: observed.from, isDashed: true },
    { from: observed.from, to: observed.to, isDashed: false },
    { from: observed.to, to: most, isDashed: true },
  ].filter(({ from, to }) => to > from);
  return pieces.map(({ from, to, isDashed }) => {
    const inside = spend.filter((amount) => amount > from && amount < to);
    const values = [from, ...inside, to].map((amount) => ({ spend: amount, value: valueAt(curve, mean, amount) }));
    const dash = isDashed ? { strokeDash: [6, 4] } : {};
    return { data: { values }, mark: { type: "line", color: colour, strokeWidth: 3, ...dash }, encoding: at };
  });
}

/** What the panel shows, above it. */
function headingLayer(text: string, layout: Layout): Layer {
  const lines = balanceText(text, layout.width, SIZES.label, 2, true);
  return {
    data: { values: [{}] },
    mark: {
      ...{ type: "text", align: "left", baseline: "bottom", fontSize: SIZES.label, fontWeight: 600 },
      ...{ color: COLOURS.ink, lineBreak: "\n", lineHeight: LINE },
    },
    encoding: {
      x: { value: -AXIS_WIDTH },
      y: { value: -10 },
      text: { value: lines.join("\n") },
    },
  };
}
