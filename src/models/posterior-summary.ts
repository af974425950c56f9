import { quantileOfSorted } from "../numerics/quantile-of-sorted.ts";
import { posteriorWords } from "../words/posterior.ts";
import type { Fit } from "./model.ts";
import { HIGH_K_HAT } from "./normality.ts";
import type { LaplacePosterior, Posterior, SampledPosterior } from "./posterior.ts";

/** What a posterior says of one parameter, natural scale: the 90 % interval is from p05 to p95. */
export interface ParameterSummary {
  readonly mean: number;
  readonly sd: number;
  readonly p05: number;
  readonly p50: number;
  readonly p95: number;
}

/** A posterior without its draws, as plain JSON. */
export interface PosteriorSummary {
  readonly method: "laplace" | SampledPosterior["method"];
  readonly prior: string | null;
  /** Null for the normal approximation, which has a formula. */
  readonly draws: number | null;
  readonly parameters: Readonly<Record<string, ParameterSummary>>;
  readonly diagnostics: Posterior["diagnostics"];
}

// 95 % point of the standard normal.
const NINETY_PERCENT = 1.6448536269514722;
const HIGH_R_HAT = 1.01;
const LEAST_EFFECTIVE = 400;

/** Summary of a posterior of a fit. */
export function summarisePosterior(posterior: Posterior, fit: Pick<Fit, "prior">): PosteriorSummary {
  const summaryOf =
    posterior.kind === "laplace"
      ? (i: number) => ofNormal(posterior, i)
      : (i: number) => ofDraws(posterior.draws.map((draw) => draw[i]));
  return Object.freeze({
    method: posterior.kind === "laplace" ? "laplace" : posterior.method,
    prior: posterior.kind === "laplace" ? fit.prior : posterior.prior,
    draws: posterior.kind === "laplace" ? null : posterior.draws.length,
    parameters: Object.fromEntries(posterior.names.map((name, i) => [name, summaryOf(i)])),
    diagnostics: posterior.diagnostics,
  });
}

/** Plain sentences: what is wrong with a posterior and what to do; none where all is well. */
export function posteriorWarnings(title: string, { diagnostics }: Posterior): readonly string[] {
  if (diagnostics === null) return [];
  if (diagnostics.kind === "importance") {
    const { kHat } = diagnostics;
    return kHat !== null && kHat > HIGH_K_HAT ? [posteriorWords.highKHat(title, kHat)] : [];
  }
  if (diagnostics.kind === "refits") {
    const { refits, refused } = diagnostics;
    return refused > 0 ? [posteriorWords.refusedRefits(title, refits, refused)] : [];
  }
  const { rHat, bulkEss, tailEss, divergences } = diagnostics;
  const known = (figures: Readonly<Record<string, number | null>>): number[] =>
    Object.values(figures).filter((figure) => figure !== null);
  const warnings: string[] = [];
  const worst = Math.max(...known(rHat));
  if (worst > HIGH_R_HAT) warnings.push(posteriorWords.highRHat(title, worst));
  const least = Math.min(...known(bulkEss), ...known(tailEss));
  if (least < LEAST_EFFECTIVE) warnings.push(posteriorWords.fewEffective(title, least));
  if (divergences > 0) warnings.push(posteriorWords.divergences(title, divergences));
  return warnings;
}

/** The exact figures of a lognormal, of a normal, or of a constant. */
function ofNormal({ mode, places, choleskyOfLogCovariance }: LaplacePosterior, i: number): ParameterSummary {
  const centre = mode[i];
  const spread = Math.hypot(...choleskyOfLogCovariance[i]);
  const [p05, p50, p95] = [-NINETY_PERCENT, 0, NINETY_PERCENT].map((z) => centre + z * spread);
  if (places[i] !== "log") return { mean: centre, sd: spread, p05, p50, p95 };
  const mean = Math.exp(centre + spread ** 2 / 2);
  return {
    mean,
    sd: mean * Math.sqrt(Math.expm1(spread ** 2)),
    p05: Math.exp(p05),
    p50: Math.exp(p50),
    p95: Math.exp(p95),
  };
}

function ofDraws(values: number[]): ParameterSummary {
  const sorted = Float64Array.from(values).sort();
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  const squares = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const [p05, p50, p95] = [0.05, 0.5, 0.95].map((share) => quantileOfSorted(sorted, share));
  return { mean, sd: Math.sqrt(squares / Math.max(1, sorted.length - 1)), p05, p50, p95 };
}
