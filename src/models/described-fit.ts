import { hashText, Stream } from "../numerics/stream.ts";
import type { Fit } from "./model.ts";
import { drawParameters, type NoPosterior, type Posterior } from "./posterior.ts";
import { summarisePosterior } from "./posterior-summary.ts";
import { purchaseModel, spendModel } from "./registry.ts";

const DRAWS = 500;
const DRAW_SEED = hashText("fit diagnostics: posterior draws");

/** A fit as plain JSON: each parameter with standard error and 90 % interval, and some hundred draws of those that vary. */
export function describeFit(fit: Fit, posterior: Posterior | NoPosterior | null) {
  const known = posterior === null || posterior.kind === "none" ? null : posterior;
  const summary = known && summarisePosterior(known, fit);
  return {
    model: fit.model,
    title: (fit.kind === "purchases" ? purchaseModel : spendModel)(fit.model).title,
    status: fit.status,
    prior: known?.kind === "sample" ? known.prior : fit.prior,
    logLikelihood: Number.isFinite(fit.logLikelihood) ? fit.logLikelihood : null,
    kHat: fit.kHat,
    parameters: Object.entries(fit.parameters).map(([name, value]) => ({
      name,
      value,
      standardError: fit.standardErrors[name] ?? null,
      p05: summary?.parameters[name]?.p05 ?? null,
      p95: summary?.parameters[name]?.p95 ?? null,
    })),
    uncertainty: known && { method: summary!.method, ...drawsOf(known) },
  };
}

/** Draws spread over a sample, or made anew from the normal approximation; without what never varies. */
function drawsOf(posterior: Posterior): {
  readonly names: readonly string[];
  readonly draws: readonly (readonly number[])[];
} {
  const all = posterior.kind === "sample" ? spreadDraws(posterior.draws) : normalDraws(posterior);
  const varying = Array.from(posterior.names.keys()).filter((i) => all.some((draw) => draw[i] !== all[0][i]));
  return { names: varying.map((i) => posterior.names[i]), draws: all.map((draw) => varying.map((i) => draw[i])) };
}

function spreadDraws(draws: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const count = Math.min(DRAWS, draws.length);
  return Array.from({ length: count }, (_, k) => draws[Math.floor((k * draws.length) / count)]);
}

function normalDraws(posterior: Posterior): readonly (readonly number[])[] {
  const stream = new Stream();
  stream.seed(DRAW_SEED, 0, 0, 0);
  const out = new Float64Array(posterior.names.length);
  return Array.from({ length: DRAWS }, () => {
    drawParameters(posterior, stream, out);
    return Array.from(out);
  });
}
