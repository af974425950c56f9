import type { Optimum, OptimumKnob } from "../../results/optimum.ts";
import { figureWords } from "./figures.ts";

const { chance, count, money, percent, short, signedMoney, signedShort } = figureWords;

/** How knobs are written that are no plain number of money. */
const units: Readonly<Record<string, string | undefined>> = {
  "money per month": " per month",
  "money per year": " per year",
  count: " contacts",
  points: " points",
};
const isMoney = (form: string): boolean => form.startsWith("money");

function valueText({ form }: Pick<OptimumKnob, "form">, value: number, currency: string): string {
  return (isMoney(form) ? money(value, currency) : short(value)) + (units[form] ?? "");
}

function rangeText({ form }: Pick<OptimumKnob, "form">, from: number, to: number): string {
  return `${short(from)} to ${short(to)}${units[form] ?? ""}`;
}

/** The same after `between`. */
function betweenText({ form }: Pick<OptimumKnob, "form">, from: number, to: number): string {
  return `${short(from)} and ${short(to)}${units[form] ?? ""}`;
}

/** A budget is passed by more than this share of it. */
const OVER = 0.005;

const figure: Readonly<Record<Optimum["objective"]["kind"], string>> = {
  mean: "mean gain",
  p10: "gain that is passed in 9 of 10 futures",
  cvar10: "mean gain of the worst tenth of futures",
  probability: "chance",
};
const capital = (words: string): string => words[0].toUpperCase() + words.slice(1);
const names: Readonly<Record<"retention" | "acquisition", string>> = {
  retention: "keeping clients",
  acquisition: "winning clients",
};

/** The objective's value: a chance or money. */
function worth({ kind }: Optimum["objective"], value: number, currency: string): string {
  return kind === "probability" ? chance(value) : signedMoney(value, currency);
}

const sentences = Object.freeze({
  answer: (
    knobs: readonly string[],
    {
      objective,
      value,
      baseline,
      spend,
      currency,
    }: {
      readonly objective: Optimum["objective"];
      readonly value: number;
      readonly baseline: string;
      readonly spend: number;
      readonly currency: string;
    },
  ) =>
    objective.kind === "probability"
      ? `Best is ${knobs.join(", ")}: a chance of ${chance(value)} to gain ${money(objective.target ?? 0, currency)} over ${baseline}, at a discounted cost of ${money(spend, currency)}.`
      : `Best is ${knobs.join(", ")}: a ${figure[objective.kind]} of ${signedMoney(value, currency)} over ${baseline}, at a discounted cost of ${money(spend, currency)}.`,
  setting: (knob: OptimumKnob, currency: string) => `${knob.name} at ${valueText(knob, knob.best, currency)}`,
  noGain: (baseline: string) => `No setting within the bounds is better than ${baseline}: the best one loses least.`,
  budgetOutOfReach: (total: number, least: number, currency: string) =>
    `The budget of ${money(total, currency)} is out of reach: the least that the knobs allow costs ${money(least, currency)}. Raise the budget, lower the bounds, or take a lever out.`,
  targetOutOfReach: (target: number, currency: string) =>
    `No setting reaches ${money(target, currency)} in any simulated future, so that the mean was maximised instead.`,
  targetChance: (target: number, best: number, currency: string) =>
    `Whatever the setting, ${money(target, currency)} is gained with a chance of at most ${chance(best)}.`,
  binding: (total: number, marginal: number, objective: Optimum["objective"], currency: string) =>
    objective.kind === "probability"
      ? `The budget of ${money(total, currency)} binds: more of it would raise the chance.`
      : `The budget of ${money(total, currency)} binds: a further ${currency} would change the ${figure[objective.kind]} by ${signedShort(marginal)}.`,
  notBinding: (total: number, spend: number, currency: string) =>
    `The budget of ${money(total, currency)} does not bind: beyond ${money(spend, currency)} more spending costs more than it brings.`,
  bound: ({ name, bound }: OptimumKnob) =>
    `${name} stops at its ${bound === "low" ? "lower" : "upper"} bound: widen it to see whether ${bound === "low" ? "less" : "more"} is better.`,
  flat: (knob: OptimumKnob, hasOthers: boolean) =>
    `Anything between ${betweenText(knob, knob.flatFrom, knob.flatTo)} for ${knob.name} is within 1 % of the best${hasOthers ? ", the others set to suit" : ""}.`,
  interval: (knob: OptimumKnob) =>
    knob.p05 === null || knob.p95 === null
      ? ""
      : `Chance in the simulation moves the best ${knob.name} between ${betweenText(knob, knob.p05, knob.p95)} (90 % interval).`,
  stated: (gain: string, spend: number, total: number | null, currency: string) =>
    `The values that the scenario states come to ${gain} at a discounted cost of ${money(spend, currency)}` +
    (total === null || spend <= total * (1 + OVER) ? "." : `, ${short(spend - total)} over the budget.`),
  ownSplit: (share: number) =>
    `Of what is free to spend, the best setting puts ${percent(share)} into winning clients.`,
  frontier: (
    total: number,
    [from, to]: readonly [number, number],
    value: string,
    [allKept, allWon]: readonly [string | null, string | null],
    currency: string,
  ) =>
    (from === to
      ? `Of the splits run at about ${money(total, currency)} it is best (${value})`
      : `At about ${money(total, currency)}, anything between ${percent(from)} and ${percent(to)} makes no difference that can be told (${value} at the best)`) +
    (allKept === null ? "" : `; all to keeping them gives ${allKept}`) +
    (allWon === null ? "" : `; all to winning them gives ${allWon}`) +
    ".",
  periods: (from: number, to: number, sides: readonly string[]) =>
    `Active clients go from ${short(from)} to ${short(to)}. Within the horizon alone, what clients are worth after it not counted, ${sides.join("; ")}.`,
  side: (side: "retention" | "acquisition", half: number | null, sum: number) =>
    half === null
      ? `a further unit of money on ${names[side]} is not back (${signedShort(sum)} net)`
      : `a further unit of money on ${names[side]} is back by month ${String(half)} (${signedShort(sum)} net)`,
});

