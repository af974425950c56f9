import { discountShare } from "./slow-campaign.ts";
import { effectShare } from "./slow-calendar.ts";
import type { ResolvedEffects } from "./slow-input.ts";
import {
  earnPoints,
  expirePoints,
  joinAtPurchase,
  pointsExpireAt,
  pointsPressure,
  useVouchers,
} from "./slow-loyalty.ts";
import { isRunning, type Client, type World } from "./slow-world.ts";

/** The multipliers in force for a client at one moment. */
interface Multipliers {
  calendar: number;
  perPurchase: number;
  churn: number;
  basket: number;
}

/** The product of quality and of the effects and pressure of every lever that has reached the client. */
function multipliersOf(client: Client, day: number, cell: number): Multipliers {
  const { frequency, churn, basket } = client.quality;
  const product: Multipliers = { calendar: frequency, perPurchase: 1, churn, basket };
  for (const [program, member] of client.memberships) {
    if (!isRunning(program, day)) continue;
    applyEffects(product, program.effects, cell - member.joinedCell);
    applyFrequency(product, program.effects, pointsPressure(program, member));
  }
  for (const [campaign, { respondedCell }] of client.contacts) {
    if (respondedCell !== null) applyEffects(product, campaign.effects, cell - respondedCell);
  }
  return product;
}

function applyEffects(product: Multipliers, effects: ResolvedEffects, cells: number): void {
  const share = effectShare(effects, cells);
  applyFrequency(product, effects, 1 + effects.frequencyLift * share);
  product.churn *= 1 - effects.churnCut * share;
  product.basket *= 1 + effects.basketLift * share;
}

function applyFrequency(product: Multipliers, effects: ResolvedEffects, factor: number): void {
  if (effects.lifetime === "calendar") product.calendar *= factor;
  else product.perPurchase *= factor;
}

/** The rates of the two clocks, per day. */
function ratesOf(client: Client, season: number, multipliers: Multipliers): { last: number; other: number } {
  const { calendar, perPurchase, churn } = multipliers;
  const leaving = client.dropoutProbability * churn;
  const rate = season * client.lambda * perPurchase;
  return { last: rate * leaving, other: rate * Math.max(0, calendar - leaving) };
}

/**
 * Lives through a part of one step, in which the rates change at the client's own events alone.
 *
 * Rates being constant between events, the wait for the next one is exponential and, if it does not fall into the step, is forgotten:
 * any number of purchases can fall into a day, each at its own moment, and the length of the step leaves no bias.
 */
export function live(world: World, client: Client, from: number, to: number, cell: number, season: number): void {
  let now = from;
  while (client.leftAt === null) {
    const multipliers = multipliersOf(client, now, cell);
    const { last, other } = ratesOf(client, season, multipliers);
    noteCap(world, client, multipliers);
    const next = now + world.dice.exponential() / (last + other);
    const pause = Math.min(to, nextExpiry(client));
    if (next < pause) {
      now = next;
      const isLast = world.dice.coin(last / (last + other));
      buy(world, client, now, cell, multipliers.basket);
      if (isLast) leave(world, client, now);
    } else if (pause < to) {
      now = pause;
      expireInactive(world, client, now);
    } else break;
  }
  expireInactive(world, client, to);
}

function noteCap(world: World, client: Client, { calendar, churn }: Multipliers): void {
  if (client.hitCap || calendar >= client.dropoutProbability * churn) return;
  client.hitCap = true;
  world.books.totals.capsHit++;
}

function leave(world: World, client: Client, day: number): void {
  client.leftAt = day;
  world.books.totals.dropped++;
}

function nextExpiry(client: Client): number {
  let first = Infinity;
  for (const [program, member] of client.memberships) first = Math.min(first, pointsExpireAt(program, client, member));
  return first;
}

function expireInactive(world: World, client: Client, day: number): void {
  for (const [program, member] of client.memberships) {
    if (pointsExpireAt(program, client, member) <= day) expirePoints(world, member);
  }
}

/** One purchase, with all that follows from it. */
function buy(world: World, client: Client, day: number, cell: number, basket: number): void {
  const amount = drawAmount(world, client) * basket;
  client.repeats++;
  client.repeatSpend += amount;
  payFor(world, client, day, cell, amount);
}

/** The first purchase of a new client, on arrival. */
export function buyFirst(world: World, client: Client, day: number, cell: number): void {
  const { basket } = multipliersOf(client, day, cell);
  payFor(world, client, day, cell, drawAmount(world, client) * basket * world.input.firstRatio);
}

function drawAmount(world: World, client: Client): number {
  const { p } = world.input.parameters;
  return world.dice.gamma(p, p / client.meanAmount);
}

/** The money of a purchase, then its points. */
function payFor(world: World, client: Client, day: number, cell: number, amount: number): void {
  const { books, input } = world;
  let reward = 0;
  for (const [program, member] of client.memberships) reward += useVouchers(world, program, member, day);
  let incentive = 0;
  for (const campaign of world.campaigns) incentive += amount * discountShare(world, campaign, client, day);
  const contribution = amount * input.grossMargin - input.variableCost - reward - incentive;
  books.count("purchases", day, 1);
  books.count("contribution", day, books.discounted(contribution, day));
  books.totals.revenue += books.discounted(amount, day);
  books.totals.rewardCost += books.discounted(reward, day);
  books.totals.incentiveCost += books.discounted(incentive, day);
  client.lastAt = day;
  for (const program of world.programs) {
    joinAtPurchase(world, program, client, day, cell);
    const member = client.memberships.get(program);
    if (member !== undefined) earnPoints(world, program, member, day, amount);
  }
}
