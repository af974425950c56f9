import { channelPeriods } from "../levers/acquisition-terms.ts";
import type { AcquisitionDesign, ChannelDesign } from "../levers/acquisition.ts";
import type { LeverClock } from "../levers/lever-clock.ts";
import { logGamma } from "../numerics/log-gamma.ts";
import { hashText } from "../numerics/stream.ts";
import { type Resolved, resolve } from "../quantities/quantity.ts";
import type { Strategy } from "../scenario/scenario.ts";
import { CELLS_PER_PERIOD, calendarMonthOfCell } from "./calendar-grid.ts";
import type { SimulationPlan } from "./plan.ts";

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
  /** By period of arrival. */
  readonly basket: Float64Array;
}

/** The arrivals of one strategy in one replication. */
export interface Arrivals {
  /** In the order of their names. */
  readonly sources: readonly ArrivalSource[];
  /** Share of the pool that is left in each period. */
  readonly poolShare: Float64Array;
}

/** Calendar month (0 to 11) of the middle of each cell. */
export function monthsOfCells(plan: SimulationPlan, cells: number): Int8Array {
  return Int8Array.from({ length: cells }, (_, cell) => calendarMonthOfCell(plan.todayDay, cell));
}

/** The arrivals of one strategy with one replication's values. `referred`: expected clients by referral in each period, before the pool's share. */
export function arrivalsOf(
  plan: SimulationPlan,
  strategy: Strategy,
  values: ArrayLike<number>,
  clock: LeverClock,
  months: Int8Array,
  referred: ArrayLike<number> | null = null,
): Arrivals {
  const acquisition = strategy.levers.find((lever) => lever.kind === "acquisition");
  const design = acquisition ? resolve(acquisition.design, values) : null;
  const sources = design === null ? [] : channelSources(plan, design, clock, months);
  const paidToday = plan.paidToday ? resolve(plan.paidToday, values) : null;
  if (plan.organic !== null || paidToday !== null) {
    const replacedFrom = design?.replacesToday === true ? firstStart(design, clock) : clock.cells;
    sources.push(organicSource(plan, values, clock, months, paidToday, replacedFrom));
  }
  sources.sort((one, other) => (one.name < other.name ? -1 : 1));
  if (plan.pool === null) return { sources, poolShare: new Float64Array(plan.horizonMonths).fill(1) };
  const pool = resolve(plan.pool, values);
  const room = pool.population * pool.addressable * (plan.sample ?? 1) - plan.meanSpend.length;
  return { sources, poolShare: deplete(sources, plan.horizonMonths, room, referred) };
}

/** Who comes without a channel, and what is paid for today's advertising; from cell `replacedFrom` on both without what today's advertising does. */
function organicSource(
  plan: SimulationPlan,
  values: ArrayLike<number>,
  clock: LeverClock,
  months: Int8Array,
  paidToday: { readonly spendPerMonth: number; readonly share: number } | null,
  replacedFrom: number,
): ArrivalSource {
  const organic = plan.organic && resolve(plan.organic, values);
  const sample = plan.sample ?? 1;
  const weight = Float64Array.from({ length: clock.cells }, (_, cell) => {
    if (organic === null) return 0;
    const kept = cell < replacedFrom ? 1 : 1 - (paidToday?.share ?? 0);
    if ("perMonth" in organic) return ((organic.perMonth * sample) / CELLS_PER_PERIOD) * kept;
    const month = months[cell];
    return (organic.byMonth[month] / DAYS_OF_MONTH[month]) * clock.cellDays * (organic.level ?? 1) * kept;
  });
  const mean = byPeriod(weight);
  const perPeriod = (paidToday?.spendPerMonth ?? 0) * sample;
  return {
    name: "",
    key: hashText("organic"),
    isPaid: false,
    mean,
    weight,
    spend: mean.map((_, k) => perPeriod * Math.min(1, Math.max(0, replacedFrom / CELLS_PER_PERIOD - k))),
    frequency: 1,
    churn: 1,
    basket: new Float64Array(mean.length).fill(1),
  };
}

function channelSources(
  plan: SimulationPlan,
  design: Resolved<AcquisitionDesign>,
  clock: LeverClock,
  months: Int8Array,
): ArrivalSource[] {
  const runs = design.channels.map((channel) => runningCells(channel, clock, months));
  const periods = channelPeriods(
    design,
    runs.map((cells) => byPeriod(cells).map((count) => count / CELLS_PER_PERIOD)),
  );
  const sample = plan.sample ?? 1;
  return design.channels.map(({ name, season, quality }, c) => {
    const { spend, brought, basket } = periods[c];
    const level = season === null ? 1 : 12 / season.reduce((sum, factor) => sum + factor, 0);
    const weight = runs[c].map((running, cell) => {
      const factor = season === null ? 1 : season[months[cell]] * level;
      return (running * factor * sample * brought[(cell / CELLS_PER_PERIOD) | 0]) / CELLS_PER_PERIOD;
    });
    return {
      name,
      key: hashText(`channel ${name}`),
      isPaid: true,
      mean: byPeriod(weight),
      weight,
      spend: spend.map((amount) => amount * sample),
      frequency: quality.frequency,
      churn: quality.churn,
      basket,
    };
  });
}

/** What the channels together are to spend in each period, whatever their budget. */
export function statedSpend(
  { channels }: Resolved<AcquisitionDesign>,
  clock: LeverClock,
  months: Int8Array,
): Float64Array {
  const sum = new Float64Array(clock.cells / CELLS_PER_PERIOD);
  for (const channel of channels) {
    const cells = byPeriod(runningCells(channel, clock, months));
    for (let k = 0; k < sum.length; k++) sum[k] += (channel.spendPerMonth * cells[k]) / CELLS_PER_PERIOD;
  }
  return sum;
}

/** 1 in the cells in which a channel runs, else 0. */
function runningCells(channel: Resolved<ChannelDesign>, clock: LeverClock, months: Int8Array): Float64Array {
  const start = clock.cellOfDay(channel.startsDay);
  const end = channel.endsDay === null ? clock.cells : clock.cellOfDay(channel.endsDay);
  return Float64Array.from(months, (month, cell) => {
    const isSeason = channel.months === null || channel.months.includes(month + 1);
    return cell >= start && cell < end && isSeason ? 1 : 0;
  });
}

/** Cell at which the first of the channels starts, within the horizon. */
function firstStart({ channels }: Resolved<AcquisitionDesign>, clock: LeverClock): number {
  return Math.min(clock.cells, ...channels.map(({ startsDay }) => clock.cellOfDay(startsDay)));
}

function byPeriod(cells: Float64Array): Float64Array {
  const periods = new Float64Array(cells.length / CELLS_PER_PERIOD);
  for (let cell = 0; cell < cells.length; cell++) periods[(cell / CELLS_PER_PERIOD) | 0] += cells[cell];
  return periods;
}

/** Scales every mean by the share of the pool that is left, fixed beforehand by the recursion on expected arrivals; returns the shares. */
function deplete(
  sources: readonly ArrivalSource[],
  periods: number,
  room: number,
  referred: ArrayLike<number> | null,
): Float64Array {
  const shares = new Float64Array(periods);
  let left = room;
  for (let k = 0; k < periods; k++) {
    const share = room > 0 ? Math.max(0, left / room) : 0;
    shares[k] = share;
    for (const source of sources) {
      source.mean[k] *= share;
      left -= source.mean[k];
    }
    if (referred !== null) left -= referred[k] * share;
  }
  return shares;
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
