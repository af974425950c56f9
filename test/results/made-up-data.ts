import type { Results } from "../../src/results/results.ts";

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
