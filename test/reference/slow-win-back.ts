import { SAME_MOMENT } from "./slow-calendar.ts";
import { bringBack } from "./slow-campaign.ts";
import { firstHeldAt, ruleHolds } from "./slow-facts.ts";
import { MONTH, type WinBack } from "./slow-input.ts";
import { rationOf, tallyContact } from "./slow-rations.ts";
import { isMeantFor, payForClient, type Client, type World } from "./slow-world.ts";

/** One wave of a win-back. */
export function runWinBackWave(world: World, winBack: WinBack, wave: number, day: number): void {
  const ration = rationOf(world, winBack, wave);
  for (const client of world.clients) {
    if (!isMeantFor(winBack, client) || !ruleHolds(world, client, day, winBack.target)) continue;
    tallyContact(world, winBack, wave);
    if (ration < 1 && !world.dice.coin(ration)) continue;
    contactLapsed(world, winBack, client, day);
  }
}

function contactLapsed(world: World, winBack: WinBack, client: Client, day: number): void {
  const { books, dice } = world;
  client.wasContacted = true;
  books.count("contacts", Math.floor(day / MONTH), 1);
  books.totals.winBackSpend += winBack.costPerContact;
  payForClient(world, client, day, winBack.costPerContact);
  const hasOffer = client.leftAt === null ? dice.coin(winBack.takeUp) : returns(world, winBack, client, day);
  client.offers.delete(winBack);
  if (hasOffer) client.offers.set(winBack, day + winBack.validForDays);
}

/** Whether a contact brings back a client who had left; its chance falls from the moment on at which it could be seen as lapsed. */
function returns(world: World, winBack: WinBack, client: Client, day: number): boolean {
  const lapsedFor = day - firstHeldAt(world, client, day, winBack.target);
  if (!world.dice.coin(winBack.success * Math.pow(2, -lapsedFor / winBack.halvingDays))) return false;
  world.books.totals.wonBack++;
  bringBack(world, client, winBack.secondLife);
  return true;
}

/** Uses the offers that a client brings to a purchase; returns what they cost. */
export function useOffers(client: Client, day: number): number {
  let cost = 0;
  for (const [winBack, until] of client.offers) if (day <= until + SAME_MOMENT) cost += winBack.offer;
  client.offers.clear();
  return cost;
}
