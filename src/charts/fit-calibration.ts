import type { FitDiagnostics } from "../results/fit-diagnostics.ts";
import { fitChartWords } from "../words/fit-charts.ts";
import { tipWords } from "../words/tips.ts";
import { axisTitle, TITLED_FOOTER } from "./axis-title.ts";
import type { Chart, Layer, Layout } from "./chart.ts";
import { makeChart } from "./chart.ts";
import { fitSource } from "./fit-source.ts";
import { COLOURS } from "./theme.ts";
import { tip } from "./tip.ts";

const words = fitChartWords.calibration;
const AXIS_WIDTH = 66;
const HEIGHT = 400;
/** A mean gap up to which probabilities can be used as they are. */
const CLOSE = 0.05;

/** Observed share of clients who bought in the holdout against the model's P(at least one purchase), by tenth; null without one. */
export function fitCalibration(diagnostics: FitDiagnostics, layout: Layout): Chart | null {
  const { holdout, data, purchases } = diagnostics;
  const calibration = holdout?.calibration ?? null;
  if (holdout === null || calibration === null) return null;
  const tenths = calibration.predicted.map((predicted, i) => ({ predicted, observed: calibration.observed[i] }));
  const excess = tenths.reduce((total, { predicted, observed }) => total + predicted - observed, 0);
  const text = {
    name: "fit-calibration",
    title: calibration.error <= CLOSE ? words.fits(calibration.error) : words.misses(calibration.error, excess > 0),
    subtitle: words.subtitle(holdout.periods, data.unit),
    source: fitSource(diagnostics, purchases),
    description: words.description(tenths),
  };
  const width = Math.round(Math.min(layout.width - AXIS_WIDTH, 560));
  const largest = tenths.reduce((most, { predicted, observed }) => Math.max(most, predicted, observed), 0.05);
  const domain = [0, Math.min(1, largest * 1.08)];
  const labelExpr = "format(datum.value * 100, '.0f') + '\u00a0%'";
  const axis = { labelExpr, tickCount: 5 };
  const scale = { domain, nice: false };
  const x = (field: string) =>
    ({ field, type: "quantitative", scale, axis: { ...axis, ...axisTitle(words.x) } }) as const;
  const y = (field: string) =>
    ({
      field,
      type: "quantitative",
      scale,
      axis: { ...axis, minExtent: AXIS_WIDTH, maxExtent: AXIS_WIDTH, domain: false },
    }) as const;
  const ends = domain.map((value) => ({ predicted: value, observed: value }));
  const encoding = { x: x("predicted"), y: y("observed") };
  const layers: Layer[] = [
    {
      data: { values: ends },
      mark: { type: "line", color: COLOURS.axis, strokeWidth: 1.5, strokeDash: [6, 4] },
      encoding,
    },
    { data: { values: tenths }, mark: { type: "line", color: COLOURS.focus, strokeWidth: 2, opacity: 0.5 }, encoding },
    {
      data: { values: tenths.map((tenth) => ({ ...tenth, tip: tipWords.tenth(tenth.predicted, tenth.observed) })) },
      mark: {
        type: "point",
        aria: true,
        filled: true,
        opacity: 1,
        size: 110,
        color: COLOURS.focus,
        stroke: COLOURS.background,
      },
      encoding: { ...encoding, ...tip("tip") },
    },
  ];
  return makeChart(text, layout, [{ width, height: HEIGHT, gutter: AXIS_WIDTH, footer: TITLED_FOOTER, layers }]);
}
