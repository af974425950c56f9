import { tablesWords as words } from "../words/tables.ts";
import {
  column,
  snakeCase,
  statisticValues,
  statistics,
  type ColumnName,
  type ResultColumn,
  type ResultRow,
  type ResultTable,
  type Statistic,
  type UnitName,
} from "./result-table.ts";
import { TOTAL_NAMES, type KeptSeries, type Results, type StrategyResult, type TotalName } from "./results.ts";

const ALL: readonly Statistic[] = ["mean", "mcse", "p05", "p25", "p50", "p75", "p95"];
const MEAN: readonly Statistic[] = ["mean"];
const BAND: readonly Statistic[] = ["mean", "p05", "p95"];

/** Totals whose means stand in the table of strategies, with the names of their columns. */
const MONEY_MEANS = ["revenue", "contribution", "rewardCost", "incentiveCost", "marketingCost", "valueBeyond"] as const;
const COUNT_MEANS = ["purchases", "newClients", "activeAtEnd", "members", "contacts"] as const;

/** A row per strategy with what the report's tables say of it, and more. */
export function strategiesTable(results: Results): ResultTable {
  const { currency, recommendation, strategies } = results;
  const of = (name: ColumnName, type: ResultColumn["type"], unit?: UnitName): ResultColumn =>
    column(name, type, currency, unit);
  const columns = [
    of("strategy", "text"),
    of("is_baseline", "boolean"),
    of("is_recommended", "boolean"),
    ...statistics("equity", ALL, "money", currency),
    ...statistics("equity_within_horizon", MEAN, "money", currency),
    ...statistics("difference", ALL, "money", currency),
    of("effective_replications", "number", "futures"),
    ...statistics("difference_within_horizon", MEAN, "money", currency),
    of("worst_tenth", "money"),
    of("p_better", "share"),
    of("p_best_outcome", "share"),
    of("p_best_choice", "share"),
    of("return_on_spend", "number", "ratio"),
    of("payback_month_p50", "number", "month"),
    of("payback_never_share", "share"),
    ...statistics("cost", MEAN, "money", currency),
    ...MONEY_MEANS.flatMap((name) => statistics(totalColumn(name), MEAN, "money", currency)),
    ...statistics("outstanding_value", MEAN, "money", currency),
    ...COUNT_MEANS.flatMap((name) => statistics(totalColumn(name), MEAN, "number", currency, unitOfCount(name))),
    of("survival_after_year", "share"),
    of("repeat_rate_within_year", "share"),
    of("cac", "money"),
    of("new_client_value", "money"),
    of("clv_to_cac", "number", "ratio"),
    of("negative_clv_share", "share"),
  ];
  const rows = strategies.map((strategy) => ({
    strategy: strategy.name,
    is_baseline: strategy.difference === null,
    is_recommended: strategy.name === recommendation.strategy,
    ...statisticValues("equity", ALL, strategy.equity),
    ...statisticValues("equity_within_horizon", MEAN, strategy.equityWithinHorizon),
    ...statisticValues("difference", ALL, strategy.difference),
    ...statisticValues("difference_within_horizon", MEAN, strategy.differenceWithinHorizon),
    ...outlook(strategy),
    ...meanTotals(strategy),
  }));
  return { name: "strategies", title: words.titles.strategies, columns, rows };
}

function outlook(strategy: StrategyResult): ResultRow {
  const { paybackMonth, retention } = strategy;
  return {
    effective_replications: strategy.effectiveReplications,
    worst_tenth: strategy.worstTenth,
    p_better: strategy.pBetter,
    p_best_outcome: strategy.pBestOutcome,
    p_best_choice: strategy.pBestChoice,
    return_on_spend: strategy.returnOnSpend,
    payback_month_p50: paybackMonth?.p50 ?? null,
    payback_never_share: paybackMonth?.neverShare ?? null,
    survival_after_year: retention.survivalAfterYear,
    repeat_rate_within_year: retention.repeatRateWithinYear,
    cac: strategy.cac,
    new_client_value: strategy.newClientValue,
    clv_to_cac: strategy.clvToCac,
    negative_clv_share: strategy.negativeClvShare,
  };
}

