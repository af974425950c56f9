import type { ClientHistory } from "../clients/client-history.ts";
import type { Fit } from "../models/model.ts";
import { posteriorWarnings, summarisePosterior, type PosteriorSummary } from "../models/posterior-summary.ts";
import type { Posteriors } from "../models/posterior.ts";
import { purchaseModel, spendModel } from "../models/registry.ts";
import { samplePosterior, type PosteriorMethod } from "../sample-posterior.ts";
import { cliResultWords } from "../words/cli-results.ts";
import { posteriorWords } from "../words/posterior.ts";
import type { Context } from "./command.ts";
import { textTable } from "./text-table.ts";
import type { Terminal } from "./terminal.ts";

const SEED = "holdfast";
const { table, diagnostics: lines } = posteriorWords;

interface Fits {
  readonly purchases: Fit;
  readonly spend: Fit | null;
}

/** What `fit --posterior` adds to the JSON of a fit; null for a model without parameters. */
export interface PosteriorsJson {
  readonly purchases: PosteriorSummary | { readonly reason: string } | null;
  readonly spend: PosteriorSummary | { readonly reason: string } | null;
}

/** The posteriors of both fits by one method, with the bar going on. A model without parameters has none. */
export async function posteriorsOf(
  history: ClientHistory,
  { purchases, spend }: Fits,
  method: PosteriorMethod,
  { io, terminal }: Context,
): Promise<Posteriors> {
  const one = (fit: Fit, from: number): ReturnType<typeof samplePosterior> =>
    samplePosterior(history, fit, {
      method,
      seed: SEED,
      signal: io.signal,
      onProgress: (share) => terminal.progress.update("posterior", from + share / 2),
    });
  return { purchases: await one(purchases, 0), spend: spend === null ? null : await one(spend, 0.5) };
}

/** Summaries of posteriors for JSON. */
export function posteriorsJson(posteriors: Posteriors, fits: Fits): PosteriorsJson {
  const one = (kind: "purchases" | "spend"): PosteriorsJson["purchases"] => {
    const [posterior, fit] = [posteriors[kind], fits[kind]];
    if (posterior === null || fit === null) return null;
    return posterior.kind === "none" ? { reason: posterior.reason } : summarisePosterior(posterior, fit);
  };
  return { purchases: one("purchases"), spend: one("spend") };
}

/** Intervals and diagnostics of posteriors, for people. */
export function showPosteriors(posteriors: Posteriors, fits: Fits, terminal: Terminal): void {
  const known = (["purchases", "spend"] as const).flatMap((kind) => {
    const [posterior, fit] = [posteriors[kind], fits[kind]];
    if (posterior === null || fit === null) return [];
    return [{ posterior, fit, title: (kind === "purchases" ? purchaseModel : spendModel)(fit.model).title }];
  });
  for (const { posterior } of known) if (posterior.kind === "none") terminal.show(`- ${posterior.reason}`, "yellow");
  const sampled = known.flatMap(({ posterior, fit, title }) =>
    posterior.kind === "none" ? [] : [{ posterior, fit, title, summary: summarisePosterior(posterior, fit) }],
  );
  if (sampled.length === 0) return;
  const isChains = sampled.some(({ summary }) => summary.diagnostics?.kind === "chains");
  const rows = sampled.flatMap(({ title, summary: { parameters, diagnostics } }) =>
    Object.entries(parameters).map(([name, { mean, p05, p50, p95 }]) => [
      title,
      name,
      ...[mean, p50, p05, p95].map(cliResultWords.fitted.parameter),
      ...(diagnostics?.kind === "chains"
        ? [
            lines.rHat(diagnostics.rHat[name]),
            lines.effective(diagnostics.bulkEss[name]),
            lines.effective(diagnostics.tailEss[name]),
          ]
        : []),
    ]),
  );
  terminal.show("");
  terminal.show(textTable(isChains ? table.chainColumns : table.columns, rows, 2));
  terminal.show("");
  for (const { title, summary } of sampled) terminal.show(lines.method(title, summary));
  for (const { title, fit, summary } of sampled) {
    const isRefused = Object.keys(fit.parameters).length === 0;
    if (isRefused && summary.prior !== null) terminal.show(posteriorWords.refusedFit(title, summary.prior));
  }
  for (const { title, posterior } of sampled)
    for (const warning of posteriorWarnings(title, posterior)) terminal.show(`- ${warning}`, "yellow");
}
