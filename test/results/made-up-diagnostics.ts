import type { FitDiagnostics, FitTrait } from "../../src/results/fit-diagnostics.ts";

const DAY = 86_400_000;
const WEEKS = 60;

/** Made-up diagnostics of a fit that has everything, by formulas: the same each time. */
export function madeUpDiagnostics(): FitDiagnostics {
  const weeks = Array.from({ length: WEEKS }, (_, week) => week);
  const expected = weeks.map((week) => 100 * Math.exp(-week / 40));
  const tenths = Array.from({ length: 10 }, (_, k) => 0.05 + k * 0.09);
  const tx = Array.from({ length: 25 }, (_, step) => (step * 52) / 24);
  const x = Array.from({ length: 9 }, (_, n) => n);
  const grid = (figure: (n: number, silence: number) => number) =>
    tx.map((last) => x.map((n) => ((n === 0) === (last === 0) ? figure(n, 52 - last) : null)));
  const alive = (n: number, silence: number): number => 1 / (1 + 0.05 * Math.exp((n * silence) / 40));
  const bins = Array.from({ length: 40 }, (_, bin) => 2.5 * Math.exp(-bin / 10) * (bin / 1000));
  return {
    version: "0.0.0",
    data: {
      ...{ source: "shop.csv", clients: 1000, purchases: 3200, oneTimeShare: 0.41, unit: "week", unitsPerYear: 52 },
      ...{ start: "2024-01-01", end: "2025-02-23", fittedUntil: "2024-11-30" },
    },
    purchases: fitted("bg-nbd", "BG/NBD", { r: 0.25, alpha: 4.4, a: 0.8, b: 2.4 }),
    spend: fitted("gamma-gamma", "Gamma-Gamma", { p: 6.25, q: 3.74, v: 15.4 }),
    outlook: { aliveShare: 0.62, expected: 1840 },
    meanSpend: 35.2,
    tracking: {
      unit: "week",
      period: weeks.map((week) => new Date(Date.UTC(2024, 0, 7) + week * 7 * DAY).toISOString().slice(0, 10)),
      actual: expected.map((value, week) => Math.round(value * (1 + Math.sin(week) / 5))),
      expected,
      holdoutFrom: "2024-12-01",
    },
    frequency: {
      x: [0, 1, 2, 3, 4],
      observed: [410, 260, 150, 80, 100],
      expected: [402.1, 262.8, 151.3, 82.2, 101.6],
    },
    retention: null,
    holdout: {
      ...{ periods: 12, actual: 640, expected: 600, mae: 0.61, rmse: 1.2, rankCorrelation: 0.5, topDecileLift: 4.1 },
      byFrequency: groups([0, 1, 2, 3, 4], [0.2, 0.4, 0.8, 1.2, 2.6], [0.21, 0.42, 0.77, 1.1, 2.5]),
      byRecency: groups([0, 13, 26, 39], [1.5, 0.7, 0.3, null], [1.4, 0.8, 0.32, null]),
      calibration: { predicted: tenths, observed: tenths.map((share) => share * 0.97), error: 0.015 },
    },
    grid: {
      ...{ T: 52, horizon: 52, tx, x, hasCovariates: false },
      pAlive: grid(alive),
      expected: grid((n, silence) => alive(n, silence) * (0.5 + n)),
    },
    heterogeneity: {
      ...{ rate: trait(0.3), rateKind: "rate", dropout: trait(1), dropoutKind: "probability", leaving: "at-repeat" },
    },
    spendDensity: {
      borders: Array.from({ length: 41 }, (_, bin) => bin * 2.5),
      observed: bins.map((value, bin) => value * (1 + Math.cos(bin) / 20)),
      expected: bins,
      clients: 590,
      clientsBeyond: 12,
    },
    correlation: { estimate: 0.05, p05: -0.02, p95: 0.12, clients: 590 },
    regularity: { shape: 1.6, p05: 1.5, p95: 1.7, clients: 320 },
    missing: [],
    warnings: ["Read this first."],
  };
}

/** A model that was refused, on a summary table without amounts. */
export function refusedDiagnostics(): FitDiagnostics {
  const nothing = { status: "flat", logLikelihood: null, parameters: [], uncertainty: null } as const;
  const whole = madeUpDiagnostics();
  return {
    ...whole,
    data: { ...whole.data, start: null, end: null, fittedUntil: null },
    purchases: { ...whole.purchases, ...nothing },
    ...{ spend: null, outlook: null, meanSpend: null, tracking: null, frequency: null, holdout: null, grid: null },
    ...{ heterogeneity: null, spendDensity: null, correlation: null, regularity: null },
    missing: [{ figure: "purchases", reason: "It was refused." }],
  };
}

function fitted(
  model: string,
  title: string,
  parameters: Readonly<Record<string, number>>,
): FitDiagnostics["spend"] & {} {
  const names = Object.keys(parameters);
  return {
    ...{ model, title, status: "converged", prior: null, logLikelihood: -9582.4, kHat: 0.31 },
    parameters: names.map((name) => ({
      ...{ name, value: parameters[name], standardError: parameters[name] / 10 },
      ...{ p05: parameters[name] * 0.85, p95: parameters[name] * 1.18 },
    })),
    uncertainty: {
      method: "laplace",
      names,
      // The last two move together.
      draws: Array.from({ length: 60 }, (_, draw) =>
        names.map((name, i) => parameters[name] * (1 + Math.sin(draw * Math.min(i + 1, names.length - 1)) / 8)),
      ),
    },
  };
}

function trait(end: number): FitTrait {
  const share = Array.from({ length: 30 }, (_, bin) => 0.12 * Math.exp(-bin / 8));
  return {
    borders: Array.from({ length: 31 }, (_, bin) => (bin * end) / 30),
    share,
    ...{ mean: end / 4, p10: end / 40, p90: end / 2 },
  };
}

function groups(from: readonly number[], actual: readonly (number | null)[], expected: readonly (number | null)[]) {
  return { from, clients: actual.map((mean) => (mean === null ? 0 : 200)), actual, expected };
}
