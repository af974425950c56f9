import type { Backtest } from "../results/results.ts";
import { backtestWords } from "../words/backtest.ts";

const { reasons } = backtestWords;
/** A part of the gap counts as a reason from this share of it on. */
const WORTH_NAMING = 1 / 3;
const WHOLE_YEAR = 12;

/** A forecast in its mean, beside what came. */
type Part = Backtest["existing"];

/** Whether what came lies in the forecast's 90 % interval. */
export function isForecast({ forecast, actual }: Backtest["revenue"]): boolean {
  return actual >= forecast.p05 && actual <= forecast.p95;
}

/**
 * What a forecast that failed tells, with the likely reasons as far as its figures show them; null of one that held.
 *
 * `knownPurchases` are those of the clients whose revenue `existing` is.
 */
export function backtestWarning(
  tested: Omit<Backtest, "sentence" | "warning">,
  knownPurchases: Part,
  currency: string,
  hasSeason: boolean,
): string | null {
  const { revenue, existing, arrivals, newClients, months } = tested;
  if (isForecast(revenue)) return null;
  const gap = revenue.actual - revenue.forecast.mean;
  const parts = [existing, arrivals].map(({ forecast, actual }) => actual - forecast);
  const [known, fresh] = parts.map((part) => part / gap >= WORTH_NAMING);
  const sentences = [backtestWords.outside(currency, gap, parts[0], parts[1])];
  if (known) sentences.push(...knownReasons(existing, knownPurchases, currency));
  if (fresh) {
    const { forecast, actual } = newClients;
    if (isForecast(newClients)) sentences.push(reasons.newcomersDiffer);
    else sentences.push((actual < forecast.mean ? reasons.fewerArrived : reasons.moreArrived)(actual, forecast.mean));
  }
  if (known && !hasSeason && months < WHOLE_YEAR) sentences.push(reasons.noSeason);
  return sentences.join(" ");
}

/** The gap of known clients in its parts, and what the larger says, then what the other does where it is over a third. */
function knownReasons(revenue: Part, purchases: Part, currency: string): readonly string[] {
  const gap = revenue.actual - revenue.forecast;
  const { count, amount } = partsOfGap(revenue, purchases);
  const named = [
    { part: count, reason: count < 0 ? reasons.fewerBought : reasons.moreBought },
    { part: amount, reason: amount < 0 ? reasons.smaller : reasons.larger },
  ];
  const [larger, other] = named.sort((one, next) => Math.abs(next.part) - Math.abs(one.part));
  return [
    reasons.split({ purchases, count, amount }, currency),
    larger.reason,
    ...(Math.abs(other.part) > WORTH_NAMING * Math.abs(gap) ? [other.reason] : []),
  ];
}

/** The difference of a product in parts that add up to it: each factor's difference at the middle of the other. */
function partsOfGap(revenue: Part, purchases: Part): { readonly count: number; readonly amount: number } {
  const gap = revenue.actual - revenue.forecast;
  if (purchases.actual === 0 || purchases.forecast === 0) return { count: gap, amount: 0 };
  const middle = (revenue.actual / purchases.actual + revenue.forecast / purchases.forecast) / 2;
  const count = (purchases.actual - purchases.forecast) * middle;
  return { count, amount: gap - count };
}
