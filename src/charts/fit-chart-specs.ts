import type { FitDiagnostics } from "../results/fit-diagnostics.ts";
import type { Chart, Layout } from "./chart.ts";
import { SLIDE_LAYOUT } from "./chart.ts";
import { fitAlive } from "./fit-alive.ts";
import { fitCalibration } from "./fit-calibration.ts";
import { fitCorrelation } from "./fit-correlation.ts";
import { fitExpected } from "./fit-expected.ts";
import { fitFrequency } from "./fit-frequency.ts";
import { fitHeterogeneity } from "./fit-heterogeneity.ts";
import { fitHoldoutFrequency } from "./fit-holdout-frequency.ts";
import { fitHoldoutRecency } from "./fit-holdout-recency.ts";
import { fitPosterior, fitPosteriorSpend } from "./fit-posterior.ts";
import { fitRegularity } from "./fit-regularity.ts";
import { fitRetention } from "./fit-retention.ts";
import { fitSpend } from "./fit-spend.ts";
import { fitTracking } from "./fit-tracking.ts";

const charts: readonly ((diagnostics: FitDiagnostics, layout: Layout) => Chart | null)[] = [
  fitTracking,
  fitFrequency,
  fitRetention,
  fitHoldoutFrequency,
  fitHoldoutRecency,
  fitCalibration,
  fitAlive,
  fitExpected,
  fitHeterogeneity,
  fitSpend,
  fitCorrelation,
  fitRegularity,
  fitPosterior,
  fitPosteriorSpend,
];

/** The charts of a fit as Vega-Lite specs with their data, in the order of its page; those whose figures are missing are absent. */
export function fitChartSpecs(diagnostics: FitDiagnostics, layout: Layout = SLIDE_LAYOUT): Chart[] {
  return charts.map((chart) => chart(diagnostics, layout)).filter((chart) => chart !== null);
}
