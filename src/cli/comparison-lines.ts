import type { ModelComparison, ModelRow } from "../models/compare.ts";
import type { AverageRow, OriginsComparison } from "../models/compare-origins.ts";
import { compareWords as words } from "../words/compare.ts";
import { textTable } from "./text-table.ts";

/** A comparison in lines for people: the answer, what the models stand to, two tables, what their columns mean. */
export function comparisonLines({ holdout, models, recommendation }: ModelComparison): readonly string[] {
  const fitted = models.filter(({ refused }) => refused === null).sort(byLikelihood);
  const forecasts = fitted.map((row) => [
    row.title,
    words.logLikelihood(row.holdoutLogLikelihood),
    words.signedShare(row.totalError),
    words.share(row.cumulativeError),
    words.share(row.unitError),
    words.error(row.mae),
    words.error(row.rmse),
    words.ratio(row.rankCorrelation),
    words.ratio(row.topDecileLift),
  ]);
  const fits = fitted
    .filter(({ isYardstick }) => !isYardstick)
    .map((row) => [
      row.title,
      words.logLikelihood(row.logLikelihood),
      words.logLikelihood(row.aic),
      words.logLikelihood(row.bic),
      words.share(row.calibration?.error ?? null),
      words.share(row.coverage90),
      words.seconds(row.seconds),
    ]);
  return [
    recommendation.sentence,
    ...besideYardsticks(models, recommendation.model),
    words.data(holdout.clients, holdout.purchases, holdout.from),
    "",
    textTable(withUnit(words.forecastColumns, holdout.unit), forecasts),
    ...(fits.length === 0 ? [] : ["", textTable(words.fitColumns, fits)]),
    ...sameness([{ models }]),
    ...refusals([{ models }]),
    "",
    ...words.notes(holdout.unit),
  ];
}

/** The same over rolling origins: averages, and how often each was first. */
export function originsLines({ origins, averages, recommendation }: OriginsComparison): readonly string[] {
  const rows = averages
    .filter(({ fitted }) => fitted > 0)
    // Means of fewer holdouts are no match for those of all.
    .sort(
      (one, other) =>
        Number(one.isYardstick) - Number(other.isYardstick) || other.fitted - one.fitted || byLikelihood(one, other),
    )
    .map((row) => [
      words.fittedAt(row.title, row.fitted, origins.length),
      words.perClient(row.holdoutLogLikelihood),
      words.share(row.totalError),
      words.share(row.cumulativeError),
      words.share(row.unitError),
      words.error(row.mae),
      words.error(row.rmse),
      words.ratio(row.topDecileLift),
      words.share(row.calibrationError),
      words.share(row.coverage90),
      words.wins(row.likeliest, row.closest, row.isYardstick),
    ]);
  const [latest] = origins;
  return [
    recommendation.sentence,
    ...besideYardsticks(averages, recommendation.model),
    words.originsTitle,
    ...origins.map(({ holdout, models, recommendation: { model, reason } }) => {
      const chosen = models.find((row) => row.model === model)?.title ?? null;
      return words.origin(holdout.from, holdout.to, chosen, reason === "simplest" || reason === "tracking");
    }),
    ...(origins.slice(1).some(({ holdout }, i) => holdout.to >= origins[i].holdout.from)
      ? [words.overlap(words.span(latest.holdout.periods, latest.holdout.unit))]
      : []),
    "",
    textTable(withUnit(words.averageColumns, latest.holdout.unit), rows),
    ...sameness(origins),
    ...refusals(origins),
    "",
    words.averageNotes,
    ...words.notes(latest.holdout.unit),
  ];
}

/** The likeliest first, yardsticks last. */
function byLikelihood(
  one: Pick<AverageRow, "holdoutLogLikelihood" | "isYardstick">,
  other: Pick<AverageRow, "holdoutLogLikelihood" | "isYardstick">,
): number {
  const place = ({ holdoutLogLikelihood, isYardstick }: typeof one): number =>
    isYardstick ? -Infinity : Math.max(-Number.MAX_VALUE, holdoutLogLikelihood ?? -Infinity);
  return place(one) === place(other) ? 0 : place(other) - place(one);
}

/** What the naive yardsticks do beside the model that is recommended. */
function besideYardsticks(
  rows: readonly Pick<AverageRow, "model" | "title" | "isYardstick" | "rmse">[],
  model: string | null,
): readonly string[] {
  const chosen = rows.find((row) => row.model === model);
  if (chosen === undefined || chosen.rmse === null) return [];
  const yardsticks = rows.flatMap(({ isYardstick, title, rmse }) =>
    isYardstick && rmse !== null ? [[title, rmse] as const] : [],
  );
  return [words.yardstickBeside(chosen.title, chosen.rmse, yardsticks)];
}

function refusals(comparisons: readonly { readonly models: readonly ModelRow[] }[]): readonly string[] {
  const lines = comparisons.flatMap(({ models }) =>
    models.flatMap(({ title, refused }) => (refused === null ? [] : [`- ${words.refused(title, refused)}`])),
  );
  return lines.length === 0 ? [] : ["", words.refusedTitle, ...new Set(lines)];
}

/** Models that are another one at every origin, by what it is. */
function sameness(comparisons: readonly { readonly models: readonly ModelRow[] }[]): readonly string[] {
  const [{ models }] = comparisons;
  const lines = models.flatMap(({ model, title, sameAs }) => {
    const twin = models.find((row) => row.model === sameAs);
    const isSame = comparisons.every((one) => one.models.some((row) => row.model === model && row.sameAs === sameAs));
    return twin === undefined || !isSame ? [] : [`- ${words.same(title, twin.title)}`];
  });
  return lines.length === 0 ? [] : ["", words.sameTitle, ...lines];
}

/** "Weekly", in the history's own unit. */
function withUnit(columns: readonly string[], unit: string): readonly string[] {
  return columns.map((column) => (column === words.unitColumn["week"] ? (words.unitColumn[unit] ?? column) : column));
}
