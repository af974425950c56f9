import type { Optimum } from "../results/optimum.ts";
import { optimizeWords } from "../words/optimize.ts";

const words = optimizeWords.sentences;

/** The answer of an optimisation in words, first what to do. */
export function optimumSentences(optimum: Omit<Optimum, "sentences" | "schema">): string[] {
  const { best, total, least, currency, knobs, baseline, maximised, objective } = optimum;
  if (best === null) return [words.budgetOutOfReach(total ?? 0, least, currency)];
  const worth = (value: number): string => optimizeWords.worth(maximised, value, currency);
  const settings = knobs.map((knob) => words.setting(knob, currency));
  const answer = words.answer(settings, {
    objective: maximised,
    value: best.objective,
    baseline,
    spend: best.spend,
    currency,
  });
  return [
    answer,
    ...(maximised.kind !== "probability" && best.objective <= 0 ? [words.noGain(baseline)] : []),
    ...targetSentences(objective, optimum),
    ...budgetSentences(optimum),
    ...knobs.filter(({ bound }) => bound !== null).map(words.bound),
    ...knobs
      .filter(({ bound }) => bound === null)
      .flatMap((knob) => [words.flat(knob, knobs.length > 1), words.interval(knob)]),
    ...(optimum.stated === null
      ? []
      : [words.stated(worth(optimum.stated.objective), optimum.stated.spend, total, currency)]),
    ...frontierSentences(optimum, worth),
    ...periodSentences(optimum),
  ].filter((sentence) => sentence !== "");
}

function targetSentences(
  objective: Optimum["objective"],
  { best, maximised, currency }: Pick<Optimum, "best" | "maximised" | "currency">,
): string[] {
  if (objective.kind !== "probability" || objective.target === null) return [];
  return maximised.kind === "probability"
    ? [words.targetChance(objective.target, best?.objective ?? 0, currency)]
    : [words.targetOutOfReach(objective.target, currency)];
}

function budgetSentences({
  total,
  best,
  isBudgetBinding,
  knobs,
  maximised,
  currency,
}: Omit<Optimum, "sentences" | "schema">): string[] {
  if (total === null || best === null) return [];
  if (!isBudgetBinding) return [words.notBinding(total, best.spend, currency)];
  const free = knobs.flatMap(({ bound, marginal }) => (bound === null && marginal !== null ? [marginal] : []));
  const marginal = free.length === 0 ? 0 : free.reduce((sum, value) => sum + value, 0) / free.length;
  return [words.binding(total, marginal, maximised, currency)];
}

/** The split of the best setting, and what others come to that spend as much. */
function frontierSentences(
  { frontier, currency }: Pick<Optimum, "frontier" | "currency">,
  worth: (value: number) => string,
): string[] {
  const own = frontier.find(({ standing }) => standing === "optimum");
  if (own === undefined || own.share === null) return [];
  const split = words.ownSplit(own.share);
  const row = frontier
    .flatMap(({ share, ...point }) => (share === null || point.standing === null ? [] : [{ ...point, share }]))
    .sort((one, other) => one.share - other.share);
  const others = row.filter(({ standing }) => standing === "differs");
  // A split that is told to be better has spent a little more, which is no comparison.
  if (row.length < 2 || others.some(({ objective }) => objective > own.objective)) return [split];
  const ownShare = own.share;
  const below = Math.max(-Infinity, ...others.map(({ share }) => share).filter((share) => share < ownShare));
  const above = Math.min(Infinity, ...others.map(({ share }) => share).filter((share) => share > ownShare));
  const tied = row.filter(({ share }) => share > below && share < above);
  const at = (share: number): string | null => {
    const point = others.find((one) => one.share === share);
    return point === undefined ? null : worth(point.objective);
  };
  const ends = [tied[0], tied[tied.length - 1]] as const;
  return [
    split,
    words.frontier(
      own.total,
      ends.map(({ share }) => share) as [number, number],
      worth(own.objective),
      [at(0), at(1)],
      currency,
    ),
  ];
}

function periodSentences({ periods }: Pick<Optimum, "periods">): string[] {
  if (periods.length === 0) return [];
  const sides = (["retention", "acquisition"] as const).flatMap((side) => {
    let sum = 0;
    let back: number | null = null;
    for (const { month, [side]: value } of periods) {
      if (value === null) return [];
      sum += value;
      if (sum < 0) back = null;
      else back ??= month;
    }
    return [words.side(side, back, sum)];
  });
  return sides.length === 0 ? [] : [words.periods(periods[0].clients, periods[periods.length - 1].clients, sides)];
}
