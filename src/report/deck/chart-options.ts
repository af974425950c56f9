import type { BarChart, LineChart, NativeChart, ValueScale } from "./native-chart.ts";
import { THEME, TYPE } from "./places.ts";
import type { ChartOptions, ChartPart } from "./pptxgen.ts";

/** Name of the series that carries a band; it is not seen. */
const BAND_BASE = "\u00a0";
const HIDDEN = "transparent";
const GRID = { color: "E4E8EC", size: 0.75 } as const;
/** Of bands, in per cent. */
const BAND_OPACITY = 18;

/** The plots of a chart, as pptxgenjs draws them over each other. */
export function chartParts(chart: NativeChart): ChartPart[] {
  return chart.kind === "bars" ? [barPart(chart)] : lineParts(chart);
}

function barPart({ categories, series, grouping, scale }: BarChart): ChartPart {
  return {
    type: "bar",
    data: series.map(({ name, values }) => ({ name, labels: [...categories], values: [...values] })),
    options: {
      barDir: "bar",
      barGrouping: grouping === "stacked" ? "stacked" : "clustered",
      ...(grouping === "over" ? { barOverlapPct: 100 } : {}),
      barGapWidthPct: grouping === "beside" ? 60 : 50,
      chartColors: series.map(({ colour, isHidden = false }) => (isHidden ? HIDDEN : colour)),
      showValue: true,
      dataLabelFormatCode: scale.labelFormat,
      dataLabelFontSize: TYPE.small,
      dataLabelColor: THEME.ink,
    },
  };
}

function lineParts({ categories, lines, band }: LineChart): ChartPart[] {
  const labels = [...categories];
  const area: ChartPart[] =
    band === null
      ? []
      : [
          {
            type: "area",
            data: [
              { name: BAND_BASE, labels, values: [...band.low] },
              { name: band.name, labels, values: band.high.map((high, k) => high - band.low[k]) },
            ],
            options: {
              barGrouping: "stacked",
              chartColors: [HIDDEN, band.colour],
              chartColorsOpacity: BAND_OPACITY,
            },
          },
        ];
  const strokes = lines.map(({ name, colour, isBold, isDashed, values }): ChartPart => ({
    type: "line",
    data: [{ name, labels, values: [...values] }],
    options: {
      chartColors: [colour],
      lineSize: isBold ? 3 : 1.75,
      ...(isDashed ? { lineDash: "dash" } : {}),
      lineDataSymbol: "none",
    },
  }));
  return [...area, ...strokes];
}

/** Axes, labels and legend of a chart. */
export function chartOptions(chart: NativeChart): ChartOptions {
  return { ...axisOptions(chart.scale), ...(chart.kind === "bars" ? barOptions(chart) : lineOptions(chart)) };
}

function axisOptions({ min, max, step, axisFormat }: ValueScale): ChartOptions {
  return {
    valAxisMinVal: min,
    valAxisMaxVal: max,
    valAxisMajorUnit: step,
    valAxisLabelFormatCode: axisFormat,
    valAxisLabelFontSize: TYPE.small,
    valAxisLabelColor: THEME.muted,
    valAxisLineShow: false,
    valAxisMajorTickMark: "none",
    valAxisLabelPos: "nextTo",
    catAxisMajorTickMark: "none",
    catAxisLabelFontSize: TYPE.small,
    catAxisLabelColor: THEME.ink,
    catAxisLabelPos: "low",
    valGridLine: GRID,
    chartArea: { roundedCorners: false },
    displayBlanksAs: "gap",
  };
}

function barOptions({ gutter }: BarChart): ChartOptions {
  return {
    barDir: "bar",
    catAxisOrientation: "maxMin" as never,
    showLegend: false,
    layout: { x: gutter, y: 0.01, w: 0.98 - gutter, h: 0.9 },
  };
}

function lineOptions({ labelEvery }: LineChart): ChartOptions {
  return { catAxisLabelFrequency: String(labelEvery), showLegend: false };
}
