import type { PurchaseRows, SpendRows } from "../../src/clients/client-history.ts";
import { fitPurchases, fitSpend } from "../../src/models/fit.ts";
import type { Fit } from "../../src/models/model.ts";
import { drawParameters, type ChainsDiagnostics, type SampledPosterior } from "../../src/models/posterior.ts";
import { namedPrior } from "../../src/models/priors.ts";
import { purchaseModel, spendModel } from "../../src/models/registry.ts";
import { purchaseRows, spendRows } from "../../src/models/rows.ts";
import { simulatedPurchaseRows, simulatedSpendRows } from "../../src/models/simulated-rows.ts";
import { gammaSurvival } from "../../src/numerics/gamma-distribution.ts";
import { drawExponential, drawNormal } from "../../src/numerics/samplers.ts";
import { hashText, Stream } from "../../src/numerics/stream.ts";
import { sampleFromRows } from "../../src/sample-posterior.ts";

/** A truth drawn from the weak prior, data simulated from it, and the rank of the truth among the posterior's draws. */
export interface Calibrated {
  /** By parameter: a uniform in (0, 1) if the posterior is right. */
  readonly ranks: readonly number[];
  readonly worstRHat: number;
  readonly divergences: number;
}

/** Whether the 90 % interval of each parameter holds the truth; null where there is no posterior. */
export interface Covered {
  readonly holds: readonly boolean[] | null;
  readonly method: string;
  readonly kHat: number | null;
}

interface World {
  readonly truth: readonly number[];
  readonly rows: PurchaseRows | SpendRows;
  readonly fit: Fit;
}

const SHORTEST = 26;
const LONGEST = 78;
const POSTERIOR_DRAWS = 4000;

/** Whether a slug is of a spend model. */
function isSpend(slug: string): boolean {
  return slug === "gamma-gamma";
}

/**
 * One round of simulation-based calibration by mcmc: `clients` of a truth from the weak prior, two chains, ranks among draws thinned to their effective
 * size, made continuous by a coin.
 *
 * Source: Talts, Betancourt, Simpson, Vehtari & Gelman 2018.
 */
export async function calibrate(slug: string, ordinal: number, clients: number, draws: number): Promise<Calibrated> {
  const { stream, prior, world } = drawWorld(slug, "calibration", ordinal, clients);
  const options = { method: "mcmc", seed: `calibration ${ordinal}`, threads: 0, chains: 2, draws, prior } as const;
  const posterior = (await sampleFromRows(world.rows, world.fit, options)) as SampledPosterior;
  const { rHat, bulkEss, tailEss, divergences } = posterior.diagnostics as ChainsDiagnostics;
  const ranks = posterior.names.map((name, i) => {
    const effective = Math.min(bulkEss[name] ?? 1, tailEss[name] ?? 1, posterior.draws.length);
    const every = Math.ceil(posterior.draws.length / effective);
    const thinned = posterior.draws.filter((_, draw) => draw % every === 0);
    const below = thinned.filter((draw) => draw[i] < world.truth[i]).length;
    return (below + stream.uniform()) / (thinned.length + 1);
  });
  return { ranks, divergences, worstRHat: Math.max(...Object.values(rHat).map((value) => value ?? NaN)) };
}

