export {
  ConvergenceError,
  HoldfastError,
  InputError,
  InterruptedError,
  ScenarioError,
  UsageError,
  WorkerError,
} from "./errors.ts";
export type { Problem } from "./errors.ts";

export { parseHoldout } from "./clients/parse-holdout.ts";
export { planCuts } from "./clients/plan-cuts.ts";
export { readHistory } from "./clients/read-history.ts";
export { readSplits } from "./clients/read-splits.ts";
export type { Cut, DaySpan, Split } from "./clients/split.ts";
export type { ClientHistory, DataFacts, Holdout, TimeUnit } from "./clients/client-history.ts";
export type { ColumnRole, HistoryOptions } from "./clients/history-options.ts";

export type { ModelChoice } from "./models/choose-model.ts";
export { compareModels } from "./models/compare.ts";
export type { CompareOptions, ModelComparison, ModelRow } from "./models/compare.ts";
export { compareOrigins } from "./models/compare-origins.ts";
export type { OriginsComparison } from "./models/compare-origins.ts";
export { fit } from "./models/fit.ts";
export { drawParameters } from "./models/posterior.ts";
export type { NoPosterior, Posterior, Posteriors } from "./models/posterior.ts";
export { posteriorWarnings, summarisePosterior } from "./models/posterior-summary.ts";
export type { ParameterSummary, PosteriorSummary } from "./models/posterior-summary.ts";
export { samplePosterior } from "./sample-posterior.ts";
export type { PosteriorMethod, PosteriorOptions } from "./sample-posterior.ts";
export { fitDiagnostics } from "./models/fit-diagnostics.ts";
export type { FitsToDiagnose } from "./models/fit-diagnostics.ts";
export { fitByGroup } from "./models/fit-by-group.ts";
export type { FitsByGroup, GroupFit, SeparateTest } from "./models/fit-by-group.ts";
export { fitJsonSchema } from "./models/fit-schema.ts";
export { inTimeUnit } from "./models/fit-unit.ts";
export type { SavedFit } from "./models/fit-file.ts";
export { holdoutErrors } from "./models/holdout.ts";
export type { HoldoutErrors } from "./models/holdout.ts";
export { purchaseModel, spendModel } from "./models/registry.ts";
export { score } from "./models/score.ts";
export type { ScoreOptions, Scores } from "./models/score.ts";
export type { Fit, FitStatus, PurchaseLaw, PurchaseModel, SpendLaw, SpendModel } from "./models/model.ts";

export { readFit, saveFit } from "./saved-fit.ts";

export { scenarioJsonSchema } from "./scenario/json-schema.ts";
export { loadScenario } from "./scenario/load-scenario.ts";
export type { LoadOptions } from "./scenario/load-scenario.ts";
export type { Assumption, Scenario, Strategy } from "./scenario/scenario.ts";

export { readScenarioData, readScenarioHistory } from "./read-scenario-data.ts";
export type { ScenarioData } from "./read-scenario-data.ts";
export { runScenario } from "./run-scenario.ts";
export type { RunOptions, RunOutcome, RunProgress } from "./run-scenario.ts";
export { runShard } from "./run-shard.ts";
export type { ShardOptions, ShardOutcome } from "./run-shard.ts";
export { gather } from "./gather-parts.ts";
export type { GatherOptions } from "./gather-parts.ts";
export { chooseScenarioModel, fitScenario } from "./fit-scenario.ts";
export type { ScenarioFits } from "./fit-scenario.ts";
export { optimize, optimizeScenario } from "./optimize-scenario.ts";
export type { OptimizeOptions, OptimizeOutcome, OptimizeProgress } from "./optimize-scenario.ts";
export { simulate } from "./simulate-scenario.ts";
export type { SimulateOptions, Simulated } from "./simulate-scenario.ts";
export type { Backend } from "./simulation/backend.ts";
export { queueBackend } from "./queue/queue-backend.ts";
export type { QueueBackend, QueueBackendOptions } from "./queue/queue-backend.ts";

export { optimumJsonSchema, resultsJsonSchema } from "./results/json-schema.ts";
export type { Optimum } from "./results/optimum.ts";
export { resultTables } from "./results/result-tables.ts";
export type { CellValue, ColumnType, ResultColumn, ResultRow, ResultTable } from "./results/result-table.ts";
export { readClientsSheet } from "./results/read-clients-sheet.ts";
export type { ClientsSheet } from "./results/read-clients-sheet.ts";
export { readResults } from "./results/write-results.ts";
export { writeResultTables } from "./results/write-result-tables.ts";
export type { Results, StrategyResult } from "./results/results.ts";
export type { Replications } from "./results/replications.ts";

export type { FitDiagnostics } from "./results/fit-diagnostics.ts";

export { chartSpecs } from "./charts/chart-specs.ts";
export { fitChartSpecs } from "./charts/fit-chart-specs.ts";
export type { Chart, Layout } from "./charts/chart.ts";
export { readBrand } from "./report/brand.ts";
export type { Brand } from "./report/brand.ts";
export { deckBytes } from "./report/deck.ts";
export { reportHtml } from "./report/html.ts";
export { fitHtml } from "./report/fit-html.ts";
export { fitPictures, reportPictures, writeCharts } from "./report/pictures.ts";
export { summaryMarkdown } from "./report/summary-markdown.ts";
export { workbookBytes } from "./report/workbook.ts";
export { writeReport } from "./report/write-report.ts";
export type { WriteReportOptions } from "./report/write-report.ts";

export { generateTransactions } from "./worlds/generate.ts";
export { loadWorld } from "./worlds/load-world.ts";
export type { Generated, Transaction } from "./worlds/generate.ts";
export type { World } from "./worlds/world-schema.ts";

export type { Locale } from "./words/locale.ts";
