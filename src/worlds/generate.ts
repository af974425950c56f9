import { DAYS_PER_MONTH, DAYS_PER_YEAR, UNIT_DAYS } from "../clients/client-history.ts";
import { drawExponential, drawGamma } from "../numerics/samplers.ts";
import { hashText, Stream } from "../numerics/stream.ts";
import { dayClock, momentOf, seasonOfDay, totalAt } from "./season-clock.ts";
import type { DayClock } from "./season-clock.ts";
import type { World } from "./world-schema.ts";

/** A row of a transaction file. Amounts are whole cents, so that a file has exact decimals; returns are negative. */
export interface Transaction {
  readonly client: string;
  /** Counted from 1970-01-01 (UTC). */
  readonly day: number;
  readonly cents: number;
}

/** What a client of a world is really like, and nobody can observe. */
export interface ClientTruth {
  readonly client: string;
  readonly firstDay: number;
  /** Purchases per time unit of the world while alive, season apart. */
  readonly rate: number;
  readonly dropoutProbability: number;
  readonly meanAmount: number;
  readonly aliveAtEnd: boolean;
}

/** Transactions by date, then client; truths in the order of arrival. */
export interface Generated {
  readonly transactions: readonly Transaction[];
  readonly truths: readonly ClientTruth[];
}

/** Purposes of streams, keyed (seed, client, purpose): what one draws never shifts another. */
const TRAITS = 1;
const LIFE = 2;
const AMOUNTS = 3;
const RETURNS = 4;
const ARRIVALS = 5;

/** What every client of a world shares. */
interface Shop {
  readonly world: World;
  readonly root: number;
  readonly days: number;
  /** Seasonal time, in the world's unit, at the start of each day. */
  readonly clock: DayClock;
}

/**
 * Transactions of a world: the same world, the same rows.
 *
 * A client buys on arrival, then lives by two clocks: purchases that are not the last at rate s(t) lambda (1 - p), the last one at rate s(t) lambda p,
 * s the season of the day's calendar month. In law that is a chance p to leave at each repeat purchase, as in the simulation. Moments are continuous and written as days.
 */
export function generateTransactions(world: World): Generated {
  const days = world.endDay - world.startDay + 1;
  const unitDays = UNIT_DAYS[world.purchases.timeUnit];
  const clock = dayClock(days, (day) => seasonOfDay(world.purchases.season, world.startDay + day) / unitDays);
  const shop: Shop = { world, root: hashText(world.seed), days, clock };
  const arrivals = arrivalMoments(shop);
  const digits = String(arrivals.length).length;
  const transactions: Transaction[] = [];
  const truths = arrivals.map((arrival, index) => {
    const client = world.idPrefix + String(index + 1).padStart(digits, "0");
    return live(shop, index, client, arrival, transactions);
  });
  return { transactions: transactions.sort(byDayThenClient), truths };
}

function byDayThenClient(one: Transaction, other: Transaction): number {
  if (one.day !== other.day) return one.day - other.day;
  return one.client < other.client ? -1 : Number(one.client > other.client);
}

/** Moments of first purchases, in days from the start: the opening's first, then the others as they come. */
function arrivalMoments({ world, root, days }: Shop): number[] {
  const { opening, openingDays, perMonth, growth, season } = world.arrivals;
  const stream = streamOf(root, 0, ARRIVALS);
  const moments = Array.from({ length: opening }, () => stream.uniform() * Math.min(openingDays, days));
  const clock = dayClock(days, (day) => {
    const growthSoFar = (1 + growth) ** (day / DAYS_PER_YEAR);
    return (perMonth / DAYS_PER_MONTH) * growthSoFar * seasonOfDay(season, world.startDay + day);
  });
  const end = clock.total[days];
  for (let target = drawExponential(stream); target < end; target += drawExponential(stream)) {
    moments.push(momentOf(clock, target));
  }
  return moments;
}

/** Writes one client's rows and gives its truth. */
function live(shop: Shop, index: number, client: string, arrival: number, transactions: Transaction[]): ClientTruth {
  const { world, root, days, clock } = shop;
  const traits = streamOf(root, index, TRAITS);
  const rate = drawGamma(traits, world.purchases.r) / world.purchases.alpha;
  const leaving = drawGamma(traits, world.purchases.a);
  const dropoutProbability = leaving / (leaving + drawGamma(traits, world.purchases.b));
  const amountRate = drawGamma(traits, world.spend.q) / world.spend.v;

  const life = streamOf(root, index, LIFE);
  const start = totalAt(clock, arrival);
  const end = clock.total[days];
  const last = start + drawExponential(life) / (rate * dropoutProbability);
  const otherRate = rate * (1 - dropoutProbability);
  const moments = [arrival];
  let now = start + drawExponential(life) / otherRate;
  for (; now < last && now < end; now += drawExponential(life) / otherRate) moments.push(momentOf(clock, now));
  if (last < end) moments.push(momentOf(clock, last));

  writePurchases(shop, index, client, moments, amountRate, transactions);
  return {
    client,
    firstDay: world.startDay + Math.floor(arrival),
    rate,
    dropoutProbability,
    meanAmount: world.spend.p / amountRate,
    aliveAtEnd: last >= end,
  };
}

/** Writes a row per purchase, and per part of it that comes back before the end. */
function writePurchases(
  { world, root }: Shop,
  index: number,
  client: string,
  moments: readonly number[],
  amountRate: number,
  transactions: Transaction[],
): void {
  const amounts = streamOf(root, index, AMOUNTS);
  const returns = streamOf(root, index, RETURNS);
  for (const [nth, moment] of moments.entries()) {
    const ratio = nth === 0 ? world.spend.firstRatio : 1;
    const day = world.startDay + Math.floor(moment);
    const cents = Math.round((drawGamma(amounts, world.spend.p) / amountRate) * ratio * 100);
    transactions.push({ client, day, cents });
    if (returns.uniform() >= world.returns.share) continue;
    const returnDay = day + 1 + Math.floor(returns.uniform() * world.returns.withinDays);
    const returnCents = Math.round(cents * returns.uniform());
    if (returnDay <= world.endDay && returnCents > 0)
      transactions.push({ client, day: returnDay, cents: -returnCents });
  }
}

function streamOf(root: number, index: number, purpose: number): Stream {
  const stream = new Stream();
  stream.seed(root, index, purpose, 0);
  return stream;
}
