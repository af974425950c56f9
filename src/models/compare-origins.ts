import type { Split } from "../clients/split.ts";
import { compareWords } from "../words/compare.ts";
import { compareWithContenders, type CompareOptions, type ModelComparison, type ModelRow } from "./compare.ts";
import { recommendModel, type Contender, type Recommendation } from "./model-recommendation.ts";

/** How a model does on average over rolling origins; of the figures that exist at every origin where it was fitted. */
export interface AverageRow {
  readonly model: string;
  readonly title: string;
  readonly isYardstick: boolean;
  /** Origins at which it was fitted. */
  readonly fitted: number;
  /** Origins at which its holdout log-likelihood, and its root mean square error, was the best of all. */
  readonly likeliest: number;
  readonly closest: number;
  /** Holdout log-likelihood per client. */
  readonly holdoutLogLikelihood: number | null;
  /** Mean of the total error's size. */
  readonly totalError: number | null;
  readonly cumulativeError: number | null;
  readonly unitError: number | null;
  readonly mae: number | null;
  readonly rmse: number | null;
  readonly rankCorrelation: number | null;
  readonly topDecileLift: number | null;
  readonly calibrationError: number | null;
  readonly coverage90: number | null;
}

/** The same comparison at several cut-offs. */
export interface OriginsComparison {
  /** The latest origin first. */
  readonly origins: readonly ModelComparison[];
  readonly averages: readonly AverageRow[];
  /** Over all holdouts together, of the models fitted at every origin. */
  readonly recommendation: Recommendation;
}

/** Compares models at each split, which should be of one file with holdouts of one length. */
export function compareOrigins(splits: readonly Split[], options: CompareOptions = {}): OriginsComparison {
  const compared = splits.map((split, done) =>
    compareWithContenders(split, {
      ...options,
      onProgress: (share) => options.onProgress?.((done + share) / splits.length),
    }),
  );
  const origins = compared.map(({ comparison }) => comparison);
  const evidence = compared.map(({ contenders }) => contenders);
  const { periods, unit } = origins[0].holdout;
  return {
    origins,
    averages: namesOf(origins).map((name) => averageRow(name, origins)),
    recommendation: recommendModel(joined(evidence, splits), compareWords.whereOrigins(splits.length, periods, unit)),
  };
}

function namesOf(origins: readonly ModelComparison[]): readonly string[] {
  return [...new Set(origins.flatMap(({ models }) => models.map(({ model }) => model)))];
}

function averageRow(model: string, origins: readonly ModelComparison[]): AverageRow {
  const own = origins.flatMap(({ models, holdout }) =>
    models
      .filter((row) => row.model === model && row.refused === null)
      .map((row) => ({ row, clients: holdout.clients })),
  );
  const known = origins.flatMap(({ models }) => models).find((row) => row.model === model)!;
  const mean = (figure: (row: ModelRow, clients: number) => number | null): number | null => {
    const values = own.map(({ row, clients }) => figure(row, clients));
    const isWhole = values.length > 0 && values.every((value) => value !== null);
    return isWhole ? values.reduce((total, value) => total + value, 0) / values.length : null;
  };
  // A model that is another one there differs from it by rounding alone, which is no win.
  const firsts = (figure: (row: ModelRow) => number): number =>
    origins.filter(({ models }) => {
      const real = (row: ModelRow): number => figure(models.find((other) => other.model === row.sameAs) ?? row);
      const best = Math.max(...models.map(real));
      return best > -Infinity && models.some((row) => row.model === model && real(row) === best);
    }).length;
  return {
    ...{ model, title: known.title, isYardstick: known.isYardstick, fitted: own.length },
    likeliest: firsts((row) => row.holdoutLogLikelihood ?? -Infinity),
    closest: firsts((row) => (row.rmse === null ? -Infinity : -row.rmse)),
    holdoutLogLikelihood: mean((row, clients) =>
      row.holdoutLogLikelihood === null ? null : row.holdoutLogLikelihood / clients,
    ),
    totalError: mean((row) => (row.totalError === null ? null : Math.abs(row.totalError))),
    cumulativeError: mean((row) => row.cumulativeError),
    unitError: mean((row) => row.unitError),
    mae: mean((row) => row.mae),
    rmse: mean((row) => row.rmse),
    rankCorrelation: mean((row) => row.rankCorrelation),
    topDecileLift: mean((row) => row.topDecileLift),
    calibrationError: mean((row) => row.calibration?.error ?? null),
    coverage90: mean((row) => row.coverage90),
  };
}

/**
 * Contenders over all holdouts: the log-likelihoods of a client that is in several are added up, so that its luck counts once in the standard
 * error. The total error is the mean of its size.
 */
function joined(compared: readonly (readonly Contender[])[], splits: readonly Split[]): readonly Contender[] {
  const places = new Map<string, number>();
  const placeOf = splits.map(({ calibration }) =>
    Int32Array.from(calibration.ids, (id) => {
      const place = places.get(id) ?? places.size;
      places.set(id, place);
      return place;
    }),
  );
  const everywhere = (compared[0] ?? []).filter(({ model }) =>
    compared.every((contenders) => contenders.some((other) => other.model === model)),
  );
  return everywhere.map(({ model, title, parameters }) => {
    const logLikelihoods = new Float64Array(places.size);
    let error: number | null = 0;
    compared.forEach((contenders, origin) => {
      const one = contenders.find((other) => other.model === model)!;
      one.logLikelihoods.forEach((value, client) => {
        logLikelihoods[placeOf[origin][client]] += value;
      });
      error = error === null || one.totalError === null ? null : error + Math.abs(one.totalError) / compared.length;
    });
    const twins = new Set(compared.map((contenders) => contenders.find((other) => other.model === model)!.sameAs));
    const sameAs = twins.size === 1 ? [...twins][0] : null;
    return { model, title, parameters, sameAs, logLikelihoods, totalError: error };
  });
}
