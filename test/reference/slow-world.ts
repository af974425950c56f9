import { SAME_MOMENT } from "./slow-calendar.ts";
import type { Books } from "./slow-books.ts";
import type { Dice } from "./slow-dice.ts";
import type { Campaign, Channel, Program, SlowInput } from "./slow-input.ts";

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
}

/** What a campaign did to a client. */
export interface Contact {
  /** Cell of the last wave at which the client responded; null if it never did. */
  respondedCell: number | null;
  discountUntil: number;
}

/** How an acquired client differs from the others, for life. */
export interface Quality {
  readonly frequency: number;
  readonly churn: number;
  readonly basket: number;
}

/** A client with its latent truth and what is known of it. Times in days from time 0, rates per day. */
export interface Client {
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
  /** The noise of enrolment. */
  readonly noise: number;
  /** Normal score of the rank of its lambda. */
  score: number;
  /** Moment at which it left; null while it is alive. */
  leftAt: number | null;
  /** Stages before the next purchase. */
  stagesLeft: number;
  /** True from a contract's missed renewal until it is renewed again. */
  hasLapsed: boolean;
  readonly firstAt: number;
  lastAt: number;
  repeats: number;
  repeatSpend: number;
  hitCap: boolean;
  readonly memberships: Map<Program, Membership>;
  readonly contacts: Map<Campaign, Contact>;
}

/** One replication under way. */
export interface World {
  readonly input: SlowInput;
  /** Days from time 0 to the horizon. */
  readonly horizon: number;
  /** Continuous discount rate per day. */
  readonly delta: number;
  readonly dice: Dice;
  readonly books: Books;
  readonly programs: readonly Program[];
  readonly campaigns: readonly Campaign[];
  readonly channels: readonly Channel[];
  readonly clients: Client[];
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
