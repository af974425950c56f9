import { type KeptSeries, KEPT_SERIES, TOTAL_NAMES, type TotalName } from "../../src/results/results.ts";
import type { SimulationPlan } from "../../src/simulation/plan.ts";
import { Simulator } from "../../src/simulation/replicate.ts";
import { SLOW_SERIES, SLOW_TOTALS } from "../reference/slow-books.ts";
import type { SlowOutcome } from "../reference/slow-simulator.ts";
import { errorsApart } from "../reference/standard-errors.ts";

/** What one strategy of a plan added up, by replication. */
export interface Outcome {
  /** By replication, by month. */
  readonly months: Readonly<Record<KeptSeries, readonly Float64Array[]>>;
  readonly totals: Readonly<Record<TotalName, Float64Array>>;
}

/** Runs every replication of a plan on this thread, and tells the figures of all clients that its sample stands for: one outcome for each strategy. `Loop` is the simulator under test. */
export function outcomesOf(plan: SimulationPlan, Loop: typeof Simulator = Simulator): readonly Outcome[] {
  const { replications, horizonMonths: periods, sample = 1 } = plan;
  const simulator = new Loop(plan);
  const empty = KEPT_SERIES.length * periods;
  const runs = plan.strategies.map(() => ({ totals: [] as Float64Array[], series: [] as Float64Array[] }));
  for (let replication = 0; replication < replications; replication++) {
    simulator.run(replication);
    simulator.strategies.forEach(({ ledger }, s) => {
      const series = new Float64Array(empty);
      ledger.writeSeries(series, 0, periods);
      runs[s].totals.push(ledger.totals.map((total) => total / sample));
      runs[s].series.push(series.map((value) => value / sample));
    });
  }
  return runs.map(({ totals, series }) => ({
    months: record(KEPT_SERIES, (_, i) => series.map((all) => all.subarray(i * periods, (i + 1) * periods))),
    totals: record(TOTAL_NAMES, (_, i) => Float64Array.from(totals, (all) => all[i])),
  }));
}

/** An object with one entry for each name. */
function record<Name extends string, Value>(
  names: readonly Name[],
  value: (name: Name, i: number) => Value,
): Record<Name, Value> {
  return Object.fromEntries(names.map((name, i) => [name, value(name, i)])) as Record<Name, Value>;
}

/** Equity of one replication. */
export function equityOf({ totals }: Outcome, replication: number): number {
  const { contribution, marketingCost, outstandingValue, valueBeyond } = totals;
  return (
    contribution[replication] - marketingCost[replication] - outstandingValue[replication] + valueBeyond[replication]
  );
}

/** Mean of a sample. */
export function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
}

/**
 * Everything in which two simulations of a strategy differ by more than `limit` standard errors of their difference, by month and in total.
 * Means that are the same to 1e-9 agree (of a point, a client or a unit of money where they are less than one): what does not vary differs
 * by its rounding alone.
 */
export function disagreements(slow: SlowOutcome, fast: Outcome, limit = 4): readonly string[] {
  const found: string[] = [];
  const compare = (what: string, one: ArrayLike<number>, other: ArrayLike<number>): void => {
    const [expected, value] = [meanOf(one), meanOf(other)];
    if (Math.abs(value - expected) <= 1e-9 * Math.max(1, Math.abs(expected))) return;
    const errors = errorsApart(one, other);
    if (!(Math.abs(errors) <= limit))
      found.push(`${what}: ${expected} and ${value}, ${errors.toFixed(1)} errors apart`);
  };
  for (const name of SLOW_TOTALS) compare(name, slow.totals[name], fast.totals[name]);
  for (const name of SLOW_SERIES) {
    for (let month = 0; month < slow.months[name][0].length; month++) {
      const at = (months: readonly Float64Array[]): Float64Array => Float64Array.from(months, (all) => all[month]);
      compare(`${name} of month ${month + 1}`, at(slow.months[name]), at(fast.months[name]));
    }
  }
  return found;
}
