import { periodOf, type Step } from "./slow-calendar.ts";
import { CELL } from "./slow-input.ts";
import { drawNew } from "./slow-people.ts";
import { poolShareOf, referralRation, tallyReferral } from "./slow-rations.ts";
import { isMeantFor, isRunning, payForClient, type Client, type World } from "./slow-world.ts";

/** What a purchase leads to: referrals, some of which bring a client who arrives at the same moment. */
export function refer(world: World, client: Client, day: number, step: Step): void {
  const { books, dice, referrals } = world;
  const period = periodOf(step);
  for (const { design, program } of referrals) {
    if (!isRunning(design, step.from) || !isMeantFor(design, client)) continue;
    if (program !== null && !client.memberships.has(program)) continue;
    const chance =
      design.perPurchase * design.conversion * poolShareOf(world, period) * referralRation(world, design, period);
    const coin = dice.uniform();
    if (coin >= chance) continue;
    const isWon = coin < chance * design.incrementality;
    const rewards = design.rewardReferrer + design.rewardReferred;
    books.totals.referrals++;
    books.totals.referralSpend += rewards;
    tallyReferral(world, design, period, rewards, isWon);
    payForClient(world, client, day, design.rewardReferrer, period);
    if (!isWon) books.payForMarketing(day, design.rewardReferred, period);
    else {
      const tie = design.tiedToReferrer ? { endsAt: null } : null;
      if (tie !== null) client.ties.push(tie);
      const referred = drawNew(world, design.quality, day, step.cell, design.margin, tie);
      books.totals.newClientsReferred++;
      payForClient(world, referred, day, design.rewardReferred, period);
      world.referred.push({ client: referred, day });
    }
  }
}

/** Ends the churn quality of everyone whom a client who leaves has referred. */
export function loosenTies(referrer: Client, day: number): void {
  for (const tie of referrer.ties) tie.endsAt ??= Math.round(day / CELL) * CELL;
}

/** What a referred client's margin is multiplied by at a moment. */
export function marginFactor({ margin, firstAt }: Client, day: number): number {
  return margin === null ? 1 : 1 + margin.lift * Math.pow(2, -(day - firstAt) / margin.halfLifeDays);
}
