import type { Results } from "../../results/results.ts";
import { reportWords } from "../../words/report.ts";
import type { Markup } from "../markup.ts";
import { markup } from "../markup.ts";

const { choice: words, modelTitle } = reportWords;

/** Which purchase model was used, why, and how its runners-up did; null where nothing is known of it. */
export function modelChoice({ model }: Results): Markup | null {
  const { choice } = model;
  if (choice === null) return null;
  return markup`<h3>${words.heading}</h3>
<p>${[...choice.sentences, ...standings(choice.candidates)].join(" ")}</p>
`;
}

function standings(candidates: NonNullable<Results["model"]["choice"]>["candidates"]): readonly string[] {
  const compared = candidates
    .filter(({ behind, holdoutLogLikelihood }) => behind !== null && holdoutLogLikelihood !== null)
    .sort((one, other) => one.behind! - other.behind!);
  const [best, ...others] = compared;
  const refused = candidates.filter(({ refused: why }) => why !== null).map(({ model }) => modelTitle(model));
  const behind = others.map(
    ({ model, behind: lower, standardError }) => [modelTitle(model), lower!, standardError] as const,
  );
  return [
    ...(others.length === 0 ? [] : [words.likelihoods(modelTitle(best.model), best.holdoutLogLikelihood!, behind)]),
    ...(refused.length === 0 ? [] : [words.notFitted(refused)]),
  ];
}
