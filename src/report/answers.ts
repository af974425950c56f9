import { baselineOf, bestBy, challengersOf, focusOf, plainName } from "../charts/strategies.ts";
import type { Results } from "../results/results.ts";
import { decisionChartWords } from "../words/decision-charts.ts";
import { questionWords as words } from "../words/questions.ts";

/** Standard errors within which a difference is not told from none. */
const ERRORS = 2;

/** Which strategy, and how sure the choice is; too close to call where it is. */
export function whichAnswer(results: Results): string {
  const { strategies, recommendation } = results;
  const chosen = strategies.find(({ name }) => name === recommendation.strategy);
  if (strategies.length === 1) return words.which.alone(plainName(strategies[0].name));
  if (chosen === undefined) {
    const leading = bestBy(strategies, ({ difference }) => difference?.mean ?? 0)!;
    return words.which.tooClose(plainName(leading.name), leading.pBestChoice);
  }
  return chosen.pBestChoice === null
    ? words.which.chosenOnAverage(plainName(chosen.name))
    : words.which.chosen(plainName(chosen.name), chosen.pBestChoice);
}

/** How likely the strategy in question beats the baseline; null with one strategy. */
export function sureAnswer(results: Results): string | null {
  const focus = focusOf(results);
  if (focus === null || focus.pBetter === null) return null;
  return words.sure.answer(plainName(focus.name), plainName(baselineOf(results).name), focus.pBetter);
}

/** When the strategy in question pays back, and in how many futures; null where that is no question. */
export function paybackAnswer(results: Results): string | null {
  const focus = focusOf(results);
  if (focus === null || focus.paybackMonth === null) return null;
  const { p50, neverShare } = focus.paybackMonth;
  return p50 === null
    ? words.payback.notInMost(plainName(focus.name), neverShare, results.horizonMonths)
    : words.payback.month(plainName(focus.name), p50, neverShare, results.horizonMonths);
}

/** What the difference of the strategy in question hangs on most; null with one strategy, and where the tables say why it cannot be told. */
export function drivesAnswer(results: Results): string | null {
  const focus = focusOf(results);
  const { sensitivity, noSensitivity } = results.decision;
  if (focus === null || noSensitivity !== null) return null;
  const entries = sensitivity.find(({ strategy }) => strategy === focus.name)?.entries ?? [];
  const told = entries.filter(({ span, spanMcse }) => Math.abs(span) > ERRORS * spanMcse);
  const most = bestBy(told, ({ span }) => Math.abs(span));
  if (most === null) return words.drives.nothing(plainName(focus.name));
  const { assumption, low, high } = most;
  const name = assumption === null ? words.drives.parameters : decisionChartWords.assumption(assumption);
  return words.drives.most(plainName(focus.name), name, low.mean, high.mean, results.currency);
}

/** Up to what further money brings more than it costs, of the strategies compared; null with one strategy. */
export function spendAnswer(results: Results): string | null {
  if (challengersOf(results).length === 0) return null;
  const { points, steps } = results.decision.frontier;
  const last = steps.at(-1);
  const dearest = points.find(({ strategy }) => strategy === last?.to);
  if (last === undefined || dearest === undefined) {
    const only = points.find(({ isOnFrontier }) => isOnFrontier)?.strategy ?? baselineOf(results).name;
    return words.spend.noMore(plainName(only));
  }
  const step = { to: plainName(last.to), from: plainName(last.from), cost: dearest.cost, perUnit: last.perUnit };
  return Math.abs(last.difference) > ERRORS * last.mcse
    ? words.spend.upTo(step, results.currency)
    : words.spend.tooClose(step, results.currency);
}

/** What today's clients are worth and how that is spread; without such figures, what the client base is worth under the baseline. */
export function baseAnswer(results: Results): string {
  const { clientBase, currency, horizonMonths } = results;
  if (clientBase !== null)
    return words.base.today(clientBase.clients, clientBase.total, clientBase.topFifthShare, currency);
  const { name, equity } = baselineOf(results);
  return words.base.answer(plainName(name), equity.mean, equity.p05, equity.p95, horizonMonths, currency);
}

/** Points outstanding at the end and what they will cost, of the strategy in question or the first with points; null without any. */
export function pointsAnswer(results: Results): string | null {
  const withPoints = results.strategies.filter(({ points }) => points !== null);
  const strategy = withPoints.find(({ name }) => name === focusOf(results)?.name) ?? withPoints.at(0);
  const series = strategy?.points?.series;
  if (strategy === undefined || series === undefined) return null;
  const last = series.period.length - 1;
  const { outstanding, liability, period } = series;
  return words.points.answer(
    plainName(strategy.name),
    outstanding[last],
    liability[last],
    results.currency,
    period[last],
  );
}

/** Whether a forecast of what is already known would have come true. */
export function trustAnswer({ backtest, currency }: Results): string {
  if (backtest === null) return words.trust.untested;
  const { months, revenue } = backtest;
  const { p05, p95 } = revenue.forecast;
  const isInside = revenue.actual >= p05 && revenue.actual <= p95;
  const say = isInside ? words.trust.inside : words.trust.outside;
  return say(months, revenue.actual, p05, p95, currency);
}

/** How much is uncertain, on what evidence, and how much was left at its default. */
export function assumptionsAnswer({ assumptions }: Results): string {
  const uncertain = assumptions.filter(({ p05, p95 }) => p05 < p95);
  const left = assumptions.filter((assumption) => assumption.default && !uncertain.includes(assumption)).length;
  return words.assumptions.answer({ uncertain: uncertain.length, graded: gradesOf(uncertain), left });
}

/** How many of the assumptions have which grade of evidence, null for those without; nothing where none has any. */
export function gradesOf(
  assumptions: readonly Results["assumptions"][number][],
): (readonly [grade: string | null, number: number])[] {
  if (assumptions.every(({ grade }) => grade === null)) return [];
  return (["A", "B", "C", null] as const).flatMap((grade) => {
    const number = assumptions.filter((assumption) => assumption.grade === grade).length;
    return number === 0 ? [] : [[grade, number] as const];
  });
}