function meanTotals({ totals }: StrategyResult): ResultRow {
  const { marketingCost, rewardCost, incentiveCost } = totals;
  const names: readonly TotalName[] = [...MONEY_MEANS, "outstandingValue", ...COUNT_MEANS];
  return {
    cost_mean: marketingCost.mean + rewardCost.mean + incentiveCost.mean,
    ...Object.fromEntries(names.map((name) => [`${snakeCase(name)}_mean`, totals[name].mean])),
  };
}

/** Series in the order of the table, with what they count; money where no unit stands beside them. */
const SERIES: readonly (readonly [KeptSeries | "cumulativeDifference", UnitName | null])[] = [
  ["cumulativeDifference", null],
  ["contribution", null],
  ["marketingCost", null],
  ["activeClients", "clients"],
  ["newClients", "clients"],
  ["purchases", "purchases"],
  ["contacts", "contacts"],
  ["memberSales", null],
  ["pointsOutstanding", "points"],
  ["pointsIssued", "points"],
  ["pointsConverted", "points"],
  ["pointsExpired", "points"],
  ["vouchersIssued", "vouchers"],
  ["vouchersUsed", "vouchers"],
  ["vouchersExpired", "vouchers"],
];

/** A row per strategy and month: of each series the mean and what nine futures of ten lie between. */
export function monthsTable({ currency, strategies }: Results): ResultTable {
  const columns = [
    column("strategy", "text", currency),
    column("month", "integer", currency),
    column("period_end", "date", currency),
    ...SERIES.flatMap(([name, unit]) =>
      unit === null
        ? statistics(snakeCase(name) as ColumnName, BAND, "money", currency)
        : statistics(snakeCase(name) as ColumnName, BAND, "number", currency, unit),
    ),
  ];
  const rows = strategies.flatMap(({ name: strategy, series }) =>
    series.period.map((period_end, i): ResultRow => {
      const row: Record<string, string | number> = { strategy, month: i + 1, period_end };
      for (const [name] of SERIES) {
        const { mean, p05, p95 } = series[name];
        const column = snakeCase(name);
        row[`${column}_mean`] = mean[i];
        row[`${column}_p05`] = p05[i];
        row[`${column}_p95`] = p95[i];
      }
      return row;
    }),
  );
  return { name: "months", title: words.titles.months, columns, rows };
}

const MONEY_TOTALS: ReadonlySet<TotalName> = new Set<TotalName>([
  ...(["revenue", "contribution", "rewardCost", "incentiveCost", "marketingCost", "valueBeyond"] as const),
  ...(["outstandingValue", "acquisitionCost", "acquiredValue", "discountedAcquisitionCost"] as const),
  ...(["valueRescued", "valueSlowed", "valueHarmed", "valueUnmoved"] as const),
  ...(["treatedContribution", "controlContribution", "campaignSpend", "winBackSpend", "referralSpend"] as const),
]);

/** A row per strategy and total that results keep, under the total's name in results.json. */
export function totalsTable({ currency, strategies }: Results): ResultTable {
  const columns = [
    column("strategy", "text", currency),
    column("total", "text", currency),
    column("unit", "text", currency),
    ...statistics("value", ALL, "number", currency),
  ];
  const rows = strategies.flatMap(({ name: strategy, totals }) =>
    TOTAL_NAMES.map((total) => ({
      strategy,
      total,
      unit: MONEY_TOTALS.has(total) ? currency : null,
      ...statisticValues("value", ALL, totals[total]),
    })),
  );
  return { name: "totals", title: words.titles.totals, columns, rows };
}

/** A row per strategy and segment of clients. */
export function segmentsTable({ currency, strategies }: Results): ResultTable {
  const columns = [
    column("strategy", "text", currency),
    column("segment", "text", currency),
    column("equity_mean", "money", currency),
  ];
  const rows = strategies.flatMap(({ name: strategy, equityBySegment }) =>
    equityBySegment.map(({ segment, mean }) => ({ strategy, segment, equity_mean: mean })),
  );
  return { name: "segments", title: words.titles.segments, columns, rows };
}

function totalColumn(name: (typeof MONEY_MEANS)[number] | (typeof COUNT_MEANS)[number]): ColumnName {
  return snakeCase(name) as ColumnName;
}

function unitOfCount(name: (typeof COUNT_MEANS)[number]): UnitName {
  return name === "purchases" || name === "contacts" ? name : "clients";
}
