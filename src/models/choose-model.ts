import type { ClientHistory } from "../clients/client-history.ts";
import type { Split } from "../clients/split.ts";
import { hashText, Stream } from "../numerics/stream.ts";
import { compareWords } from "../words/compare.ts";
import { compareModels, type HoldoutFacts } from "./compare.ts";
import { fitPurchases } from "./fit.ts";
import { lawParameters } from "./fit-parameters.ts";
import { purchaseModel, purchaseModelSlugs } from "./registry.ts";
import { purchaseRows } from "./rows.ts";
import { historySuits } from "./suits.ts";

/** A model that stood for choice. Null where a figure does not exist. */
export interface ChoiceCandidate {
  readonly model: string;
  /** Why it has no figures. */
  readonly refused: string | null;
  readonly holdoutLogLikelihood: number | null;
  /** Holdout log-likelihood (or half the BIC) less than that of the best, and the standard error of that over clients. */
  readonly behind: number | null;
  readonly standardError: number | null;
  readonly totalError: number | null;
  readonly bic: number | null;
}

/** Which purchase model a run uses, and why. */
export interface ModelChoice {
  readonly model: string;
  /** Who chose: the scenario, the saved fit that it names, a holdout, the BIC where there is no holdout, or nobody. */
  readonly by: "scenario" | "fit" | "holdout" | "bic" | "default";
  /** The reason in words, most important first. */
  readonly sentences: readonly string[];
  readonly holdout: HoldoutFacts | null;
  /** Clients of the random sample on which models were compared; null: all. */
  readonly sampled: number | null;
  /** The one chosen first, then in order of how well they did. */
  readonly candidates: readonly ChoiceCandidate[];
}

/** What stands for choice at each kind of data, the default first: the sturdy ones of each. */
const CANDIDATES: readonly (readonly string[])[] = [
  ["bg-nbd", "mbg-nbd", "pareto-nbd"],
  ["shifted-beta-geometric", "beta-discrete-weibull"],
  ["bg-bb"],
];
/** Enough for standard errors of the differences that leave a choice open only where it matters little; under a second of work. */
const MOST_COMPARED = 10_000;
const SAMPLE_KEY = hashText("model choice");
const MANY_ONE_TIME = 0.4;

/**
 * Chooses the purchase model of a run: by a holdout as `recommendModel` says, among the candidates for the kind of data; by the lowest BIC where
 * the data allow no holdout but have a kind of their own (contracts, occasions); else the default.
 *
 * Where there are more than `mostCompared` clients (10,000 by default), models are compared on a random sample of so many, the same each time
 * for the same file. Only models that `isCandidate` allows are looked at, such as those that take covariates; they are compared without them.
 */
export function chooseModel(
  history: ClientHistory,
  split: Split | null,
  mostCompared = MOST_COMPARED,
  isCandidate: (model: string) => boolean = () => true,
): ModelChoice {
  const known = CANDIDATES.map((group) =>
    group.filter((slug) => purchaseModelSlugs.includes(slug) && isCandidate(slug)),
  );
  const suits = (slug: string): boolean => historySuits(purchaseModel(slug), history) === null;
  const group = known.find((slugs) => slugs.some(suits)) ?? known[0];
  const candidates = group.filter(suits);
  if (candidates.length === 1) return byDefault(candidates[0], compareWords.choice.onlyOne);
  if (split !== null) return byHoldout(candidates.length > 0 ? candidates : group, split, mostCompared);
  return group === known[0] ? byDefault(group[0], compareWords.choice.noHoldout) : byBic(candidates, history);
}

/** The choice where a scenario names its model, or a saved fit. */
export function statedModel(model: string, by: "scenario" | "fit"): ModelChoice {
  const sentences = [compareWords.choice.stated[by](titleOf(model))];
  return { model, by, sentences, holdout: null, sampled: null, candidates: [] };
}

/** The same choice with the next candidate where the first could not be fitted to the whole history; null where there is none. */
export function nextChoice(choice: ModelChoice): ModelChoice | null {
  const [first, next, ...others] = choice.candidates;
  if (next === undefined || next.behind === null) return null;
  const sentence = compareWords.choice.notOnAll(titleOf(first.model), titleOf(next.model));
  return {
    ...choice,
    model: next.model,
    sentences: [...choice.sentences, sentence],
    candidates: [next, ...others],
  };
}

/** What to know of a chosen model that counts every client who bought once as alive, where these are many; null of any other. */
export function allAliveNote(model: string, parameters: readonly number[], history: ClientHistory): string | null {
  const { size, x, T } = history;
  const oneTime = x.reduce((count, repeats) => count + (repeats === 0 ? 1 : 0), 0) / size;
  const meanT = T.reduce((total, age) => total + age, 0) / size;
  const { title, at } = purchaseModel(model);
  if (!(oneTime > MANY_ONE_TIME) || at(parameters).pAlive(0, 0, meanT) !== 1) return null;
  return compareWords.choice.allAlive(title, oneTime);
}

