import type { Domain } from "./quantity.ts";

/** How the numbers of a key are written. */
export type NumberForm =
  | "share"
  | "lift"
  | "multiplier"
  | "count"
  | "points"
  | "average"
  | "money"
  | "money per month"
  | "money per year"
  | "count per month"
  | "points per money";

/** What a key holds: how its numbers are written and which values it may take. */
export interface Kind {
  readonly form: NumberForm;
  readonly domain: Domain;
  readonly lower: number;
  readonly upper: number;
  /** True where `lower` itself is outside. */
  readonly isAboveLower: boolean;
  /** True where the key's own name says the unit (`per_month: 2k`), so that a number may stand alone. */
  readonly hasUnitInKey: boolean;
}

const positive: Omit<Kind, "form"> = Object.freeze({
  domain: "positive",
  lower: 0,
  upper: Infinity,
  isAboveLower: false,
  hasUnitInKey: false,
});

/** A share of clients, of purchases, of revenue: 0 to 1, ends included. */
export const SHARE: Kind = Object.freeze({ ...positive, form: "share", domain: "share", upper: 1 });

/** A relative change of a rate or an amount, above -100 %. */
export const LIFT: Kind = Object.freeze({ ...positive, form: "lift", domain: "lift", lower: -1, isAboveLower: true });

/** A relative fall of the churn rate: a lift that stays at or below 99 %, since a client who cannot leave has no lifetime. */
export const CUT: Kind = Object.freeze({ ...LIFT, upper: 0.99 });

/** A rise, 0 included. */
export const RISE: Kind = Object.freeze({ ...LIFT, lower: 0, isAboveLower: false });

/** A factor on a rate or an amount. */
export const MULTIPLIER: Kind = Object.freeze({ ...positive, form: "multiplier" });

/** A factor above 1. */
export const MULTIPLE: Kind = Object.freeze({ ...MULTIPLIER, lower: 1, isAboveLower: true });

/** A power above 0. */
export const POWER: Kind = Object.freeze({ ...MULTIPLIER, isAboveLower: true });

/** A part of a whole, above 0. */
export const PART: Kind = Object.freeze({ ...SHARE, isAboveLower: true });

/** How many of something a client has on average, 0 included. */
export const AVERAGE: Kind = Object.freeze({ ...positive, form: "average" });

/** How many people, above 0. */
export const COUNT: Kind = Object.freeze({ ...positive, form: "count", isAboveLower: true });

/** Points of a program, above 0. */
export const POINTS: Kind = Object.freeze({ ...positive, form: "points", isAboveLower: true });

/** An amount in the scenario's currency, 0 included. */
export const MONEY: Kind = Object.freeze({ ...positive, form: "money" });

/** An amount above 0. */
export const PRICE: Kind = Object.freeze({ ...MONEY, isAboveLower: true });

/** Spend per month, 0 included. */
export const SPEND: Kind = Object.freeze({ ...positive, form: "money per month" });

/** Spend per month, above 0. */
export const SOME_SPEND: Kind = Object.freeze({ ...SPEND, isAboveLower: true });

/** A cost under a key that says `per_month` itself. */
export const COST_PER_MONTH: Kind = Object.freeze({ ...SPEND, hasUnitInKey: true });

/** A cost per year, 0 included. */
export const COST_PER_YEAR: Kind = Object.freeze({ ...positive, form: "money per year" });

/** Clients per month, 0 included. */
export const CLIENTS_PER_MONTH: Kind = Object.freeze({ ...positive, form: "count per month" });

/** Clients per month, above 0. */
export const CEILING: Kind = Object.freeze({ ...CLIENTS_PER_MONTH, isAboveLower: true });

/** Points per unit of currency, 0 included. */
export const EARN: Kind = Object.freeze({ ...positive, form: "points per money" });
