import { CELL, YEAR, type Program } from "./slow-input.ts";
import { spendSince, type Membership, type World } from "./slow-world.ts";

/** Index of the highest tier that a spend reaches; -1 for none. */
function tierFor({ tiers }: Program, spend: number): number {
  return tiers.filter(({ threshold }) => threshold <= spend).length - 1;
}

/** Notes a member's purchase and promotes it to the tier that its spend of the last year reaches. */
export function promoteAtPurchase(
  world: World,
  program: Program,
  member: Membership,
  day: number,
  cell: number,
  amount: number,
): void {
  if (program.tiers.length === 0) return;
  member.purchases.push({ day, amount });
  const tier = tierFor(program, spendSince(member.purchases, day - YEAR));
  if (tier <= member.tier) return;
  changeTier(program, member, tier, cell);
  world.books.totals.promotions++;
}

/** Demotes members whose spend of the last year no longer reaches their tier. */
export function reviewTiers(world: World, program: Program, day: number): void {
  for (const { memberships } of world.clients) {
    const member = memberships.get(program);
    if (member === undefined) continue;
    const tier = tierFor(program, spendSince(member.purchases, day - YEAR));
    if (tier >= member.tier) continue;
    changeTier(program, member, tier, Math.round(day / CELL));
    world.books.totals.demotions++;
  }
}

function changeTier({ tierChange }: Program, member: Membership, tier: number, cell: number): void {
  const lift = tier > member.tier ? tierChange?.promotion : tierChange?.demotion;
  member.tierChange = { cell, lift: lift ?? 0 };
  member.tier = tier;
}
