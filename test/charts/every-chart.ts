import type { Chart, Layout } from "../../src/charts/chart.ts";
import { chartSpecs } from "../../src/charts/chart-specs.ts";
import { fitChartSpecs } from "../../src/charts/fit-chart-specs.ts";
import { optimumCharts } from "../../src/charts/optimum-charts.ts";
import type { FitDiagnostics } from "../../src/results/fit-diagnostics.ts";
import type { Optimum } from "../../src/results/optimum.ts";
import type { Results } from "../../src/results/results.ts";
import { inLocale, type Locale } from "../../src/words/locale.ts";
import { madeUpDiagnostics } from "../results/made-up-diagnostics.ts";
import { madeUpOptimum } from "../results/made-up-optimum.ts";
import { madeUpResults } from "../results/made-up-results.ts";
import { HOSTILE_NAMES, aloneForAMonth, eightLongNames, tenDigits, withNames } from "./result-variants.ts";

/** What all charts are drawn from. */
export interface Figures {
  readonly results: Results;
  readonly fits: readonly FitDiagnostics[];
  readonly optima: readonly Optimum[];
}

/** A fit of contracts, which has the charts that others lack. */
function contracts(): FitDiagnostics {
  const whole = madeUpDiagnostics();
  return {
    ...whole,
    ...{ tracking: null, frequency: null, grid: null, holdout: null, spendDensity: null, regularity: null },
    retention: { renewals: [1, 2, 3], observed: [0.7, 0.55, 0.46], expected: [0.71, 0.54, 0.45] },
    heterogeneity: { ...whole.heterogeneity!, rate: null, leaving: "between" },
  };
}

/** Results swept over one path. */
function swept(results: Results): Results {
  const [baseline, ...others] = results.strategies.map(({ name }) => name);
  const values = ["4 EUR", "6 EUR", "8 EUR"];
  const cells = values.map((value, at) => {
    const differences = others.map((strategy, i) => ({ strategy, mean: 20_000 * (1 - at) - 4000 * i, mcse: 500 }));
    const best = differences[0].mean > 0 ? others[0] : baseline;
    return { values: [value], differences, best, isClear: at !== 1 };
  });
  const paths = [`${others[0]}.loyalty_program.reward.value`];
  return { ...results, sweep: { paths, values: [values], replications: 256, cells } };
}

/** Figures as they come, and figures that are hard to lay out or meant to do harm. */
export const figuresOf = {
  "made up": (): Figures => ({
    results: swept(madeUpResults()),
    fits: [madeUpDiagnostics(), contracts()],
    optima: [madeUpOptimum()],
  }),
  /** Eight names of 40 characters, amounts of ten digits. */
  long: (): Figures => {
    const results = swept(tenDigits(eightLongNames()));
    const names = results.strategies.slice(1, 7).map(({ name }) => `${name}.acquisition.Search and display.spend`);
    const shares = madeUpOptimum({ names, scale: 12_345 });
    return { results, fits: [], optima: [shares, madeUpOptimum({ shares: [null], scale: 12_345 })] };
  },
  hostile: (): Figures => {
    const whole = madeUpDiagnostics();
    const heterogeneity = { ...whole.heterogeneity!, dropoutKind: "hazard", leaving: "between" } as const;
    return {
      results: swept(withNames(HOSTILE_NAMES)),
      fits: [{ ...whole, heterogeneity, data: { ...whole.data, source: HOSTILE_NAMES[0] } }],
      optima: [madeUpOptimum({ names: HOSTILE_NAMES, kind: "probability", shares: [0, 0.5, 1] })],
    };
  },
  alone: (): Figures => ({ results: aloneForAMonth(), fits: [], optima: [] }),
};

/** Every chart of every family, with the name of its golden file: those of an optimum, whose names runs have too, begin with `optimum-`. */
export function everyChart(
  { results, fits, optima }: Figures,
  layout: Layout,
  locale: Locale,
): (readonly [string, Chart])[] {
  const ofRuns = chartSpecs(results, layout, locale);
  const [ofFits, ofOptima] = inLocale(locale, () => [
    fits.flatMap((fit) => fitChartSpecs(fit, layout)),
    optima.flatMap((optimum) => optimumCharts(optimum, layout)),
  ]);
  return [
    ...[...ofRuns, ...ofFits].map((chart) => [chart.name, chart] as const),
    ...ofOptima.map((chart) => [`optimum-${chart.name}`, chart] as const),
  ];
}
