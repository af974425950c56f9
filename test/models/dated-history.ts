import type { ClientHistory, DataFacts } from "../../src/clients/client-history.ts";
import { drawExponential, drawGamma } from "../../src/numerics/samplers.ts";
import { hashText, Stream } from "../../src/numerics/stream.ts";
import { columnsOf } from "./histories.ts";

interface Shop {
  readonly seed: string;
  readonly clients: number;
  readonly parameters: readonly [r: number, alpha: number, a: number, b: number];
  /** ISO dates of the first and the last day; clients arrive evenly up to `lastArrival`. */
  readonly start: string;
  readonly end: string;
  readonly lastArrival: string;
  /** Factors on the purchase rate by calendar month, January first; 1 by default. */
  readonly season?: readonly number[];
}

const dayOf = (date: string): number => Date.parse(date) / 86_400_000;
const isoOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

/**
 * A BG/NBD shop in weeks, seen day by day, with the dated facts that tracking and seasonality need. A purchase falls on the end of its day; two
 * on one day are one.
 */
export function datedHistory(shop: Shop): ClientHistory {
  const [r, alpha, a, b] = shop.parameters;
  const stream = new Stream();
  const start = dayOf(shop.start);
  const end = dayOf(shop.end);
  const arrivals = dayOf(shop.lastArrival) - start + 1;
  const x: number[] = [];
  const tx: number[] = [];
  const firstDay: number[] = [];
  const repeatDays: number[] = [];
  for (let client = 0; client < shop.clients; client++) {
    stream.seed(hashText(shop.seed), client, 0, 0);
    const first = start + Math.floor(stream.uniform() * arrivals);
    const rate = drawGamma(stream, r) / alpha / 7;
    const leave = drawGamma(stream, a);
    const dropoutProbability = leave / (leave + drawGamma(stream, b));
    const days = new Set<number>();
    // Thinning of the highest rate.
    const peak = Math.max(...(shop.season ?? [1]));
    for (let age = 0; ;) {
      age += drawExponential(stream) / (rate * peak);
      const day = Math.ceil(first + age);
      if (day > end) break;
      const factor = shop.season?.[new Date(day * 86_400_000).getUTCMonth()] ?? 1;
      if (stream.uniform() * peak >= factor) continue;
      days.add(day);
      if (stream.uniform() < dropoutProbability) break;
    }
    x.push(days.size);
    tx.push(days.size === 0 ? 0 : (Math.max(...days) - first) / 7);
    firstDay.push(first);
    repeatDays.push(...days);
  }
  const months = [...new Set(Array.from({ length: end - start + 1 }, (_, i) => isoOf(start + i).slice(0, 7)))];
  const count = (days: readonly number[], name: string): number =>
    days.filter((day) => isoOf(day).startsWith(name)).length;
  const facts = {
    kind: "transactions",
    hash: shop.seed,
    start: shop.start,
    end: shop.end,
    months: {
      month: months,
      first: months.map((name) => count(firstDay, name)),
      repeat: months.map((name) => count(repeatDays, name)),
      amount: months.map(() => 0),
    },
    repeatByUnit: Array.from({ length: Math.ceil((end - start + 1) / 7) }, (_, week) =>
      repeatDays.reduce((total, day) => total + (Math.floor((day - start) / 7) === week ? 1 : 0), 0),
    ),
  } as unknown as DataFacts;
  return {
    ...columnsOf({ x, tx, T: firstDay.map((day) => (end - day) / 7) }),
    observedUntil: end,
    firstDay: Int32Array.from(firstDay),
    facts,
  };
}
