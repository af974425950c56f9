import { z } from "zod";
import type { TimeUnit } from "../clients/client-history.ts";
import { worldWords } from "../words/worlds.ts";

/** A shop with known truth: who comes, how they buy, and what they spend. */
export interface World {
  readonly name: string;
  readonly seed: string;
  readonly currency: string;
  /** First and last day of the file, counted from 1970-01-01 (UTC). */
  readonly startDay: number;
  readonly endDay: number;
  /** Ids are this prefix and the client's number. */
  readonly idPrefix: string;
  readonly arrivals: {
    /** Clients who first buy within so many days of the start, at uniform times. */
    readonly opening: number;
    readonly openingDays: number;
    readonly perMonth: number;
    /** Effective growth of arrivals per year. */
    readonly growth: number;
    readonly season: readonly number[];
  };
  /** BG/NBD; rates per `timeUnit`. The season multiplies purchase and dropout clocks alike. */
  readonly purchases: {
    readonly timeUnit: TimeUnit;
    readonly r: number;
    readonly alpha: number;
    readonly a: number;
    readonly b: number;
    readonly season: readonly number[];
  };
  /** Gamma-Gamma; the first purchase of a client is `firstRatio` times what a repeat purchase would be. */
  readonly spend: { readonly p: number; readonly q: number; readonly v: number; readonly firstRatio: number };
  /** Share of purchases of which a part is paid back, up to so many days later. */
  readonly returns: { readonly share: number; readonly withinDays: number };
}

const DAY_MS = 86_400_000;
const flat = Object.freeze(new Array<number>(12).fill(1));

const date = z.string({ error: () => worldWords.date }).transform((text, context) => {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  // Date.parse takes 2026-02-30 for March 2nd.
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== text) {
    context.addIssue({ code: "custom", message: worldWords.date });
    return z.NEVER;
  }
  return ms / DAY_MS;
});

const percent = (message: () => string, isValid: (value: number) => boolean) =>
  z
    .union([z.number(), z.string().regex(/^[+-]?\d+(\.\d+)?\s?%( per year)?$/)], { error: message })
    .transform((written) => (typeof written === "number" ? written : Number(written.replace(/%.*/, "")) / 100))
    .refine(isValid, { error: message });

const season = z
  .array(z.number().min(0), { error: () => worldWords.season })
  .refine((factors) => factors.length === 12 && Math.abs(factors.reduce((sum, one) => sum + one, 0) - 12) < 1e-6, {
    error: () => worldWords.season,
  });

const positive = z.number().positive();
const count = z.number().int().min(0);

/** A world file as written; parsing gives a `World`. */
export const worldSchema = z
  .strictObject({
    world: z.string().min(1),
    seed: z.union([z.string().min(1), z.number()]).transform(String),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, { error: () => worldWords.currency })
      .default("EUR"),
    starts: date,
    ends: date,
    id_prefix: z
      .string()
      .regex(/^[\w-]*$/, { error: () => worldWords.prefix })
      .default("C"),
    arrivals: z
      .strictObject({
        opening: count.default(0),
        opening_days: z.number().int().min(1).default(1),
        per_month: z.number().min(0).default(0),
        growth: percent(
          () => worldWords.growth,
          (value) => value > -1,
        ).default(0),
        season: season.default([...flat]),
      })
      .refine((arrivals) => arrivals.opening > 0 || arrivals.per_month > 0, { error: () => worldWords.nobody }),
    purchases: z.strictObject({
      model: z.literal("bg-nbd"),
      time_unit: z.enum(["day", "week", "month", "year"]).default("week"),
      r: positive,
      alpha: positive,
      a: positive,
      b: positive,
      season: season.default([...flat]),
    }),
    spend: z.strictObject({
      model: z.literal("gamma-gamma"),
      p: positive,
      q: z.number().gt(1, { error: () => worldWords.finiteMean }),
      v: positive,
      first_ratio: positive.default(1),
    }),
    returns: z
      .strictObject({
        share: percent(
          () => worldWords.share,
          (value) => value >= 0 && value <= 1,
        ),
        within_days: z.number().int().min(1).default(30),
      })
      .default({ share: 0, within_days: 30 }),
  })
  .refine((world) => world.ends >= world.starts, { path: ["ends"], error: () => worldWords.order })
  .transform(({ arrivals, purchases, spend, returns, ...world }): World => {
    const { r, alpha, a, b } = purchases;
    return {
      name: world.world,
      seed: world.seed,
      currency: world.currency,
      startDay: world.starts,
      endDay: world.ends,
      idPrefix: world.id_prefix,
      arrivals: {
        opening: arrivals.opening,
        openingDays: arrivals.opening_days,
        perMonth: arrivals.per_month,
        growth: arrivals.growth,
        season: arrivals.season,
      },
      purchases: { timeUnit: purchases.time_unit, r, alpha, a, b, season: purchases.season },
      spend: { p: spend.p, q: spend.q, v: spend.v, firstRatio: spend.first_ratio },
      returns: { share: returns.share, withinDays: returns.within_days },
    };
  });
