import type { Results, Series, StrategyResult } from "../results/results.ts";
import { baselineOf, focusOf } from "./strategies.ts";
import { COLOURS, strategyColour } from "./theme.ts";
import type { Line } from "./time-axis.ts";

/** A line per strategy from one of its series; the focus is bold and, if asked for, has its 90 % band; the baseline is dashed. */
export function strategyLines(
  results: Results,
  strategies: readonly StrategyResult[],
  seriesOf: (strategy: StrategyResult) => Series,
  hasBand: boolean,
): Line[] {
  const focus = focusOf(results) ?? baselineOf(results);
  const isAlone = results.strategies.length === 1;
  return strategies.map((strategy) => {
    const { mean, p05, p95 } = seriesOf(strategy);
    const isFocus = strategy === focus;
    return {
      label: strategy.name,
      colour: isAlone ? COLOURS.focus : strategyColour(results.strategies.indexOf(strategy)),
      isBold: isFocus,
      isDashed: strategy === baselineOf(results) && !isAlone,
      dates: strategy.series.period,
      values: mean,
      band: hasBand && isFocus ? { low: p05, high: p95 } : null,
    };
  });
}
