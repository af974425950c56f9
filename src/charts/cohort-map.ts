import type { Results } from "../results/results.ts";
import { clientChartWords } from "../words/client-charts.ts";
import { wholeAges } from "./age-plot.ts";
import { axisTitle, TITLED_FOOTER } from "./axis-title.ts";
import type { Chart, Layer, Layout, Plot } from "./chart.ts";
import { makeChart } from "./chart.ts";
import { differByMoreThanChance, followedCohorts, sharesFrom1 } from "./cohort-figures.ts";
import { inkOn, mixed } from "./colour-mix.ts";
import { observedSource } from "./source-line.ts";
import { bestBy } from "./strategies.ts";
import { textWidth } from "./text-width.ts";
import { COLOURS, SIZES } from "./theme.ts";
import { tip } from "./tip.ts";

const words = clientChartWords.map;
const GAP = 10;
/** White around a cell, and between a figure and the edges of its cell. */
const EDGE = 1;
const ROOM = 3;
/** px of a row: all rows in about this height, none lower or higher than these. */
const HEIGHT = 420;
const [LOWEST, HIGHEST] = [20, 36];
/** From nothing to the most, in one hue, which every eye and every printer keeps in order. */
const [PALE, DEEP] = ["#eef4fa", "#0b4685"];

/** A cohort as a row of the map. */
interface Row {
  readonly name: string;
  readonly label: string;
  readonly clients: number;
  readonly shares: readonly number[];
}

/** Cohorts by age, each cell the share of the cohort's clients who bought; null for fewer than two cohorts. */
export function cohortMap(results: Results, layout: Layout): Chart | null {
  const followed = followedCohorts(results);
  if (followed === null || followed.cohorts.length < 2) return null;
  const { unit, cohorts } = followed;
  const rows = cohorts.map((cohort): Row => {
    const name = clientChartWords.cohort(cohort.start, unit);
    const label = words.row(name, cohort.clients) + (cohort.hasOlderClients ? "\u00a0*" : "");
    return { name, label, clients: cohort.clients, shares: sharesFrom1(cohort) };
  });
  const told = rows.filter((_, i) => !cohorts[i].hasOlderClients);
  const hasOlder = told.length < rows.length;
  const text = {
    name: "cohort-map",
    title: title(unit, told, differByMoreThanChance(unit, cohorts)),
    subtitle: words.subtitle(unit) + (hasOlder ? words.older : ""),
    source: observedSource(results),
    description: words.description(rows, unit),
  };
  return makeChart(text, layout, [mapPlot(rows, unit, layout)]);
}

function title(unit: Parameters<typeof words.varies>[0], rows: readonly Row[], differ: boolean): string {
  const shares = rows.map(({ name, shares: [share] }) => ({ cohort: name, share }));
  const best = bestBy(shares, ({ share }) => share)!;
  const worst = bestBy(shares, ({ share }) => -share)!;
  return differ ? words.varies(unit, best, worst) : words.alike(unit, worst.share, best.share);
}

function mapPlot(rows: readonly Row[], unit: Parameters<typeof words.varies>[0], layout: Layout): Plot {
  const gutter = Math.ceil(GAP + Math.max(...rows.map(({ label }) => textWidth(label, SIZES.small))));
  const width = Math.round(layout.width - gutter);
  const step = Math.round(Math.max(LOWEST, Math.min(HIGHEST, HEIGHT / rows.length)));
  const height = step * rows.length;
  const ages = Math.max(...rows.map(({ shares }) => shares.length));
  const most = Math.max(...rows.flatMap(({ shares }) => shares));
  const scale = { domain: [0.5, ages + 0.5], nice: false, zero: false };
  const ticks = wholeAges(ages, Math.max(2, Math.floor(width / 45)));
  const axis = {
    grid: false,
    domain: false,
    values: ticks,
    format: "d",
    ...axisTitle(clientChartWords.age(unit), width),
  };
  const x = (field: string) => ({ field, type: "quantitative", scale, axis });
  const y = (field: string) => ({
    ...{ field, type: "quantitative", axis: null },
    scale: { domain: [0, height], reverse: true, nice: false, zero: false },
  });
  const edge = (EDGE / width) * ages;
  const cells = rows.flatMap(({ name, clients, shares }, row) =>
    shares.map((share, i) => {
      const colour = mixed(PALE, DEEP, most > 0 ? share / most : 0);
      return {
        ...{ age: i + 1, left: i + 0.5 + edge, right: i + 1.5 - edge, share, figure: words.cell(share) },
        ...{ top: row * step + EDGE, middle: (row + 0.5) * step, bottom: (row + 1) * step - EDGE },
        ...{ ink: inkOn(colour), tip: clientChartWords.retention.tip(name, i + 1, unit, share, clients) },
      };
    }),
  );
  const widest = Math.max(...cells.map(({ figure }) => textWidth(figure, SIZES.small)));
  const hasFigures = widest + 2 * ROOM <= width / ages;
  const tiles: Layer = {
    data: {
      values: cells.map(({ left, right, top, bottom, share, tip: said }) => ({
        left,
        right,
        top,
        bottom,
        share,
        tip: said,
      })),
    },
    mark: { type: "rect", aria: true },
    encoding: {
      ...{ x: x("left"), x2: { field: "right" }, y: y("top"), y2: { field: "bottom" }, ...tip("tip") },
      color: {
        field: "share",
        type: "quantitative",
        scale: { domain: [0, most > 0 ? most : 1], range: [PALE, DEEP], interpolate: "rgb" },
        legend: {
          ...{ labelExpr: "format(datum.value * 100, '.3~f') + '\u00a0%'", tickCount: 4, orient: "top" },
          ...{ gradientLength: Math.min(260, width / 2), gradientThickness: 12 },
        },
      },
    },
  };
  const figures = [...new Set(cells.map(({ ink }) => ink))].map((ink): Layer => ({
    data: {
      values: cells.filter((cell) => cell.ink === ink).map(({ age, middle, figure }) => ({ age, middle, figure })),
    },
    mark: { type: "text", align: "center", baseline: "middle", fontSize: SIZES.small, color: ink },
    encoding: { x: x("age"), y: y("middle"), text: { field: "figure", type: "nominal" } },
  }));
  const names: Layer = {
    data: { values: rows.map(({ label }, row) => ({ label, middle: (row + 0.5) * step })) },
    mark: { type: "text", align: "right", baseline: "middle", fontSize: SIZES.small, color: COLOURS.ink },
    encoding: { x: { value: 0 - GAP }, y: y("middle"), text: { field: "label", type: "nominal" } },
  };
  return { width, height, gutter, footer: TITLED_FOOTER, layers: [tiles, ...(hasFigures ? figures : []), names] };
}
