import { CELL, MONTH, type Program } from "./slow-input.ts";
import { periodOf, SAME_MOMENT, type Step } from "./slow-calendar.ts";
import { normalProbability } from "./slow-formulas.ts";
import {
  isActive,
  isMeantFor,
  isRunning,
  memberSince,
  payForClient,
  type Client,
  type Membership,
  type World,
} from "./slow-world.ts";

/** Whether a client is one who joins, if it can. */
function wouldJoin({ enrolment, segments }: Program, client: Client): boolean {
  const pull = enrolment.selection * client.score + Math.sqrt(1 - enrolment.selection ** 2) * client.noise;
  const share = client.isNew ? enrolment.new : enrolment.existing;
  return isMeantFor({ segments }, client) && normalProbability(pull) > 1 - share;
}

/** Lets a client join a program at a purchase, its first one since the start, if it is one that joins. */
export function joinAtPurchase(world: World, program: Program, client: Client, day: number, step: Step): void {
  if (client.memberships.has(program) || !isRunning(program, step.from) || !wouldJoin(program, client)) return;
  client.memberships.set(program, memberSince(step.cell));
  world.books.totals.members++;
  payForClient(world, client, day, program.costs.perEnrolment, periodOf(step));
}

/** Makes members of those who are in a program that runs today already. */
export function openProgram(world: World, program: Program): void {
  const { dice, books } = world;
  const { opening } = program;
  if (opening === null) return;
  for (const client of world.clients) {
    if (!wouldJoin(program, client) || !isActive(world, client, 0)) continue;
    const member = memberSince(0);
    member.points = wholeOf(opening.points, dice.uniform());
    client.memberships.set(program, member);
    const vouchers = wholeOf(opening.vouchers, dice.uniform());
    for (let i = 0; i < vouchers; i++) member.vouchers.push(newVoucher(world, program, 0));
    books.totals.members++;
    books.totals.pointsOpening += member.points;
    books.totals.vouchersOpening += vouchers;
  }
}

/** The whole part of a number, and one more as often as its rest says. */
function wholeOf(number: number, uniform: number): number {
  const whole = Math.floor(number);
  return uniform < number - whole ? whole + 1 : whole;
}

function newVoucher({ dice }: World, { reward }: Program, day: number) {
  return { expiresAt: day + reward.validForDays, willBeUsed: dice.coin(reward.redemption) };
}

/** Uses the vouchers that a member brings to a purchase; returns what they cost. */
export function useVouchers(world: World, program: Program, member: Membership, day: number, step: Step): number {
  const valid = member.vouchers.filter((voucher) => voucher.expiresAt >= day - SAME_MOMENT);
  for (const voucher of member.vouchers) if (!valid.includes(voucher)) bookExpiry(world, voucher.expiresAt);
  const kept = valid.filter((voucher) => !voucher.willBeUsed);
  const used = valid.length - kept.length;
  if (used > 0) member.rewardedCell = step.cell;
  world.books.count("vouchersUsed", periodOf(step), used);
  member.vouchers = kept;
  return used * program.reward.value * program.reward.costRatio;
}

/** A voucher that expires at the very end of a period does so in the next one. */
function bookExpiry({ books }: World, day: number): void {
  books.count("vouchersExpired", Math.floor((day + SAME_MOMENT) / MONTH), 1);
}

/** Adds the points of a purchase and turns them into vouchers. */
export function earnPoints(
  world: World,
  program: Program,
  member: Membership,
  day: number,
  step: Step,
  amount: number,
): void {
  if (!isRunning(program, step.from)) return;
  const { books } = world;
  const { threshold } = program.reward;
  const multiplier = member.tier < 0 ? 1 : program.tiers[member.tier].earnMultiplier;
  const earned = program.earn * amount * multiplier;
  member.points += earned;
  books.count("pointsIssued", periodOf(step), earned);
  while (member.points >= threshold) {
    member.points -= threshold;
    books.count("pointsConverted", periodOf(step), threshold);
    books.count("vouchersIssued", periodOf(step), 1);
    member.vouchers.push(newVoucher(world, program, day));
  }
}

/** Moment at which a member's points expire if it buys nothing before; Infinity if they never do, or if there are none. */
export function pointsExpireAt(program: Program, client: Client, member: Membership): number {
  return program.expiryDays === null || member.points === 0 ? Infinity : client.lastAt + program.expiryDays;
}

export function expirePoints(world: World, member: Membership, period: number): void {
  world.books.count("pointsExpired", period, member.points);
  member.points = 0;
}

const DAY_MS = 86_400_000;

/** The borders of cells, after today and up to a day, at which all points of a program expire by the calendar. */
export function calendarExpiries({ expiryDate }: Program, today: string, upTo: number): readonly number[] {
  if (expiryDate === null) return [];
  const start = Date.parse(`${today}T00:00:00Z`);
  const firstYear = new Date(start).getUTCFullYear();
  const borders: number[] = [];
  for (let year = firstYear; ; year++) {
    const end = (Date.UTC(year, expiryDate.month - 1, expiryDate.day + 1) - start) / DAY_MS;
    if (end > upTo + CELL) return borders;
    if (end > 0) borders.push(Math.round(end / CELL) * CELL);
  }
}

/** Writes off what has expired by the horizon and writes down what is still outstanding, with its value. */
export function closeProgram(world: World, program: Program): void {
  const { totals } = world.books;
  const { reward } = program;
  for (const { memberships } of world.clients) {
    const member = memberships.get(program);
    if (member === undefined) continue;
    for (const voucher of member.vouchers) {
      if (voucher.expiresAt >= world.horizon - SAME_MOMENT) totals.vouchersOutstanding++;
      else bookExpiry(world, voucher.expiresAt);
    }
    totals.pointsOutstanding += member.points;
  }
  const settled = totals.pointsConverted + totals.pointsExpired;
  const convertedShare = settled > 0 ? totals.pointsConverted / settled : 1;
  const vouchers = totals.vouchersOutstanding + (totals.pointsOutstanding / reward.threshold) * convertedShare;
  const cost = vouchers * reward.redemption * reward.value * reward.costRatio;
  totals.outstandingValue += world.books.discounted(cost, world.horizon);
}
