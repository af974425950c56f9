import { periodOf, SAME_MOMENT, type Step } from "./slow-calendar.ts";
import { normalProbability } from "./slow-formulas.ts";
import type { Program } from "./slow-input.ts";
import { isMeantFor, isRunning, type Client, type Membership, type World } from "./slow-world.ts";

/** Lets a client join a program at a purchase, its first one since the start, if it is one that joins. */
export function joinAtPurchase(world: World, program: Program, client: Client, day: number, step: Step): void {
  if (client.memberships.has(program) || !isRunning(program, step.from) || !isMeantFor(program, client)) return;
  const { enrolment, costs } = program;
  const pull = enrolment.selection * client.score + Math.sqrt(1 - enrolment.selection ** 2) * client.noise;
  const share = client.isNew ? enrolment.new : enrolment.existing;
  if (normalProbability(pull) <= 1 - share) return;
  client.memberships.set(program, { joinedCell: step.cell, points: 0, vouchers: [] });
  world.books.totals.members++;
  world.books.payForMarketing(day, costs.perEnrolment, periodOf(step));
}

/** Uses the vouchers that a member brings to a purchase; returns what they cost. */
export function useVouchers(world: World, program: Program, member: Membership, day: number): number {
  const { totals } = world.books;
  const valid = member.vouchers.filter((voucher) => voucher.expiresAt >= day - SAME_MOMENT);
  totals.vouchersExpired += member.vouchers.length - valid.length;
  const kept = valid.filter((voucher) => !voucher.willBeUsed);
  const used = valid.length - kept.length;
  totals.vouchersUsed += used;
  member.vouchers = kept;
  return used * program.reward.value * program.reward.costRatio;
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
  const { totals } = world.books;
  const { threshold, redemption, validForDays } = program.reward;
  member.points += program.earn * amount;
  totals.pointsIssued += program.earn * amount;
  while (member.points >= threshold) {
    member.points -= threshold;
    totals.pointsConverted += threshold;
    totals.vouchersIssued++;
    member.vouchers.push({ expiresAt: day + validForDays, willBeUsed: world.dice.coin(redemption) });
  }
}

/** Moment at which a member's points expire if it buys nothing before; Infinity if they never do, or if there are none. */
export function pointsExpireAt(program: Program, client: Client, member: Membership): number {
  return program.expiryDays === null || member.points === 0 ? Infinity : client.lastAt + program.expiryDays;
}

export function expirePoints(world: World, member: Membership): void {
  world.books.totals.pointsExpired += member.points;
  member.points = 0;
}

/** Factor on a member's rate from its progress to the next reward, 1 on average over a cycle. */
export function pointsPressure(program: Program, member: Membership): number {
  const pressure = program.pointsPressure;
  if (pressure === 0) return 1;
  return ((1 + (pressure * member.points) / program.reward.threshold) * Math.log1p(pressure)) / pressure;
}

/** Writes off what has expired by the horizon and writes down what is still outstanding, with its value. */
export function closeProgram(world: World, program: Program): void {
  const { totals } = world.books;
  const { reward } = program;
  const members = world.clients.flatMap((client) => client.memberships.get(program) ?? []);
  const open = members.flatMap((member) => member.vouchers);
  const outstanding = open.filter((voucher) => voucher.expiresAt >= world.horizon - SAME_MOMENT).length;
  const points = members.reduce((sum, member) => sum + member.points, 0);
  totals.vouchersExpired += open.length - outstanding;
  totals.vouchersOutstanding += outstanding;
  totals.pointsOutstanding += points;
  const settled = totals.pointsConverted + totals.pointsExpired;
  const convertedShare = settled > 0 ? totals.pointsConverted / settled : 1;
  const expectedUses = (outstanding + (points / reward.threshold) * convertedShare) * reward.redemption;
  totals.outstandingValue += world.books.discounted(expectedUses * reward.value * reward.costRatio, world.horizon);
}
