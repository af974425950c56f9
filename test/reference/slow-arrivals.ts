import { amountQuality, curveOf } from "./slow-curves.ts";
import { monthOfCell, type Step } from "./slow-calendar.ts";
import { CELL, MONTH, type Acquisition, type Channel, type SlowInput } from "./slow-input.ts";
import { leversOf } from "./slow-levers.ts";
import { PLAIN_QUALITY, type Quality, type World } from "./slow-world.ts";

/** Days of the calendar months of a mean year, January first: they add up to 365.25. */
export const DAYS_OF_MONTH = [31, 28.25, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** A source of new clients: a channel with the share of its spend that the budget leaves in each period, or null for those who come anyway. */
export interface Source {
  readonly channel: Channel | null;
  readonly cuts: readonly number[];
}

/** Organic arrivals per day in a cell, before the pool; where channels stand in for today's advertising, without what that brings. */
function organicRate(input: SlowInput, cell: number): number {
  if (input.organicPerMonth === null) return 0;
  const month = monthOfCell(input.today, cell);
  const replaced = (cell + 0.5) * CELL > replacedFrom(input) ? (input.paidToday?.share ?? 0) : 0;
  return (input.organicPerMonth[month] / DAYS_OF_MONTH[month]) * (1 - replaced);
}

/** Day from which channels stand in for today's advertising; Infinity if none do. */
function replacedFrom(input: SlowInput): number {
  const channels = leversOf(input).acquisitions.flatMap((one) => (one.replacesToday ? one.channels : []));
  return Math.min(Infinity, ...channels.map((channel) => channel.startsDay));
}

/** What today's advertising costs in a period. */
export function todaysSpend(input: SlowInput, period: number): number {
  const spend = (input.paidToday?.spendPerMonth ?? 0) * (input.sample ?? 1);
  const kept = [0, 1, 2, 3].filter((i) => (4 * period + i + 0.5) * CELL < replacedFrom(input)).length;
  return (spend * kept) / 4;
}

/** Clients per month that a channel's spend brings above the floor, before incrementality. */
export function clientsPerMonth(channel: Channel, spend = channel.spendPerMonth): number {
  return curveOf(channel).gain(spend);
}

/** True where a channel runs in a cell: the middle of the cell lies in its window and in one of its months. */
function channelRuns(input: SlowInput, channel: Channel, cell: number): boolean {
  const middle = (cell + 0.5) * CELL;
  const inWindow = middle >= channel.startsDay && (channel.endsDay === null || middle < channel.endsDay);
  return inWindow && (channel.months === null || channel.months.includes(monthOfCell(input.today, cell) + 1));
}

/** What a channel brings per day in a cell, of all clients, at a share of its spend. */
function channelRate(input: SlowInput, channel: Channel, cell: number, cut: number): number {
  if (!channelRuns(input, channel, cell)) return 0;
  const season = channel.season ?? [1];
  const mean = season.reduce((sum, factor) => sum + factor, 0) / season.length;
  const factor = channel.season === null ? 1 : channel.season[monthOfCell(input.today, cell)] / mean;
  return (clientsPerMonth(channel, cut * channel.spendPerMonth) * channel.incrementality * factor) / MONTH;
}

/** Spend of a channel in a period before any budget: its monthly spend times the share of the period's cells in which it runs. */
function wantedSpend(input: SlowInput, channel: Channel, period: number): number {
  const running = [0, 1, 2, 3].filter((i) => channelRuns(input, channel, 4 * period + i)).length;
  return (channel.spendPerMonth * running) / 4;
}

/** Spend of a source in a period, in the data's share of all clients. */
export function spendOf(input: SlowInput, { channel, cuts }: Source, period: number): number {
  return channel === null ? 0 : wantedSpend(input, channel, period) * cuts[period] * (input.sample ?? 1);
}

/** Share of the spends of a lever's channels that its budget leaves, by period. */
function cutsOf(input: SlowInput, { channels, budget }: Acquisition): readonly number[] {
  let left = budget?.amount ?? Infinity;
  return Array.from({ length: input.horizonMonths }, (_, period) => {
    const wanted = channels.reduce((sum, channel) => sum + wantedSpend(input, channel, period), 0);
    const share = wanted > left ? left / wanted : 1;
    if (budget?.per === "total") left -= share * wanted;
    return share;
  });
}

const sources = new WeakMap<SlowInput, readonly Source[]>();

/** Where clients come from: of themselves, and by each channel. Made once. */
export function sourcesOf(input: SlowInput): readonly Source[] {
  const known = sources.get(input) ?? [
    { channel: null, cuts: [] },
    ...leversOf(input).acquisitions.flatMap((one) => {
      const cuts = cutsOf(input, one);
      return one.channels.map((channel) => ({ channel, cuts }));
    }),
  ];
  sources.set(input, known);
  return known;
}

/** Arrivals per day of a source in a cell, before the pool. */
export function rateOf(input: SlowInput, { channel, cuts }: Source, cell: number): number {
  if (channel === null) return organicRate(input, cell);
  return channelRate(input, channel, cell, cuts[Math.floor(cell / 4)]) * (input.sample ?? 1);
}

const qualities = new WeakMap<Channel, Map<number, Quality>>();

/** How clients of a source who arrive in a period differ; looked up once. */
export function qualityOf({ channel, cuts }: Source, period: number): Quality {
  if (channel === null) return PLAIN_QUALITY;
  const known = qualities.get(channel) ?? new Map<number, Quality>();
  qualities.set(channel, known);
  const cut = cuts[period];
  const { quality, spendPerMonth } = channel;
  const found = known.get(cut) ?? { ...quality, basket: quality.basket * amountQuality(channel, cut * spendPerMonth) };
  known.set(cut, found);
  return found;
}

/** The moments within a step at which clients arrive from a source: a Poisson number of them, uniform. */
export function arrivalsIn(world: World, source: Source, { from, to, cell }: Step, share: number): readonly number[] {
  const count = world.dice.poisson(rateOf(world.input, source, cell) * share * (to - from));
  return Array.from({ length: count }, () => from + (to - from) * world.dice.uniform());
}
