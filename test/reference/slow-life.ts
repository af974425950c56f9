import { discountShare } from "./slow-campaign.ts";
import { effectShare, periodOf, SAME_MOMENT, type Step } from "./slow-calendar.ts";
import { isCapped, nextEvent, type Multipliers } from "./slow-clocks.ts";
import type { ResolvedEffects } from "./slow-input.ts";
import { kindOf } from "./slow-kind.ts";
import {
  earnPoints,
  expirePoints,
  joinAtPurchase,
  pointsExpireAt,
  pointsPressure,
  useVouchers,
} from "./slow-loyalty.ts";
import { isRunning, type Client, type World } from "./slow-world.ts";

/** The product of quality and of the effects and pressure of every lever that has reached the client; renewals know no frequency. */
function multipliersOf(world: World, client: Client, step: Step): Multipliers {
  const { frequency, churn, basket } = client.quality;
  const product: Multipliers = { calendar: frequency, perPurchase: 1, churn, basket };
  for (const [program, member] of client.memberships) {
    if (!isRunning(program, step.from)) continue;
    applyEffects(product, program.effects, step.cell - member.joinedCell);
    applyFrequency(product, program.effects, pointsPressure(program, member));
  }
  for (const [campaign, { respondedCell }] of client.contacts) {
    if (respondedCell !== null) applyEffects(product, campaign.effects, step.cell - respondedCell);
  }
  return kindOf(world.input).isContract ? { ...product, calendar: 1, perPurchase: 1 } : product;
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

/**
 * Lives through a part of one step, in which the rates change at the client's own events alone.
 *
 * Rates being constant between events, the waits for the next one are drawn anew and, if they do not fall into the step, are forgotten:
 * any number of purchases can fall into a day, each at its own moment, and the length of the step leaves no bias. What happens at the end
 * of the step (occasions can) belongs to the step; a span that ends there has not ended yet.
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
      const { buys, leaves } = next.outcome();
      if (buys) buy(world, client, now, step, multipliers.basket);
      if (leaves) leave(world, client, now);
    } else if (pause < step.to - SAME_MOMENT) {
      now = Math.max(now, pause);
      expireInactive(world, client, now);
    } else break;
  }
  expireInactive(world, client, step.to - SAME_MOMENT);
}

function noteCap(world: World, client: Client, isHit: boolean): void {
  if (client.hitCap || !isHit) return;
  client.hitCap = true;
  world.books.totals.capsHit++;
}

function leave(world: World, client: Client, day: number): void {
  client.leftAt = day;
  client.stagesLeft = kindOf(world.input).stages;
  client.hasLapsed = kindOf(world.input).isContract;
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
function buy(world: World, client: Client, day: number, step: Step, basket: number): void {
  const amount = drawAmount(world, client) * basket;
  client.hasLapsed = false;
  client.repeats++;
  client.repeatSpend += amount;
  payFor(world, client, day, step, amount);
}

/** The first purchase of a new client, on arrival: where the model lets it, the client leaves right after it. */
export function buyFirst(world: World, client: Client, day: number, step: Step): void {
  const { basket } = multipliersOf(world, client, step);
  payFor(world, client, day, step, drawAmount(world, client) * basket * world.input.firstRatio);
  if (!kindOf(world.input).leavesAtFirst) return;
  const chance = client.dropoutProbability * client.quality.churn;
  noteCap(world, client, chance > 1);
  if (world.dice.coin(chance)) leave(world, client, day);
}

function drawAmount(world: World, client: Client): number {
  if (world.input.ownMean !== undefined) return client.meanAmount;
  const { p } = world.input.parameters;
  return world.dice.gamma(p, p / client.meanAmount);
}

/** The money of a purchase, then its points. */
function payFor(world: World, client: Client, day: number, step: Step, amount: number): void {
  const { books, input } = world;
  let reward = 0;
  for (const [program, member] of client.memberships) reward += useVouchers(world, program, member, day);
  let incentive = 0;
  for (const campaign of world.campaigns) incentive += amount * discountShare(world, campaign, client, day);
  const contribution = amount * input.grossMargin - input.variableCost - reward - incentive;
  books.count("purchases", periodOf(step), 1);
  books.count("contribution", periodOf(step), books.discounted(contribution, day));
  books.totals.revenue += books.discounted(amount, day);
  books.totals.rewardCost += books.discounted(reward, day);
  books.totals.incentiveCost += books.discounted(incentive, day);
  client.lastAt = day;
  for (const program of world.programs) {
    joinAtPurchase(world, program, client, day, step);
    const member = client.memberships.get(program);
    if (member !== undefined) earnPoints(world, program, member, day, step, amount);
  }
}
