import { SAME_MOMENT } from "./slow-calendar.ts";
import type { Books } from "./slow-books.ts";
import type { Dice } from "./slow-dice.ts";
import type { Fate } from "./slow-fate.ts";
import type { Campaign, Program, Referral, SlowInput, WinBack } from "./slow-input.ts";
import type { Levers } from "./slow-levers.ts";
import type { Rations, Tallies } from "./slow-rations.ts";

/** A voucher in the hands of a member. */
export interface Voucher {
  readonly expiresAt: number;
  /** The coin tossed at issue. */
  readonly willBeUsed: boolean;
}

/** What a program knows of a member. */
export interface Membership {
  readonly joinedCell: number;
  points: number;
  /** Neither used nor expired yet. */
  vouchers: Voucher[];
  /** Spend since joining, for its tiers. */
  readonly purchases: Purchase[];
  /** Index of its tier; -1 for none. */
  tier: number;
  /** The last change of tier: its cell, and the lift that it brought. */
  tierChange: { readonly cell: number; readonly lift: number } | null;
  /** Cell of the last purchase at which it used a voucher. */
  rewardedCell: number | null;
}

/** A new member, without anything yet. */
export function memberSince(joinedCell: number): Membership {
  return { joinedCell, points: 0, vouchers: [], purchases: [], tier: -1, tierChange: null, rewardedCell: null };
}

/** What a campaign did to a client, and how it counts it. */
export interface Contact {
  readonly isControl: boolean;
  /** True from the first wave at which the rule held. */
  isFollowed: boolean;
  /** Cell of the last wave at which the client responded; null if it never did. */
  respondedCell: number | null;
  /** The same for harm. */
  harmedCell: number | null;
  discountUntil: number;
}

/** How an acquired client, or one in a later life, differs from the others. */
export interface Quality {
  readonly frequency: number;
  readonly churn: number;
  readonly basket: number;
}

export const PLAIN_QUALITY: Quality = { frequency: 1, churn: 1, basket: 1 };

export interface Purchase {
  readonly day: number;
  readonly amount: number;
}

/** What binds a referred client's churn quality to its referrer: from when on it is ended; null while it is not. */
export interface Tie {
  endsAt: number | null;
}

/** All that a client begins its simulated life with. Times in days from time 0, rates per day. */
export interface Birth {
  readonly isNew: boolean;
  readonly segment: string | null;
  /** Purchases per day while alive; at occasions the chance to buy at one. */
  readonly lambda: number;
  /** Rate of the last clock per day, at occasions per occasion; of no meaning where clients leave at purchases. */
  readonly lastRate: number;
  /** Chance to leave at a purchase; of no meaning where clients leave between them. */
  readonly dropoutProbability: number;
  /** Mean amount of its repeat purchases, before any basket multiplier. */
  readonly meanAmount: number;
  readonly quality: Quality;
  /** Of the margin of a referred client. */
  readonly margin: Referral["margin"] | null;
  readonly tie: Tie | null;
  /** The noise of enrolment. */
  readonly noise: number;
  readonly fate: Fate;
  readonly firstAt: number;
  /** Cell in which a new client arrives, at its end perhaps; 0 for others. */
  readonly arrivalCell: number;
  /** Amounts of the year before time 0. */
  readonly spendBefore: number;
  /** Normal score of the rank of its lambda. */
  score: number;
  /** Moment at which it left; null while it is alive. */
  leftAt: number | null;
  /** Stages before the next purchase. */
  stagesLeft: number;
  /** Moment of a contract's first missed renewal since it was renewed; null where there is none. */
  lapsedAt: number | null;
  lastAt: number;
  repeats: number;
  repeatSpend: number;
}

/** A client with its latent truth and what is known of it. */
export interface Client extends Birth {
  readonly birth: Readonly<Birth>;
  /** Index of the wait, of the life and of the purchase that comes, in its fate. */
  waits: number;
  lives: number;
  bought: number;
  /** What is left of both clocks. */
  waitLeft: number;
  lastLeft: number;
  /** What later lives have changed. */
  laterLives: Quality;
  /** Simulated purchases, all of them. */
  readonly purchases: Purchase[];
  hitCap: boolean;
  /** Discounted contribution less the costs that it causes. */
  value: number;
  wasContacted: boolean;
  cameBack: boolean;
  /** Those of the clients whom it referred. */
  readonly ties: Tie[];
  readonly memberships: Map<Program, Membership>;
  readonly contacts: Map<Campaign, Contact>;
  readonly offers: Map<WinBack, number>;
}

/** A client who arrives within a step. */
export interface Arrival {
  readonly client: Client;
  readonly day: number;
}

/** One replication under way. */
export interface World extends Levers {
  readonly input: SlowInput;
  /** Days from time 0 to the horizon. */
  readonly horizon: number;
  /** Continuous discount rate per day. */
  readonly delta: number;
  readonly dice: Dice;
  readonly books: Books;
  readonly rations: Rations;
  /** What a pilot is run for. */
  readonly tallies: Tallies;
  readonly clients: Client[];
  /** Referred clients whose first purchase has not been made yet. */
  readonly referred: Arrival[];
}

/** True while a lever runs: from its start, up to but without its end. */
export function isRunning(
  lever: { readonly startsDay: number; readonly endsDay: number | null },
  day: number,
): boolean {
  return day >= lever.startsDay && (lever.endsDay === null || day < lever.endsDay);
}

/** True where a lever is meant for a segment. */
export function isMeantFor(lever: { readonly segments: readonly string[] | null }, client: Client): boolean {
  return lever.segments === null || (client.segment !== null && lever.segments.includes(client.segment));
}

/** True for a client with a purchase in the `active_within` days before or at a date, a period's end or start that has come. */
export function isActive(world: World, client: Client, day: number): boolean {
  return day <= client.lastAt + world.input.activeWithinDays + SAME_MOMENT;
}

/** Pays what one client costs: it lowers its value too. */
export function payForClient({ books }: World, client: Client, day: number, money: number, period?: number): void {
  books.payForMarketing(day, money, period);
  client.value -= books.discounted(money, day);
}

/** Moments are told apart by their rounding: the border of a cell nearest to one. */
export function spendSince(purchases: readonly Purchase[], from: number): number {
  return purchases.reduce((sum, { day, amount }) => (day >= from - SAME_MOMENT ? sum + amount : sum), 0);
}
