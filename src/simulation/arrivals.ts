import { responseAt, responseSteepness } from "../levers/acquisition-curve.ts";
import type { ChannelDesign } from "../levers/acquisition.ts";
import type { LeverClock } from "../levers/lever-clock.ts";
import { logGamma } from "../numerics/log-gamma.ts";
import { hashText } from "../numerics/stream.ts";
import { type Resolved, resolve } from "../quantities/quantity.ts";
import type { Strategy } from "../scenario/scenario.ts";
import { CELLS_PER_PERIOD, calendarMonthOfCell } from "./calendar-grid.ts";
import { type SimulationPlan, slotValues } from "./plan.ts";

const DAYS_OF_MONTH = [31, 28.25, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Where new clients of one strategy come from, in one replication. */
export interface ArrivalSource {
  readonly name: string;
  /** Key of its clients' random streams: the same source, the same people in every strategy. */
  readonly key: number;
  readonly isPaid: boolean;
  /** Expected arrivals by period, before the pool's share; after `deplete`, with it. */
  readonly mean: Float64Array;
  /** Relative rate of arrivals by cell. */
  readonly weight: Float64Array;
  /** Spend at the start of each period. */
  readonly spend: Float64Array;
  readonly frequency: number;
  readonly churn: number;
  readonly basket: number;
}

/** The sources of one strategy with one replication's values, in the order of their names. */
export function arrivalSources(
  plan: SimulationPlan,
  strategy: Strategy,
  values: ArrayLike<number>,
  clock: LeverClock,
): ArrivalSource[] {
  const sources: ArrivalSource[] = [];
  if (plan.organic !== null) sources.push(organicSource(plan, values, clock));
  for (const lever of strategy.levers) {
    if (lever.kind !== "acquisition") continue;
    for (const channel of lever.design.channels) sources.push(channelSource(plan, resolve(channel, values), clock));
  }
  sources.sort((one, other) => (one.name < other.name ? -1 : 1));
  if (plan.pool !== null) {
    const pool = resolve(plan.pool, values);
    deplete(sources, plan.horizonMonths, pool.population * pool.addressable - plan.meanSpend.length);
  }
  return sources;
}

function organicSource(plan: SimulationPlan, values: ArrayLike<number>, clock: LeverClock): ArrivalSource {
  const organic = resolve(plan.organic!, values);
  const weight = Float64Array.from({ length: clock.cells }, (_, cell) => {
    if ("perMonth" in organic) return organic.perMonth / CELLS_PER_PERIOD;
    const month = calendarMonthOfCell(plan.todayDay, cell);
    return (organic.byMonth[month] / DAYS_OF_MONTH[month]) * clock.cellDays * (organic.level ?? 1);
  });
  const mean = byPeriod(weight);
  return {
    name: "",
    key: hashText("organic"),
    isPaid: false,
    mean,
    weight,
    spend: new Float64Array(mean.length),
    frequency: 1,
    churn: 1,
    basket: 1,
  };
}

function channelSource(plan: SimulationPlan, channel: Resolved<ChannelDesign>, clock: LeverClock): ArrivalSource {
  const { spendPerMonth, incrementality, quality } = channel;
  const { ceiling, steepness } = curveOf(channel);
  const perCell = (responseAt(spendPerMonth, ceiling, steepness) * incrementality) / CELLS_PER_PERIOD;
  const start = clock.cellOfDay(channel.startsDay);
  const end = channel.endsDay === null ? clock.cells : clock.cellOfDay(channel.endsDay);
  const runs = (cell: number): boolean =>
    cell >= start &&
    cell < end &&
    (channel.months === null || channel.months.includes(calendarMonthOfCell(plan.todayDay, cell) + 1));
  const weight = Float64Array.from({ length: clock.cells }, (_, cell) => (runs(cell) ? perCell : 0));
  const spend = byPeriod(
    Float64Array.from({ length: clock.cells }, (_, cell) => (runs(cell) ? spendPerMonth / CELLS_PER_PERIOD : 0)),
  );
  return {
    name: channel.name,
    key: hashText(`channel ${channel.name}`),
    isPaid: true,
    mean: byPeriod(weight),
    weight,
    spend,
    ...quality,
  };
}

function curveOf({ cac, ceiling }: Resolved<ChannelDesign>): { readonly ceiling: number; readonly steepness: number } {
  if (ceiling === null) return { ceiling: NaN, steepness: NaN };
  const most = ceiling.value * (ceiling.basis === "times_known_point" ? cac.atSpendPerMonth / cac.cost : 1);
  return { ceiling: most, steepness: responseSteepness(cac.cost, cac.atSpendPerMonth, most) };
}

/** Channels whose drawn cost and ceiling contradict each other in some replications, with the share of these: there the ceiling is taken. */
export function contradictedChannels(
  plan: SimulationPlan,
): readonly { readonly name: string; readonly share: number }[] {
  const channels = plan.strategies.flatMap((strategy) =>
    strategy.levers.flatMap((lever) => (lever.kind === "acquisition" ? lever.design.channels : [])),
  );
  return channels.flatMap((channel) => {
    let count = 0;
    for (let r = 0; r < plan.replications; r++) {
      if (curveOf(resolve(channel, slotValues(plan, r))).steepness === Infinity) count++;
    }
    return count > 0 ? [{ name: channel.name, share: count / plan.replications }] : [];
  });
}

function byPeriod(cells: Float64Array): Float64Array {
  const periods = new Float64Array(cells.length / CELLS_PER_PERIOD);
  for (let cell = 0; cell < cells.length; cell++) periods[(cell / CELLS_PER_PERIOD) | 0] += cells[cell];
  return periods;
}

/** Scales every mean by the share of the pool that is left, fixed beforehand by the recursion on expected arrivals. */
function deplete(sources: readonly ArrivalSource[], periods: number, room: number): void {
  let left = room;
  for (let k = 0; k < periods; k++) {
    const share = room > 0 ? Math.max(0, left / room) : 0;
    for (const source of sources) {
      source.mean[k] *= share;
      left -= source.mean[k];
    }
  }
}

/** Smallest n with P(Poisson(mean) <= n) >= u: the sum starts far below the mode, where nothing is lost. */
export function poissonQuantile(u: number, mean: number): number {
  if (!(mean > 0)) return 0;
  let n = Math.max(0, Math.floor(mean - 12 * Math.sqrt(mean) - 12));
  let mass = Math.exp(n * Math.log(mean) - mean - logGamma(n + 1));
  let total = mass;
  while (total < u && (mass > 0 || n < mean)) {
    n++;
    mass *= mean / n;
    total += mass;
  }
  return n;
}
