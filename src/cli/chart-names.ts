/** Names of the charts of a run or an optimum, in the order of a report, for the completion of shells; which of them results have depends on what they show. */
export const CHART_NAMES = [
  "difference-to-baseline",
  "probability-best",
  "acceptability",
  "tornado",
  "frontier",
  "response-curves",
  "sweep",
  "equity-by-strategy",
  "waterfall",
  "cumulative-difference",
  "points-liability",
  "active-clients",
  "new-clients",
  "backtest",
  "model-tracking",
  "purchase-history",
  "retention-by-cohort",
  "cohort-map",
  "value-concentration",
  "segments",
  "budget-split",
  "budget-before-after",
] as const;

/** Formats of the file of a chart: `vl` is Vega-Lite JSON. */
export const CHART_FORMATS = ["svg", "png", "vl"] as const;
export type ChartFormat = (typeof CHART_FORMATS)[number];
