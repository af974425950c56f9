import type { Results } from "../results/results.ts";
import { inLocale, type Locale } from "../words/locale.ts";
import { acceptability } from "./acceptability.ts";
import { activeClients } from "./active-clients.ts";
import { backtestChart } from "./backtest-chart.ts";
import type { Chart, Layout } from "./chart.ts";
import { SLIDE_LAYOUT } from "./chart.ts";
import { cohortMap } from "./cohort-map.ts";
import { cumulativeDifference } from "./cumulative-difference.ts";
import { differenceToBaseline } from "./difference-to-baseline.ts";
import { equityByStrategy } from "./equity-by-strategy.ts";
import { frontier } from "./frontier.ts";
import { modelTracking } from "./model-tracking.ts";
import { newClients } from "./new-clients.ts";
import { pointsLiability } from "./points-liability.ts";
import { probabilityBest } from "./probability-best.ts";
import { purchaseHistory } from "./purchase-history.ts";
import { retentionByCohort } from "./retention-by-cohort.ts";
import { segments } from "./segments.ts";
import { responseCurves } from "./response-curves.ts";
import { sweepMap } from "./sweep-map.ts";
import { tornado } from "./tornado.ts";
import { valueConcentration } from "./value-concentration.ts";
import { waterfall } from "./waterfall.ts";

const charts: readonly ((results: Results, layout: Layout) => Chart | null)[] = [
  differenceToBaseline,
  probabilityBest,
  acceptability,
  tornado,
  frontier,
  responseCurves,
  sweepMap,
  equityByStrategy,
  waterfall,
  cumulativeDifference,
  pointsLiability,
  activeClients,
  newClients,
  backtestChart,
  modelTracking,
  purchaseHistory,
  retentionByCohort,
  cohortMap,
  valueConcentration,
  segments,
];

/**
 * The charts of a run as Vega-Lite specs with their data, in the order of a report, in the language of the results or another.
 *
 * Charts that have nothing to show are absent: comparisons with a baseline alone, tracking without a fitted history, new clients where none arrive.
 */
export function chartSpecs(results: Results, layout: Layout = SLIDE_LAYOUT, locale: Locale = results.locale): Chart[] {
  return inLocale(locale, () => charts.map((chart) => chart(results, layout)).filter((chart) => chart !== null));
}
