import { monthOfCell, type Step } from "./slow-calendar.ts";
import { CELL, MONTH, type Channel, type SlowInput } from "./slow-input.ts";
import type { Quality, World } from "./slow-world.ts";

/** Days of the calendar months of a mean year, January first: they add up to 365.25. */
export const DAYS_OF_MONTH = [31, 28.25, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

const ORGANIC_QUALITY: Quality = { frequency: 1, churn: 1, basket: 1 };

/** A source of new clients: the channel that is paid for, or null for those who come anyway. */
export interface Source {
  readonly channel: Channel | null;
  readonly quality: Quality;
}

/** Organic arrivals per day in a cell, before the pool. */
function organicRate(input: SlowInput, cell: number): number {
  if (input.organicPerMonth === null) return 0;
  const month = monthOfCell(input.today, cell);
  return input.organicPerMonth[month] / DAYS_OF_MONTH[month];
}

/** Clients per month that a channel's spend brings, before incrementality. Source: Blattberg & Deighton 1996. */
export function clientsPerMonth({ cac, ceiling, spendPerMonth }: Channel): number {
  const known = cac.atSpendPerMonth / cac.cost;
  if (ceiling === null) throw new Error("a curve through one point has a ceiling");
  const most = ceiling.basis === "per_month" ? ceiling.value : ceiling.value * known;
  if (!(most > known)) throw new Error(`a ceiling of ${most} a month is not above the known point's ${known}`);
  const k = -Math.log(1 - known / most) / cac.atSpendPerMonth;
  return most * (1 - Math.exp(-k * spendPerMonth));
}

/** True where a channel runs in a cell: the middle of the cell lies in its window and in one of its months. */
function channelRuns(input: SlowInput, channel: Channel, cell: number): boolean {
  const middle = (cell + 0.5) * CELL;
  const inWindow = middle >= channel.startsDay && (channel.endsDay === null || middle < channel.endsDay);
  return inWindow && (channel.months === null || channel.months.includes(monthOfCell(input.today, cell) + 1));
}

function channelRate(input: SlowInput, channel: Channel, cell: number): number {
  return channelRuns(input, channel, cell) ? (clientsPerMonth(channel) * channel.incrementality) / MONTH : 0;
}

/** Spend of a channel in a period: its monthly spend times the share of the period's cells in which it runs. */
export function channelSpend(input: SlowInput, channel: Channel, period: number): number {
  const running = [0, 1, 2, 3].filter((i) => channelRuns(input, channel, 4 * period + i)).length;
  return (channel.spendPerMonth * running) / 4;
}

export function sourcesOf(channels: readonly Channel[]): readonly Source[] {
  return [
    { channel: null, quality: ORGANIC_QUALITY },
    ...channels.map((channel) => ({ channel, quality: channel.quality })),
  ];
}

function rateOf(input: SlowInput, source: Source, cell: number): number {
  return source.channel === null ? organicRate(input, cell) : channelRate(input, source.channel, cell);
}

/** Share of the finite market that is left at the start of each period, on expected arrivals. */
export function poolShares(input: SlowInput, channels: readonly Channel[]): readonly number[] {
  const room = input.pool === null ? Infinity : input.pool - input.clients.length;
  const shares: number[] = [];
  let arrived = 0;
  for (let period = 0; period < input.horizonMonths; period++) {
    const share = room > 0 ? Math.max(0, 1 - arrived / room) : 0;
    shares.push(share);
    for (const source of sourcesOf(channels)) {
      for (let i = 0; i < 4; i++) arrived += share * rateOf(input, source, 4 * period + i) * CELL;
    }
  }
  return shares;
}

/** The moments within a step at which clients arrive from a source: a Poisson number of them, uniform. */
export function arrivalsIn(world: World, source: Source, { from, to, cell }: Step, share: number): readonly number[] {
  const count = world.dice.poisson(rateOf(world.input, source, cell) * share * (to - from));
  return Array.from({ length: count }, () => from + (to - from) * world.dice.uniform());
}
