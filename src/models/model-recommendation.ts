import { compareWords } from "../words/compare.ts";
import { sum } from "./weighted-sums.ts";

/** A model that forecast a holdout, as the recommendation sees it. */
export interface Contender {
  readonly model: string;
  readonly title: string;
  /** How many parameters were fitted. */
  readonly parameters: number;
  /** Slug of the simpler model that it is at its parameters; null of most. Where that one is there too, this one is not compared. */
  readonly sameAs: string | null;
  /** Log-likelihood of what each client did in the holdout, or in several; the same clients in the same order for every contender. */
  readonly logLikelihoods: Float64Array;
  /** Relative error of all purchases in the holdout. */
  readonly totalError: number | null;
}

/** Where a contender stands to the best. */
export interface Standing {
  readonly model: string;
  readonly title: string;
  /** Holdout log-likelihood less than that of the best, and the standard error of that difference over clients; 0 for the best. */
  readonly behind: number;
  readonly standardError: number;
  /** Within one standard error of the best. */
  readonly isAsGood: boolean;
}

export interface Recommendation {
  /** Null where no model could be compared. */
  readonly model: string | null;
  /**
   * "only": there was no other. "best": alone within one standard error. "simplest": of those as good, the one with the fewest parameters.
   * "tracking": of several as simple, the one whose total is nearest. "none": no model could be compared.
   */
  readonly reason: "only" | "best" | "simplest" | "tracking" | "none";
  /** In order of holdout log-likelihood. */
  readonly standings: readonly Standing[];
  readonly sentence: string;
}

/**
 * The model to use: of those whose holdout log-likelihood is within one standard error of the best, the one with the fewest parameters; of those
 * as simple, the one whose total in the holdout is nearest to what came; then the one with the higher log-likelihood.
 *
 * `where` names the holdout in the sentence, such as "the last 52 weeks". The standard error is that of the difference to the best, paired over clients: sqrt(n) times the standard deviation of the clients' differences.
 *
 * Source: Breiman, Friedman, Olshen & Stone 1984 (the one-standard-error rule).
 */
export function recommendModel(contenders: readonly Contender[], where: string): Recommendation {
  const chosen = choose(contenders);
  return { ...chosen, sentence: sentenceOf(chosen, where) };
}

function choose(contenders: readonly Contender[]): Omit<Recommendation, "sentence"> {
  const ranked = contenders
    .map((contender) => ({ ...contender, total: sum(contender.logLikelihoods) }))
    .filter(({ total }) => Number.isFinite(total))
    .filter(({ sameAs }) => !contenders.some(({ model }) => model === sameAs))
    .sort((one, other) => other.total - one.total);
  if (ranked.length === 0) return { model: null, reason: "none", standings: [] };
  const [best] = ranked;
  const standings = ranked.map((contender) => standingOf(contender, best));
  const asGood = ranked.filter((_, place) => standings[place].isAsGood);
  const fewest = Math.min(...asGood.map(({ parameters }) => parameters));
  const simplest = asGood.filter(({ parameters }) => parameters === fewest);
  const miss = ({ totalError }: Contender): number => (totalError === null ? Infinity : Math.abs(totalError));
  const least = Math.min(...simplest.map(miss));
  const chosen = simplest.find((contender) => miss(contender) === least) ?? best;
  const reason =
    ranked.length === 1 ? "only" : asGood.length === 1 ? "best" : simplest.length === 1 ? "simplest" : "tracking";
  return { model: chosen.model, reason, standings };
}

function sentenceOf({ model, reason, standings }: Omit<Recommendation, "sentence">, where: string): string {
  const next = standings[1];
  return compareWords.recommendation({
    chosen: standings.find((standing) => standing.model === model)?.title ?? "",
    reason,
    asGood: standings.filter(({ isAsGood }) => isAsGood).map(({ title }) => title),
    next: next ?? null,
    where,
  });
}

function standingOf(contender: Contender, best: Contender): Standing {
  const { model, title, logLikelihoods } = contender;
  if (contender === best) return { model, title, behind: 0, standardError: 0, isAsGood: true };
  const clients = logLikelihoods.length;
  const difference = best.logLikelihoods.map((value, client) => value - logLikelihoods[client]);
  const behind = sum(difference);
  const mean = behind / clients;
  const spread = difference.reduce((total, value) => total + (value - mean) ** 2, 0);
  const standardError = clients > 1 ? Math.sqrt((clients * spread) / (clients - 1)) : Infinity;
  return { model, title, behind, standardError, isAsGood: behind <= standardError };
}
