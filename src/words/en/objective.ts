import { withoutStrategy } from "../key-path.ts";
import { figureWords } from "./figures.ts";
import { keyNames } from "./key-names.ts";

const { money, signedMoney, chance, percent, short, fixed } = figureWords;

/** What strategies are judged by, as results give it. */
export interface Judged {
  readonly kind: "mean" | "p10" | "cvar10" | "probability";
  readonly target: number | null;
}

const FIGURES = {
  mean: "the mean",
  p10: "the lower decile",
  cvar10: "the mean of the worst tenth of futures",
};

/** The figure that an objective takes of a difference: `the lower decile of the difference to As today`. */
function figureOf({ kind, target }: Judged, baseline: string, currency: string): string {
  return kind === "probability"
    ? `the chance of a difference to ${baseline} of at least ${money(target ?? 0, currency)}`
    : `${FIGURES[kind]} of the difference to ${baseline}`;
}

function valueOf({ kind }: Judged, value: number, currency: string): string {
  return kind === "probability" ? chance(value) : signedMoney(value, currency);
}

/** A value of an assumption as the scenario writes such values: `5.3 %` where it wrote per cent. */
function quantity(value: number, text: string): string {
  return text.includes("%") ? fixed(value * 100, Math.abs(value) < 0.1 ? 1 : 0) + "\u00a0%" : short(value);
}

/** Sentences about what strategies are judged by, and about what the answer hangs on. */
export const objectiveWords = Object.freeze({
  figureOf,
  valueOf,
  quantity,
  choose: (judged: Judged, name: string, value: number, baseline: string, currency: string): string =>
    `Choose ${name}: it comes first by ${figureOf(judged, baseline, currency)}, at ${valueOf(judged, value, currency)}.`,
  stay: (judged: Judged, baseline: string, currency: string): string =>
    `Stay with ${baseline}: no other strategy comes before it by ${figureOf(judged, baseline, currency)}.`,
  tooClose: (judged: Judged, first: string, second: string, baseline: string, currency: string): string =>
    `Too close to call between ${first} and ${second} by ${figureOf(judged, baseline, currency)}.`,
  follows: (judged: Judged, name: string, value: number, currency: string): string =>
    `${name} follows at ${valueOf(judged, value, currency)}.`,
  byMean: (name: string): string => `By the mean, ${name} would come first.`,

  /** The assumption that matters most, with the value at which the answer turns. */
  hangsOn: (name: string, assumption: string, varianceShare: number): string =>
    `Of the assumptions, ${keyNames.of(withoutStrategy(assumption, name))} matters most for ${name}: ${percent(varianceShare)} of the variance of the difference goes with it`,
  breaksEven: (value: string): string => `; all else as believed, the difference turns at ${value}.`,
  turnsNowhere: (low: string, high: string): string =>
    `; all else as believed, the difference keeps its sign from ${low} to ${high}.`,
  end: ".",
});