/** One 90 % interval of the Laplace posterior, resampled where that helps, of a fit under the weak prior to data of a truth drawn from it. */
export async function cover(slug: string, ordinal: number, clients: number): Promise<Covered> {
  const { prior, world } = drawWorld(slug, "coverage", ordinal, clients);
  const context = { timeUnit: "week", dataHash: "", prior } as const;
  const fit = isSpend(slug)
    ? fitSpend(world.rows as SpendRows, spendModel(slug), context)
    : fitPurchases(world.rows as PurchaseRows, purchaseModel(slug), context);
  const options = { method: "laplace", seed: `coverage ${ordinal}`, prior } as const;
  const posterior = await sampleFromRows(world.rows, fit, options);
  if (posterior.kind === "none") return { holds: null, method: "none", kHat: null };
  const stream = new Stream();
  stream.seed(hashText("coverage draws"), ordinal, 0, 0);
  const out = new Float64Array(world.truth.length);
  const columns = world.truth.map(() => new Float64Array(POSTERIOR_DRAWS));
  for (let draw = 0; draw < POSTERIOR_DRAWS; draw++) {
    drawParameters(posterior, stream, out);
    columns.forEach((column, i) => {
      column[draw] = out[i]!;
    });
  }
  const holds = columns.map((column, i) => {
    column.sort();
    return column[0.05 * POSTERIOR_DRAWS] <= world.truth[i] && world.truth[i] <= column[0.95 * POSTERIOR_DRAWS];
  });
  const { diagnostics } = posterior;
  const kHat = diagnostics?.kind === "importance" ? diagnostics.kHat : null;
  return { holds, method: posterior.kind === "laplace" ? "laplace" : posterior.method, kHat };
}

/** Chi-square p-values of ranks over `bins` equal bins, by parameter. */
export function rankPValues(ranks: readonly (readonly number[])[], bins: number): readonly number[] {
  return ranks[0].map((_, i) => {
    const counts = new Float64Array(bins);
    for (const rank of ranks) counts[Math.floor(rank[i] * bins)]++;
    const expected = ranks.length / bins;
    const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    return gammaSurvival((bins - 1) / 2, chiSquare / 2);
  });
}

function drawWorld(slug: string, purpose: string, ordinal: number, clients: number) {
  const stream = new Stream();
  stream.seed(hashText(`${purpose} ${slug}`), ordinal, 0, 0);
  const model = isSpend(slug) ? spendModel(slug) : purchaseModel(slug);
  const design = isSpend(slug) ? spendDesign(clients, stream) : purchaseDesign(clients, stream);
  // Spans are not random given the truth, so that their mean may scale the prior; amounts are, and the prior of v is of amounts about 1.
  const meanT = "T" in design ? design.T.reduce((sum, T, row) => sum + design.weight[row] * T, 0) / clients : 1;
  const prior = namedPrior("weak", model, meanT)!;
  const truth = prior.mean.map((mean, i) => Math.exp(mean + prior.sd[i] * drawNormal(stream)));
  const rows =
    "T" in design
      ? simulatedPurchaseRows({ model: slug }, truth, design, stream)
      : simulatedSpendRows({ model: slug }, truth, design, stream);
  return { stream, prior, world: { truth, rows, fit: unfitted(slug) } satisfies World };
}

/** Clients first seen in different whole weeks. */
function purchaseDesign(clients: number, stream: Stream): PurchaseRows {
  const T = Float64Array.from({ length: clients }, () =>
    Math.floor(SHORTEST + (LONGEST - SHORTEST) * stream.uniform()),
  );
  return purchaseRows({ size: clients, x: new Int32Array(clients), tx: new Float64Array(clients), T });
}

/** Clients of one repeat purchase or more, four on average. */
function spendDesign(clients: number, stream: Stream): SpendRows {
  const x = Int32Array.from({ length: clients }, () => 1 + Math.floor(3 * drawExponential(stream)));
  return spendRows({ size: clients, x, meanSpend: new Float64Array(clients).fill(1) });
}

/** A fit that found nothing: mcmc needs no more than its model. */
function unfitted(slug: string): Fit {
  return {
    kind: isSpend(slug) ? "spend" : "purchases",
    model: slug,
    parameters: {},
    standardErrors: {},
    covariance: null,
    logLikelihood: NaN,
    status: "failed",
    warnings: [],
    timeUnit: "week",
    clients: 0,
    rows: 0,
    dataHash: "",
    evaluations: 0,
    kHat: null,
    prior: "weak",
    frequencySpendCorrelation: null,
  };
}
