import { tablesWords as words } from "../words/tables.ts";
import { column, statisticValues, statistics, type ResultTable, type Statistic } from "./result-table.ts";
import type { Results } from "./results.ts";

const ALL: readonly Statistic[] = ["mean", "mcse", "p05", "p25", "p50", "p75", "p95"];

/** A row per strategy and lever: what it adds to the levers before it. */
export function leversTable({ currency, decision }: Results): ResultTable {
  const columns = [
    column("strategy", "text", currency),
    column("lever", "text", currency),
    ...statistics("difference", ALL, "money", currency),
  ];
  const rows = decision.levers.map(({ strategy, lever, difference }) => ({
    strategy,
    lever,
    ...statisticValues("difference", ALL, difference),
  }));
  return { name: "levers", title: words.titles.levers, columns, rows };
}

/** A row per strategy and assumption, the largest span first. */
export function sensitivityTable(results: Results): ResultTable {
  const { currency, decision } = results;
  const columns = [
    column("strategy", "text", currency),
    column("assumption", "text", currency),
    column("unit", "text", currency),
    column("span", "money", currency),
    column("span_mcse", "money", currency),
    column("variance_share", "share", currency),
    column("low_bound", "number", currency),
    column("low_mean", "money", currency),
    column("low_mcse", "money", currency),
    column("high_bound", "number", currency),
    column("high_mean", "money", currency),
    column("high_mcse", "money", currency),
  ];
  const rows = decision.sensitivity.flatMap(({ strategy, entries }) =>
    entries.map(({ assumption, low, high, span, spanMcse, varianceShare }) => ({
      strategy,
      assumption: assumption ?? words.parameters,
      unit: unitOfAssumption(results, assumption),
      span,
      span_mcse: spanMcse,
      variance_share: varianceShare,
      low_bound: low.bound,
      low_mean: low.mean,
      low_mcse: low.mcse,
      high_bound: high.bound,
      high_mean: high.mean,
      high_mcse: high.mcse,
    })),
  );
  return { name: "sensitivity", title: words.titles.sensitivity, columns, rows };
}

/** A row per strategy and assumption: where the expected difference turns, or why nowhere. */
export function breakEvensTable(results: Results): ResultTable {
  const { currency, decision } = results;
  const columns = [
    column("strategy", "text", currency),
    column("assumption", "text", currency),
    column("unit", "text", currency),
    column("estimate", "number", currency),
    column("standard_error", "number", currency),
    column("reason", "text", currency),
    column("low", "number", currency),
    column("high", "number", currency),
    column("confirmed_value", "number", currency),
    column("confirmed_difference", "money", currency),
    column("confirmed_mcse", "money", currency),
  ];
  const rows = decision.breakEvens.map((found) => ({
    strategy: found.strategy,
    assumption: found.assumption,
    unit: unitOfAssumption(results, found.assumption),
    estimate: found.estimate,
    standard_error: found.standardError,
    reason: found.reason === null ? null : words.reasons[found.reason],
    low: found.low,
    high: found.high,
    confirmed_value: found.confirmed?.value ?? null,
    confirmed_difference: found.confirmed?.difference ?? null,
    confirmed_mcse: found.confirmed?.mcse ?? null,
  }));
  return { name: "break_evens", title: words.titles.breakEvens, columns, rows };
}

/** A row per strategy, the cheapest first. */
export function frontierTable({ currency, decision }: Results): ResultTable {
  const { points, steps } = decision.frontier;
  const columns = [
    column("strategy", "text", currency),
    column("frontier_cost", "money", currency),
    column("difference_mean", "money", currency),
    column("difference_p10", "money", currency),
    column("difference_cvar10", "money", currency),
    column("is_on_frontier", "boolean", currency),
    column("per_unit", "number", currency, "ratio"),
    column("dominated_by", "text", currency),
  ];
  const rows = points.map(({ strategy, cost, mean, p10, cvar10, isOnFrontier, dominatedBy }) => ({
    strategy,
    frontier_cost: cost,
    difference_mean: mean,
    difference_p10: p10,
    difference_cvar10: cvar10,
    is_on_frontier: isOnFrontier,
    per_unit: steps.find(({ to }) => to === strategy)?.perUnit ?? null,
    dominated_by: dominatedBy.mean,
  }));
  return { name: "frontier", title: words.titles.frontier, columns, rows };
}

/** A row per cell of the sweep and strategy. */
export function sweepTable({ currency, sweep }: Results): ResultTable {
  const columns = [
    column("path", "text", currency),
    column("path_value", "text", currency),
    column("second_path", "text", currency),
    column("second_value", "text", currency),
    column("strategy", "text", currency),
    column("difference_mean", "money", currency),
    column("difference_mcse", "money", currency),
    column("is_best", "boolean", currency),
    column("is_clear", "boolean", currency),
  ];
  const rows = (sweep?.cells ?? []).flatMap(({ values, differences, best, isClear }) =>
    differences.map(({ strategy, mean, mcse }) => ({
      path: sweep?.paths[0] ?? null,
      path_value: values[0],
      second_path: sweep?.paths[1] ?? null,
      second_value: values[1] ?? null,
      strategy,
      difference_mean: mean,
      difference_mcse: mcse,
      is_best: strategy === best,
      is_clear: isClear,
    })),
  );
  return { name: "sweep", title: words.titles.sweep, columns, rows };
}

/** An assumption that the scenario writes per cent is a share; of others the scenario says what they are in. */
function unitOfAssumption({ assumptions }: Results, name: string | null): string | null {
  const text = assumptions.find((assumption) => assumption.name === name)?.text ?? "";
  return text.includes("%") ? words.units.share : null;
}
