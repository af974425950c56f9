import { countFollowed, discountShare } from "./slow-campaign.ts";
import { periodOf, SAME_MOMENT, type Step } from "./slow-calendar.ts";
import { isCapped, leavesNow, nextEvent } from "./slow-clocks.ts";
import { multipliersOf, qualityAt } from "./slow-effects.ts";
import { kindOf } from "./slow-kind.ts";
import { earnPoints, expirePoints, joinAtPurchase, pointsExpireAt, useVouchers } from "./slow-loyalty.ts";
import { loosenTies, marginFactor, refer } from "./slow-referral.ts";
import { promoteAtPurchase } from "./slow-tiers.ts";
import { useOffers } from "./slow-win-back.ts";
import { isRunning, type Client, type World } from "./slow-world.ts";

/**
 * Lives through a part of one step, in which the rates change at the client's own events alone.
 *
 * Rates being constant between events, the clocks say when the next one comes if nothing changes before; any number of purchases can fall
 * into a step, each at its own moment, and the length of the step leaves no bias. What happens at the end of the step (occasions can)
 * belongs to the step; a span that ends there has not ended yet.
 */
export function live(world: World, client: Client, step: Step, from: number, season: number): void {
  let now = from;
  while (client.leftAt === null && now < step.to) {
    const multipliers = multipliersOf(world, client, step);
    noteCap(world, client, isCapped(kindOf(world.input), client, multipliers));
    const next = nextEvent(world, client, now, season, multipliers);
    const pause = Math.min(step.to, nextExpiry(client));
    if (next.day <= pause + SAME_MOMENT) {
      now = next.day;
      next.runTo(now);
      const { buys, leaves } = next.happen();
      if (buys) buy(world, client, now, step, multipliers.basket);
      if (leaves) leave(world, client, now);
    } else {
      next.runTo(Math.max(now, pause));
      if (pause >= step.to - SAME_MOMENT) break;
      now = Math.max(now, pause);
      expireInactive(world, client, now, step);
    }
  }
  expireInactive(world, client, step.to - SAME_MOMENT, step);
}

function noteCap(world: World, client: Client, isHit: boolean): void {
  if (client.hitCap || !isHit) return;
  client.hitCap = true;
  world.books.totals.capsHit++;
}

function leave(world: World, client: Client, day: number): void {
  client.leftAt = day;
  client.stagesLeft = kindOf(world.input).stages;
  if (kindOf(world.input).isContract) client.lapsedAt ??= day;
  world.books.totals.dropped++;
  loosenTies(client, day);
}

function nextExpiry(client: Client): number {
  let first = Infinity;
  for (const [program, member] of client.memberships) first = Math.min(first, pointsExpireAt(program, client, member));
  return first;
}

function expireInactive(world: World, client: Client, day: number, step: Step): void {
  for (const [program, member] of client.memberships) {
    if (pointsExpireAt(program, client, member) <= day) expirePoints(world, member, periodOf(step));
  }
}

/** One purchase, with all that follows from it. */
function buy(world: World, client: Client, day: number, step: Step, basket: number): void {
  const amount = drawAmount(world, client) * basket;
  client.lapsedAt = null;
  client.repeats++;
  client.repeatSpend += amount;
  payFor(world, client, day, step, amount);
}

/** The first purchase of a new client, on arrival, of which no lever has had a part: where the model lets it, the client leaves right after it. */
export function buyFirst(world: World, client: Client, day: number, step: Step): void {
  const { basket } = qualityAt(client, day);
  payFor(world, client, day, step, drawAmount(world, client) * basket * world.input.firstRatio);
  if (!kindOf(world.input).leavesAtFirst) return;
  const chance = client.dropoutProbability * qualityAt(client, day).churn;
  noteCap(world, client, chance > 1);
  if (leavesNow(client, chance)) leave(world, client, day);
}

function drawAmount(world: World, client: Client): number {
  if (world.input.ownMean !== undefined) return client.meanAmount;
  const { p } = world.input.parameters;
  return client.meanAmount * client.fate.size(client.bought, p);
}

/** The money of a purchase, then what it brings. */
function payFor(world: World, client: Client, day: number, step: Step, amount: number): void {
  const { books, input } = world;
  const net = amount / (1 + (input.taxRate ?? 0));
  let reward = 0;
  for (const [program, member] of client.memberships) reward += useVouchers(world, program, member, day, step);
  let incentive = useOffers(client, day);
  for (const campaign of world.campaigns) incentive += net * discountShare(world, campaign, client, day);
  const margin = input.grossMargin * marginFactor(client, day);
  const contribution = books.discounted(net * margin - input.variableCost - reward - incentive, day);
  books.count("purchases", periodOf(step), 1);
  books.count("contribution", periodOf(step), contribution);
  books.totals.revenue += books.discounted(net, day);
  books.totals.rewardCost += books.discounted(reward, day);
  books.totals.incentiveCost += books.discounted(incentive, day);
  countFollowed(world, client, contribution);
  client.value += contribution;
  client.lastAt = day;
  client.bought++;
  client.purchases.push({ day, amount });
  for (const program of world.programs) {
    joinAtPurchase(world, program, client, day, step);
    const member = client.memberships.get(program);
    if (member === undefined || !isRunning(program, step.from)) continue;
    books.months.memberSales[periodOf(step)] += net;
    earnPoints(world, program, member, day, step, amount);
    promoteAtPurchase(world, program, member, day, step.cell, amount);
  }
  refer(world, client, day, step);
}