/** What is said about budgets, knobs and optima. */
export const optimizeWords = Object.freeze({
  shapes: {
    knobs: "a list of paths and bounds, such as [Win new clients.acquisition.Search.spend: 0 to 20k per month]",
  },
  noTotal: "a budget of 0 buys nothing, expected an amount above 0. Leave total out for no limit.",
  noResponse: {
    service: "its effects are fixed numbers, so that the least spend looks best. Give service a `response:` curve.",
    contact:
      "the response is a fixed share, so that the least cost looks best. Write `response` as a curve: { floor, ceiling, at: [cost, value] }.",
    reward:
      "the effects are fixed numbers, so that the cheapest reward looks best. Give loyalty_program a `reward_response:` curve.",
  },
  refused: (name: string, reason: string) => `${name} has no response: ${reason}`,
  unknownKnob: (name: string, isInLever: boolean, known: readonly string[]) =>
    `${name} is ${isInLever ? "nothing that responds to its size" : "no key of a strategy"}, expected ${
      known.length === 0 ? "a knob, but no strategy has one" : known.join(", ")
    }.`,
  twice: (name: string) => `${name} stands twice, expected each knob once. Remove one.`,
  clash: (lever: string, strategy: string, other: string) =>
    `${lever} of ${strategy} and ${lever} of ${other} are not the same, expected one design of each lever: the knobs move one strategy. Take all ${lever} knobs from one of the two.`,
  needsBudget:
    "decision.budget is missing, expected knobs that optimize can move. Add decision: { budget: { knobs: [PATH: LOW to HIGH] } }.",
  sentences,
  worth,
  strategy: "Optimised",
  table: {
    columns: ["Knob", "Best", "90 % interval", "Within 1 % of the best", "Bounds", "Per further unit of money"],
    best: valueText,
    range: rangeText,
    none: "–",
    interval: (knob: OptimumKnob) =>
      knob.p05 === null || knob.p95 === null ? "–" : rangeText(knob, knob.p05, knob.p95),
    marginal: (value: number | null) => (value === null ? "–" : signedShort(value)),
    frontierColumns: ({ kind }: Optimum["objective"], currency: string) => [
      `Budget, ${currency}`,
      "To winning clients",
      `Spent, ${currency}`,
      kind === "probability" ? capital(figure[kind]) : `${capital(figure[kind])}, ${currency}`,
    ],
    frontierNote: (replications: number, shared: number) =>
      `The best setting is told by all ${count(replications)} futures, as above; the other rows by how far they are from it in ${count(shared)} of these. Compare rows of like spend only.`,
    share: (share: number | null) => (share === null ? "–" : percent(share)),
    money: short,
    objective: (objective: Optimum["objective"], value: number) =>
      objective.kind === "probability" ? chance(value) : signedShort(value),
  },
  files: (folder: string) => `Files in ${folder}: optimum.json, charts/`,
  cli: {
    describe: "Find the best split of a budget between levers, and the best size of each",
    scenario: "Scenario in YAML with decision.budget: what may be spent, and the knobs",
    out: "Folder to write <name of the scenario file>/optimum/ into (default: out)",
    examples: [
      ["$0 optimize plan.yaml", "The best setting, its error, and what binds"],
      ["$0 optimize plan.yaml --replications 400 --json", "A quicker look, for another program"],
    ] as readonly (readonly [string, string])[],
  },
  charts: {
    frontierTitle: (share: number | null, total: number, currency: string) =>
      share === null
        ? `How much a budget up to ${money(total, currency)} brings`
        : `At ${money(total, currency)}, the best split found gives ${percent(share)} of the budget to winning clients`,
    frontierTied: ({ from, to }: { readonly from: number; readonly to: number }, total: number, currency: string) =>
      `At ${money(total, currency)}, ${percent(from)} to ${percent(to)} of the budget to winning clients does about equally well`,
    frontierSubtitle: (
      objective: Optimum["objective"],
      isShared: boolean,
      { baseline, currency }: { readonly baseline: string; readonly currency: string },
      limits: readonly { readonly total: number; readonly from: number; readonly to: number }[],
    ) =>
      (objective.kind === "probability"
        ? `Chance of gaining ${money(objective.target ?? 0, currency)} over ${baseline}`
        : `${capital(figure[objective.kind])} over ${baseline}, ${currency}`) +
      `${isShared ? "; a line for each budget" : ""}; diamond: the best setting; bars: two standard errors` +
      limits
        .map(
          ({ total, from, to }) =>
            `; the bounds allow only ${percent(from)} to ${percent(to)} at ${money(total, currency)}`,
        )
        .join(""),
    frontierX: "Share of the budget to winning clients",
    totalX: (currency: string) => `Spent, discounted, ${currency}`,
    budget: (total: number, currency: string) => money(total, currency),
    frontierDescription: (points: readonly string[]) =>
      `Budget, share to winning clients, objective: ${points.join("; ")}.`,
    point: (total: string, share: number | null, value: string) =>
      share === null ? `${total}: ${value}` : `${total}, ${percent(share)}: ${value}`,
    splitTitle: (knob: string, value: string) => `${knob} is best at ${value}`,
    splitSubtitle:
      "Each knob between its bounds (0 % low, 100 % high): the best value, its 90 % interval (line), what is within 1 % of the best (pale)",
    splitDescription: (knobs: readonly string[]) => `Best values: ${knobs.join("; ")}.`,
  },
});
