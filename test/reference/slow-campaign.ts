import { SAME_MOMENT } from "./slow-calendar.ts";
import { responseAt } from "./slow-curves.ts";
import { ruleHolds } from "./slow-facts.ts";
import { CELL, MONTH, type Campaign } from "./slow-input.ts";
import { rationOf, tallyContact } from "./slow-rations.ts";
import { isMeantFor, payForClient, PLAIN_QUALITY, type Client, type Contact, type World } from "./slow-world.ts";

/** One wave: contacts every client whom the rule names, but for the control group and those beyond the ration. */
export function runWave(world: World, campaign: Campaign, wave: number, day: number): void {
  const ration = rationOf(world, campaign, wave);
  for (const client of world.clients) {
    if (!isMeantFor(campaign, client) || !ruleHolds(world, client, day, campaign.target)) continue;
    const contact = contactOf(world, campaign, client);
    if (!contact.isControl) tallyContact(world, campaign, wave);
    if (ration < 1 && !world.dice.coin(ration)) continue;
    follow(world, campaign, contact);
    if (!contact.isControl) contactClient(world, campaign, client, contact, day);
  }
}

/** What a campaign knows of a client: at first, whether it is in the control group. */
function contactOf({ dice }: World, campaign: Campaign, client: Client): Contact {
  const known = client.contacts.get(campaign);
  if (known !== undefined) return known;
  const isControl = campaign.controlGroup !== null && dice.coin(campaign.controlGroup);
  const contact = { isControl, isFollowed: false, respondedCell: null, harmedCell: null, discountUntil: -Infinity };
  client.contacts.set(campaign, contact);
  return contact;
}

/** Counts a client among the treated or the control group, from now on. */
function follow({ books }: World, campaign: Campaign, contact: Contact): void {
  if (campaign.controlGroup === null || contact.isFollowed) return;
  contact.isFollowed = true;
  books.totals[contact.isControl ? "controlClients" : "treatedClients"]++;
}

/** A purchase of a client, as the campaigns that follow it count it. */
export function countFollowed({ books }: World, client: Client, discountedContribution: number): void {
  for (const { isFollowed, isControl } of client.contacts.values()) {
    if (!isFollowed) continue;
    books.totals[isControl ? "controlPurchases" : "treatedPurchases"]++;
    books.totals[isControl ? "controlContribution" : "treatedContribution"] += discountedContribution;
  }
}

function contactClient(world: World, campaign: Campaign, client: Client, contact: Contact, day: number): void {
  const { dice, books } = world;
  const { costPerContact, incentive, harm, rescue } = campaign;
  client.wasContacted = true;
  books.count("contacts", Math.floor(day / MONTH), 1);
  books.totals.campaignSpend += costPerContact;
  payForClient(world, client, day, costPerContact);
  if (incentive !== null) contact.discountUntil = day + incentive.validForDays;
  const response = responseOf(campaign);
  const coin = dice.uniform();
  const cell = Math.round(day / CELL);
  if (coin < response) {
    books.totals.responses++;
    contact.respondedCell = cell;
  } else if (harm !== null && coin >= 1 - harm.share) contact.harmedCell = cell;
  const leftInTime =
    rescue !== null && client.leftAt !== null && day - client.leftAt <= rescue.withinDays + SAME_MOMENT;
  if (leftInTime && dice.coin(rescue.probability)) {
    books.totals.rescued++;
    bringBack(world, client);
  }
}

/** Share of the contacted who respond: stated, or by what a contact costs. */
function responseOf({ response, costPerContact }: Campaign): number {
  return typeof response === "number" ? response : responseAt(response, costPerContact);
}

/** A client who had left begins a further life, which differs from the one before by a quality. */
export function bringBack({ books }: World, client: Client, change = PLAIN_QUALITY): void {
  const { frequency, churn, basket } = client.laterLives;
  books.totals.returned++;
  client.leftAt = null;
  client.cameBack = true;
  client.lives++;
  client.lastLeft = client.fate.last(client.lives);
  client.laterLives = {
    frequency: frequency * change.frequency,
    churn: churn * change.churn,
    basket: basket * change.basket,
  };
}

/** Share of a purchase's amount that a campaign's discount takes; a coin per purchase. */
export function discountShare(world: World, campaign: Campaign, client: Client, day: number): number {
  const contact = client.contacts.get(campaign);
  if (campaign.incentive === null || contact === undefined || day > contact.discountUntil + SAME_MOMENT) return 0;
  return world.dice.coin(campaign.incentive.takeUp) ? campaign.incentive.discount : 0;
}
