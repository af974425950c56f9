import { figureWords } from "./figures.ts";

const { chance, date, money, percent, range, short, signedMoney, signedRange } = figureWords;

/** A mean with what nine futures of ten lie between. */
interface Spread {
  readonly mean: number;
  readonly p05: number;
  readonly p95: number;
}

const pair = (name: string, value: string): string => `${name}: ${value}`;

/** What marks of charts tell under the pointer. */
export const tipWords = Object.freeze({
  date,
  pair,
  of: (name: string, kind: string, value: string): string => `${name}, ${kind}: ${value}`,
  lines: (heading: string, pairs: readonly (readonly [name: string, value: string])[]): string =>
    [heading, ...pairs.map(([name, value]) => pair(name, value))].join("\n"),
  equity: (name: string, { mean, p05, p95 }: Spread, currency: string): string =>
    `${name}: ${money(mean, currency)} on average, ${range(p05, p95)} in nine futures of ten`,
  difference: (name: string, { mean, p05, p95 }: Spread, baseline: string, currency: string): string =>
    `${name} less ${baseline}: ${signedMoney(mean, currency)} on average, ${signedRange(p05, p95)} in nine futures of ten`,
  bin: (name: string, from: number, to: number, share: number, currency: string): string =>
    `${name}: ${short(from)} to ${money(to, currency)} in ${chance(share)} of futures`,
  between: (from: string, to: string, value: string): string => `${from} to ${to}: ${value}`,
  alive: "P(alive)",
  expected: "Purchases expected in 12 months",
  tenth: (predicted: number, observed: number): string =>
    `The model said ${percent(predicted)}; ${percent(observed)} bought`,
  estimate: (name: string, value: string, from: string, to: string): string =>
    `${name}: ${value}, 90\u00a0% interval ${from} to ${to}`,
});
