import { tablesWords as words } from "../words/tables.ts";
import { column, type ResultTable } from "./result-table.ts";
import type { Results } from "./results.ts";

/** A row per assumption, with where it comes from. */
export function assumptionsTable({ currency, assumptions }: Results): ResultTable {
  const columns = [
    column("assumption", "text", currency),
    column("text", "text", currency),
    column("unit", "text", currency),
    column("mean", "number", currency),
    column("p05", "number", currency),
    column("p95", "number", currency),
    column("is_uncertain", "boolean", currency),
    column("is_default", "boolean", currency),
    column("source", "text", currency),
    column("grade", "text", currency),
  ];
  const rows = assumptions.map(({ name, text, mean, p05, p95, default: isDefault, source, grade }) => ({
    assumption: name,
    text,
    unit: unitOf(name, text, currency),
    mean,
    p05,
    p95,
    is_uncertain: p05 < p95,
    is_default: isDefault,
    source,
    grade,
  }));
  return { name: "assumptions", title: words.titles.assumptions, columns, rows };
}

/** Keys whose value is money even where it is written as a plain number. */
const MONEY_KEY = /\.(?:cac|variable_cost|cost_per_contact|costs\.\w+)$/;

/** The unit of an assumption, by how it is written or by its key; null where neither tells. */
function unitOf(name: string, text: string, currency: string): string | null {
  if (text.includes("%")) return words.units.share;
  return (text.includes(currency) && !/\bper\b/.test(text)) || MONEY_KEY.test(name) ? currency : null;
}

/** A row per calendar month of the data. */
export function dataMonthsTable({ currency, data: { months } }: Results): ResultTable {
  const columns = [
    column("data_month", "date", currency),
    column("first_purchases", "number", currency, "purchases"),
    column("repeat_purchases", "number", currency, "purchases"),
    column("amount", "money", currency),
  ];
  const rows = months.month.map((month, i) => ({
    data_month: `${month}-01`,
    first_purchases: months.first[i],
    repeat_purchases: months.repeat[i],
    amount: months.amount[i],
  }));
  return { name: "data_months", title: words.titles.dataMonths, columns, rows };
}

/** A row per month of the backtest. */
export function backtestMonthsTable({ currency, backtest }: Results): ResultTable {
  const columns = [
    column("period_end", "date", currency),
    column("actual", "money", currency),
    column("forecast_mean", "money", currency),
    column("forecast_p05", "money", currency),
    column("forecast_p95", "money", currency),
  ];
  const rows = (backtest?.series.period ?? []).map((period_end, i) => ({
    period_end,
    actual: backtest!.series.actual[i],
    forecast_mean: backtest!.series.mean[i],
    forecast_p05: backtest!.series.p05[i],
    forecast_p95: backtest!.series.p95[i],
  }));
  return { name: "backtest_months", title: words.titles.backtestMonths, columns, rows };
}

/** A row per cohort and age. */
export function cohortsTable({ currency, data: { cohorts } }: Results): ResultTable {
  const columns = [
    column("cohort_start", "date", currency),
    column("cohort_unit", "text", currency),
    column("cohort_clients", "integer", currency, "clients"),
    column("has_older_clients", "boolean", currency),
    column("age", "integer", currency),
    column("bought_share", "share", currency),
  ];
  const rows = (cohorts?.cohorts ?? []).flatMap(({ start, clients, hasOlderClients, shares }) =>
    shares.map((share, age) => ({
      cohort_start: start,
      cohort_unit: cohorts === null ? null : words.calendar[cohorts.unit],
      cohort_clients: clients,
      has_older_clients: hasOlderClients,
      age,
      bought_share: share,
    })),
  );
  return { name: "cohorts", title: words.titles.cohorts, columns, rows };
}

/** A row per tenth of today's clients, the most valuable first. */
export function clientDecilesTable({ currency, clientBase }: Results): ResultTable {
  const columns = [
    column("tenth", "integer", currency),
    column("part_of_value", "number", currency, "ratio"),
    column("least_clv", "money", currency),
  ];
  const rows = (clientBase?.deciles ?? []).map(({ share, leastClv }, i) => ({
    tenth: i + 1,
    part_of_value: share,
    least_clv: leastClv,
  }));
  return { name: "client_deciles", title: words.titles.clientDeciles, columns, rows };
}
