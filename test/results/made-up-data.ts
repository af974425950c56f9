import type { Results } from "../../src/results/results.ts";
import { madeUpCohorts } from "./made-up-clients.ts";

/** The data that a made-up Results value says it came from. */
export function madeUpData(): Results["data"] {
  const month = Array.from(
    { length: 36 },
    (_, k) => `${2023 + Math.floor((k + 10) / 12)}-${String(((k + 10) % 12) + 1).padStart(2, "0")}`,
  );
  return {
    source: "shop.csv",
    clients: 6_240,
    purchases: 31_870,
    oneTimeShare: 0.412,
    returns: 214,
    start: "2023-11-01",
    end: "2026-10-31",
    closedCohort: false,
    months: {
      month,
      first: month.map((_, k) => 150 + ((k * 37) % 60)),
      repeat: month.map((_, k) => 200 + 18 * k),
      amount: month.map((_, k) => 14_000 + 700 * k),
    },
    cohorts: madeUpCohorts(),
    rejectedRows: 0,
  };
}

/** Made-up fits, tracking and season. */
export function madeUpModel(): Results["model"] {
  const weeks = Array.from({ length: 156 }, (_, k) => k);
  return {
    purchases: {
      model: "bg-nbd",
      parameters: { r: 0.512, alpha: 9.87, a: 0.793, b: 2.426 },
      standardErrors: { r: 0.014, alpha: 0.41, a: 0.08, b: 0.31 },
      logLikelihood: -41_882.6,
      status: "converged",
      kHat: 0.21,
      frequencySpendCorrelation: null,
    },
    spend: {
      model: "gamma-gamma",
      parameters: { p: 6.25, q: 3.74, v: 15.44 },
      standardErrors: { p: 0.31, q: 0.09, v: 0.82 },
      logLikelihood: -11_020.4,
      status: "converged",
      kHat: 0.34,
      frequencySpendCorrelation: 0.06,
    },
    choice: {
      model: "bg-nbd",
      by: "holdout",
      sentences: [
        "Use BG/NBD: it says best what clients did in the 52 weeks held out (1 Nov 2025 to 31 Oct 2026) (log-likelihood 8.4 above that of MBG/NBD, the next; standard error 5.1).",
        "BG/NBD counts every client who bought once as alive, and these are 41 % here: read survival beside the observed repeat rate.",
      ],
      holdout: { periods: 52, unit: "week", from: "2025-11-01", to: "2026-10-31", clients: 4_310, purchases: 9_120 },
      sampled: null,
      candidates: [
        {
          ...{ model: "bg-nbd", refused: null, holdoutLogLikelihood: -6_120.4 },
          ...{ behind: 0, standardError: 0, totalError: -0.031, bic: 61_204.2 },
        },
        {
          ...{ model: "mbg-nbd", refused: null, holdoutLogLikelihood: -6_128.8 },
          ...{ behind: 8.4, standardError: 5.1, totalError: -0.064, bic: 61_208.9 },
        },
      ],
    },
    tracking: {
      unit: "week",
      period: weeks.map((k) => new Date(Date.UTC(2023, 10, 7) + k * 7 * 86_400_000).toISOString().slice(0, 10)),
      actual: weeks.map((k) => Math.round(40 + k + 14 * Math.sin((2 * Math.PI * k) / 52) + ((k * 13) % 17) - 8)),
      expected: weeks.map((k) => 41 + k),
    },
    seasonality: {
      factors: [0.88, 0.84, 0.95, 0.98, 1.03, 1, 0.9, 0.87, 1.01, 1.05, 1.16, 1.33],
      note: "Measured over 36 months.",
    },
    uncertainty: "laplace",
    rejectedDraws: 0,
  };
}

/** A made-up year of revenue forecast and known, the forecast a little low. */
export function madeUpBacktest(): NonNullable<Results["backtest"]> {
  const months = Array.from({ length: 12 }, (_, k) => k);
  const mean = months.map((k) => 36_000 + 500 * k + 6_000 * Math.cos((2 * Math.PI * (k - 1)) / 12));
  const spread = (middle: number, width: number) => ({
    ...{ mean: middle, mcse: width / 20, p05: middle - width, p25: middle - 0.4 * width },
    ...{ p50: middle, p75: middle + 0.4 * width, p95: middle + width },
  });
  return {
    ...{ from: "2025-11-01", to: "2026-10-31", months: 12, replications: 200, model: "bg-nbd" },
    revenue: { forecast: spread(465_000, 21_000), actual: 472_400 },
    existing: { forecast: 288_000, actual: 291_900 },
    arrivals: { forecast: 177_000, actual: 180_500 },
    purchases: { forecast: spread(11_640, 520), actual: 11_702 },
    newClients: { forecast: spread(2_010, 70), actual: 1_930 },
    activeClients: { forecast: spread(3_480, 110), actual: 3_432 },
    series: {
      period: months.map((k) => new Date(Date.UTC(2025, 11 + k, 0)).toISOString().slice(0, 10)),
      actual: mean.map((value, k) => value + 700 * (k % 4)),
      ...{ mean, p05: mean.map((value) => value - 4_100), p95: mean.map((value) => value + 4_300) },
    },
    sentence:
      "Backtest: with what was known before 1 Nov 2025, the revenue of the 12 months to 31 Oct 2026 would have been forecast at 465 k EUR (90 % interval 444 k to 486 k); 472 k EUR came, 2 % more.",
    warning: null,
  };
}
