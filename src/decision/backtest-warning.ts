import type { Backtest } from "../results/results.ts";
import { backtestWords } from "../words/en/backtest.ts";

const { reasons } = backtestWords;
/** A part of the gap counts as a reason from this share of it on. */
const WORTH_NAMING = 1 / 3;
const WHOLE_YEAR = 12;

/** Whether the revenue that came lies in the forecast's 90 % interval. */
function isForecast({ forecast, actual }: Backtest["revenue"]): boolean {
  return actual >= forecast.p05 && actual <= forecast.p95;
}

/** What a forecast that failed tells, with the likely reasons as far as its figures show them; null of one that held. */
export function backtestWarning(
  tested: Omit<Backtest, "sentence" | "warning">,
  currency: string,
  hasSeason: boolean,
): string | null {
  const { revenue, existing, arrivals, purchases, newClients, months } = tested;
  if (isForecast(revenue)) return null;
  const gap = revenue.actual - revenue.forecast.mean;
  const parts = [existing, arrivals].map(({ forecast, actual }) => actual - forecast);
  const [known, fresh] = parts.map((part) => part / gap >= WORTH_NAMING);
  const isLess = gap < 0;
  const sentences = [backtestWords.outside(currency, gap, parts[0], parts[1])];
  if (isForecast(purchases)) sentences.push(isLess ? reasons.smaller : reasons.larger);
  else if (known) sentences.push(isLess ? reasons.fewerBought : reasons.moreBought);
  if (fresh) {
    const { forecast, actual } = newClients;
    if (isForecast(newClients)) sentences.push(reasons.newcomersDiffer);
    else sentences.push((actual < forecast.mean ? reasons.fewerArrived : reasons.moreArrived)(actual, forecast.mean));
  }
  if (known && !hasSeason && months < WHOLE_YEAR) sentences.push(reasons.noSeason);
  return sentences.join(" ");
}
