import type { PosteriorSummary } from "../../models/posterior-summary.ts";
import { figureWords } from "./figures.ts";

const { count, fixed } = figureWords;
const NONE = "–";

/** What priors and posteriors of a model's parameters say. */
export const posteriorWords = Object.freeze({
  unknownPrior: (name: string, known: readonly string[]) =>
    `prior: "${name}" is not known, expected ${known.join(" or ")}. Name one of these.`,
  nothingUncertain: (model: string) => `${model}: the model has no parameters, so that none of them is uncertain.`,
  nothingToRefit: (model: string) =>
    `${model}: the fit was refused, so that there is nothing to simulate a bootstrap from. Use a prior, or mcmc.`,
  noChains: (model: string) =>
    `${model}: no place was found where the posterior is defined, so that no chain could start. Use the weak prior.`,
  allRefused: (model: string, refits: number) =>
    `${model}: every one of ${refits} refits was refused, so that a bootstrap tells nothing. Use mcmc, or a longer history.`,
  highKHat: (model: string, kHat: number) =>
    `${model}: the normal approximation of the parameters' uncertainty is not to be trusted (k-hat ${kHat.toFixed(2)}, at most 0.7 expected). ` +
    `Use mcmc.`,
  highRHat: (model: string, rHat: number) =>
    `${model}: the chains do not agree yet (R-hat ${rHat.toFixed(3)}, at most 1.01 expected). Take more draws, or use more clients.`,
  fewEffective: (model: string, draws: number) =>
    `${model}: the chains are worth ${Math.round(draws)} independent draws only, at least 400 were expected. Take more draws.`,
  divergences: (model: string, divergences: number) =>
    `${model}: ${divergences} ${divergences === 1 ? "transition" : "transitions"} of the chains diverged, where the posterior bends sharply; none was expected. ` +
    `Take intervals as rough, or use more clients.`,
  refusedRefits: (model: string, refits: number, refused: number) =>
    `${model}: ${refused} of ${refits} refits to simulated histories were refused and left out, so that intervals are too narrow. Use mcmc, or a longer history.`,
  option:
    "Draw the parameters' uncertainty: laplace (normal around the optimum, reweighted where that helps), mcmc (chains under a prior, weak by default) or bootstrap (refits to simulated histories)",
  prior: (known: readonly string[]) =>
    `Prior of the parameters: ${known.join(" or ")} (default: flat, maximum likelihood). weak: each lognormal, 90 % within a factor of ten of the data's scale`,
  table: {
    columns: ["Model", "Parameter", "Mean", "Median", "5 %", "95 %"],
    chainColumns: ["Model", "Parameter", "Mean", "Median", "5 %", "95 %", "R-hat", "Bulk ESS", "Tail ESS"],
  },
  diagnostics: {
    rHat: (value: number | null | undefined) => ((value ?? null) === null ? NONE : fixed(value!, 3)),
    effective: (value: number | null | undefined) => ((value ?? null) === null ? NONE : count(Math.round(value!))),
    method: (model: string, { method, prior, draws, diagnostics }: PosteriorSummary): string => {
      const under = prior === null ? "no prior" : `the prior ${prior}`;
      if (diagnostics?.kind === "chains")
        return `${model}: ${count(draws!)} draws of ${diagnostics.chains} chains under ${under}, ${count(diagnostics.divergences)} divergent.`;
      if (diagnostics?.kind === "refits")
        return `${model}: ${count(diagnostics.refits)} refits to histories simulated from the fit under ${under}, ${count(diagnostics.refused)} refused.`;
      const kHat = diagnostics === null || diagnostics.kHat === null ? NONE : fixed(diagnostics.kHat, 2);
      const share = diagnostics === null ? NONE : fixed(100 * diagnostics.effectiveShare, 0);
      const how =
        method === "laplace" ? "normal in the logarithms" : "the normal approximation, resampled by its weights";
      return `${model}: ${how}, under ${under}; k-hat ${kHat}, ${share} % of the weights effective.`;
    },
  },
  /** Why there are draws where there is no estimate. */
  refusedFit: (model: string, prior: string) =>
    `${model}: the data alone lead to no estimate, so the table is no fit: it holds draws under the prior ${prior}, which is proper and carries what the data do not tell. ` +
    `Its intervals are as good as that prior.`,
  interrupted: "posterior: interrupted before its draws were complete.",
  threadFailed: (reason: string) =>
    `posterior: a thread failed: ${reason}. Run it again; fewer threads need less memory.`,
  partLost: (from: number, to: number, reason: string) =>
    `posterior: draws ${from} to ${to} lost their worker thread twice (${reason}). Run it again; fewer threads need less memory.`,
  partFailed: (from: number, to: number, reason: string) => `posterior: draws ${from} to ${to} failed: ${reason}.`,
});