function byHoldout(candidates: readonly string[], split: Split, mostCompared: number): ModelChoice {
  const { calibration } = split;
  const isSampled = calibration.size > mostCompared;
  const compared = isSampled ? { calibration: sampleOf(calibration, mostCompared), previous: null } : split;
  const { holdout, models, recommendation } = compareModels(compared, { models: candidates });
  const { model, sentence, standings } = recommendation;
  const order = [model, ...standings.map((standing) => standing.model), ...candidates];
  const list = [...new Set(order)].flatMap((slug) => {
    const row = models.find((candidate) => candidate.model === slug);
    const standing = standings.find((candidate) => candidate.model === slug);
    if (row === undefined) return [];
    const { refused, holdoutLogLikelihood, totalError, bic } = row;
    const likelihood = Number.isFinite(holdoutLogLikelihood) ? holdoutLogLikelihood : null;
    return [
      {
        ...{ model: row.model, refused, holdoutLogLikelihood: likelihood, totalError, bic },
        ...{ behind: standing?.behind ?? null, standardError: standing?.standardError ?? null },
      },
    ];
  });
  const about = { holdout, sampled: isSampled ? mostCompared : null, candidates: list };
  if (model === null) return { ...byDefault(candidates[0], compareWords.choice.noneFitted), ...about };
  const sentences = isSampled ? [sentence, compareWords.choice.sampled(mostCompared)] : [sentence];
  return { model, by: "holdout", sentences, ...about };
}

function byBic(slugs: readonly string[], history: ClientHistory): ModelChoice {
  const rows = purchaseRows(history);
  const fitted = slugs.map((slug) => {
    const { parameterNames } = purchaseModel(slug);
    const fit = fitPurchases(rows, purchaseModel(slug), {
      timeUnit: history.timeUnit,
      dataHash: history.facts.hash,
    });
    const isFitted = fit.status === "converged" && lawParameters(fit).length > 0;
    const bic = isFitted ? parameterNames.length * Math.log(history.size) - 2 * fit.logLikelihood : null;
    return { model: slug, refused: isFitted ? null : (fit.warnings[0] ?? fit.status), bic };
  });
  const ranked = fitted.sort((one, other) => (one.bic ?? Infinity) - (other.bic ?? Infinity));
  const [best] = ranked;
  const candidates = ranked.map((candidate) => ({
    ...{ ...candidate, holdoutLogLikelihood: null, standardError: null, totalError: null },
    behind: candidate.bic === null || best.bic === null ? null : (candidate.bic - best.bic) / 2,
  }));
  if (best.bic === null) return { ...byDefault(slugs[0], compareWords.choice.noHoldout), candidates };
  const others = ranked
    .slice(1)
    .flatMap(({ model, bic }) => (bic === null ? [] : [[titleOf(model), bic - best.bic!] as const]));
  const sentences = [compareWords.choice.byBic(titleOf(best.model), others, history.facts.kind === "contracts")];
  return { model: best.model, by: "bic", sentences, holdout: null, sampled: null, candidates };
}

function titleOf(slug: string): string {
  return purchaseModel(slug).title;
}

function byDefault(model: string, sentence: (title: string) => string): ModelChoice {
  const sentences = [sentence(titleOf(model))];
  return { model, by: "default", sentences, holdout: null, sampled: null, candidates: [] };
}

/** `count` clients of a calibration at random, in their order, without what is known of the file by date. Source: Knuth, TAOCP 2, algorithm S. */
function sampleOf(calibration: Split["calibration"], count: number): Split["calibration"] {
  const stream = new Stream();
  stream.seed(SAMPLE_KEY, calibration.size, 0, 0);
  const kept = new Int32Array(count);
  for (let client = 0, taken = 0; taken < count; client++) {
    if ((calibration.size - client) * stream.uniform() < count - taken) kept[taken++] = client;
  }
  const ints = (column: Int32Array): Int32Array => Int32Array.from(kept, (client) => column[client]);
  const floats = (column: Float64Array): Float64Array => Float64Array.from(kept, (client) => column[client]);
  const { x, tx, T, meanSpend, logWaits, holdout } = calibration;
  return {
    ...calibration,
    ...{ size: count, ids: Array.from(kept, (client) => calibration.ids[client]) },
    ...{ x: ints(x), tx: floats(tx), T: floats(T), meanSpend: floats(meanSpend) },
    ...{ logWaits: logWaits && floats(logWaits), firstDay: null, spend12m: null, segment: null },
    holdout: { periods: holdout.periods, x: ints(holdout.x), spend: floats(holdout.spend) },
  };
}
