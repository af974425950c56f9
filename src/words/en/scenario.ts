import type { Kind, NumberForm } from "../../quantities/kind.ts";

/** What a key of a form expects, as the second half of an error. */
const expected: Readonly<Record<NumberForm, (currency: string) => string>> = Object.freeze({
  share: () => "a share such as 35%, an interval such as 3% to 9%, or a $name",
  lift: () => "a relative change such as 5%, an interval such as 3% (0% to 8%), or a $name",
  multiplier: () => "a factor such as 0.9, an interval such as 0.8 to 1.1, or a $name",
  count: () => "a number above 0 such as 180k, an interval such as 150k to 200k, or a $name",
  points: () => "a number of points such as 200, or a $name",
  average: () => "an average such as 0.4, an interval such as 0.2 to 0.6, or a $name",
  money: (currency) => `an amount such as 10 ${currency} or 40k, an interval such as 5 to 12 ${currency}, or a $name`,
  "money per month": (currency) => `an amount over time such as 12k per month or 500 ${currency} per week, or a $name`,
  "money per year": (currency) => `an amount over time such as 4 ${currency} per year, or a $name`,
  "count per month": () => "a number over time such as 900 per month, or a $name",
  "points per money": (currency) => `points for money such as 1 point per 1 ${currency}, or a $name`,
});

/** Sentences about scenarios: what is wrong, what was expected, what to do. */
export const scenarioWords = Object.freeze({
  nothing: "nothing",
  expected,
  shapes: {
    quantity: "a number, a text such as 3% to 9%, or a distribution such as { uniform: [1%, 5%] }",
    text: "a text such as 3 months",
    names: "a list of names such as [top, upper]",
    fade: "none, or { half_life, permanent }",
    month: "a calendar month from 1 to 12",
    months: "a list of calendar months such as [3, 4]",
    channels: "a list with at least one channel",
    covariates: "a list of columns, or lists for rate, dropout and spend",
    seasonality: "measured, none, or a list of twelve factors",
    factor: "a factor above 0",
    strategies: "a map of strategies, the baseline first",
    currency: "a three-letter code such as EUR",
    correlations: "a list such as [[card_lift, card_churn_cut, 0.4]]",
    correlation: "two names of assumptions and their rank correlation, such as [card_lift, card_churn_cut, 0.4]",
    rho: "a rank correlation between -1 and 1, such as 0.4",
    segments: "none, { value: quartiles }, { rfm: quartiles }, { column: name } or { rules: { name: rule } }",
    segmentRules: "a map of names and rules such as { asleep: weeks_since_last > 26 }",
  },
  distributions: {
    normal: "{ mean, sd }",
    lognormal: "{ mean, sd }",
    beta: "{ mean, sd }, between 0% and 100%",
    uniform: "[from, to]",
    triangular: "[from, most likely, to]",
    pert: "[from, most likely, to]",
    discrete: "{ value: weight, ... }",
  },

  notANumber: (text: string, what: string) => `\`${text}\` is not understood, expected ${what}.`,
  percentForgotten: (text: string, what: string) =>
    `\`${text}\` is more than 100%, expected ${what}. Write the % sign.`,
  comma: (text: string, what: string) =>
    `\`${text}\` has a comma, expected ${what}. Write 1200 or 1.2k for a thousand and two hundred, 1.2 for one and a fifth.`,
  otherCurrency: (text: string, code: string, currency: string) =>
    `\`${text}\` is in ${code}, expected ${currency}, the currency of the scenario. Convert it.`,
  unknownUnit: (text: string, unit: string, units: readonly string[]) =>
    `\`${text}\`: ${unit} is no unit of time, expected one of ${units.join(", ")}.`,
  outOfBounds: (text: string, kind: Kind, currency: string) =>
    `\`${text}\` is out of range, expected ${expected[kind.form](currency)}, ${rangeOf(kind)}.`,
  intervalFalls: (text: string) => `\`${text}\` does not rise, expected the lower end first, as in 3% to 9%.`,
  centreOutside: (text: string) =>
    `\`${text}\`: the centre is not between the ends, expected a form such as 3% (0% to 8%).`,
  scaleForgotten: (text: string) =>
    `\`${text}\` can be read in two ways, expected both ends in full, as in 10k to 12k.`,
  notARange: (text: string) => `\`${text}\` is no range, expected two bounds such as 0 to 20k per month.`,
  rangeFalls: (text: string) => `\`${text}\` does not rise, expected the lower bound first, as in 5 EUR to 20 EUR.`,
  notADistribution: (names: readonly string[]) =>
    `a distribution has one name, expected one of ${names.join(", ")}, as in { uniform: [1%, 5%] }.`,
  unknownDistribution: (name: string, names: readonly string[]) =>
    `\`${name}\` is no distribution, expected one of ${names.join(", ")}.`,
  notMoments: (name: string) => `${name} is not understood, expected { mean: ..., sd: ... }.`,
  notAList: (name: string, length: number) =>
    `${name} is not understood, expected a list of ${String(length)} numbers.`,
  listFalls: (name: string) => `the numbers of ${name} do not rise, expected the lowest first.`,
  spreadNotPositive: "the sd is not above 0, expected a spread. Write the number alone where it is certain.",
  lognormalMean: "the mean of a lognormal is not above 0, expected a positive one. Use normal or an interval.",
  betaIsForShares: "beta lies between 0% and 100%, expected an interval, triangular or pert here.",
  betaTooWide: "no beta is that wide, expected an sd below the square root of mean x (1 - mean).",
  notWeights: "discrete is not understood, expected values with weights, as in { 0%: 1, 5%: 3 }.",
  valueTwice: "a value of discrete stands twice, expected each once. Add up its weights.",
  notAWeight: (text: string) => `\`${text}\` is no weight, expected a number above 0.`,

  notASpan: (text: string) =>
    `\`${text}\` is no span of time, expected a number of days, weeks, months, quarters or years, such as 3 months.`,
  notAMonth: (text: string) =>
    `\`${text}\` is no start or end, expected today or a month of the simulation such as month 3.`,
  notAnExpiry: (text: string) =>
    `\`${text}\` is not understood, expected a span such as 12 months of inactivity, or never.`,
  notAYearlyRate: (text: string) =>
    `\`${text}\` is not understood, expected a rate from 0% to 100% such as 10% per year.`,
  notWhole: (text: string) => `\`${text}\` is not a whole number above 0, expected one such as 2000.`,

  builtIn: "Holdfast: no effect, cost or difference unless stated",
  startsAfterHorizon: "the lever starts after the end of the simulation, expected a month within the horizon.",
  endsBeforeStart: "the lever ends before it starts, expected a later month.",
  unknownSegment: (name: string, known: readonly string[]) =>
    known.length === 0
      ? `there is no segment \`${name}\`: clients have no segments. State clients.segments.`
      : `there is no segment \`${name}\`, expected one of ${known.join(", ")}.`,
  campaignWithoutEffect: "the campaign does nothing, expected effects, rescue or incentive.",
  channelTwice: (name: string) => `there are two channels called \`${name}\`, expected different names.`,
  knownPointWithoutSpend:
    "a cost per client needs the spend at which it was seen, expected a form such as 24 EUR at 10k per month.",
  ceilingTooLow: (brought: number, ceiling: number) =>
    `the ceiling is ${round(ceiling)} clients per month, but the spend and cost under cac already bring ${round(brought)}, expected a higher ceiling.`,
  ceilingMaybeTooLow: (name: string) =>
    `Channel ${name}: at the ends of the intervals, the spend and cost under cac bring more clients than the ceiling allows.`,

  ruleUnexpected: (text: string, what: string) => `${quoted(text)} is not understood here, expected ${what}.`,
  ruleCharacter: (character: string) =>
    `\`${character}\` has no place in a rule, expected facts, numbers, and, or, not.`,
  ruleFact: (facts: readonly string[]) => `a fact: ${facts.join(", ")}`,
  ruleOperator: (fact: string, operators: readonly string[]) => `${operators.join(" ")} after ${fact}`,
  ruleNumber: (fact: string) => `a number to compare ${fact} with`,
  ruleProbability: (fact: string) => `a probability to compare ${fact} with, such as 0.6 or 60%`,
  ruleText: 'a text in quotes such as "top"',
  ruleTruth: "true or false",
  ruleClosing: "and, or, or a closing bracket",
  ruleEnd: "and, or, or the end of the rule",
  ruleTooLong: (most: number) => `the rule has more than ${String(most)} characters, expected a shorter one.`,
  ruleTooDeep: (most: number) =>
    `the rule has more than ${String(most)} brackets within each other, expected a simpler one.`,
});

function rangeOf({ form, lower, upper, isAboveLower }: Kind): string {
  const show = (bound: number): string =>
    form === "share" || form === "lift" ? `${String(100 * bound)}%` : String(bound);
  const from = `${isAboveLower ? "above" : "at least"} ${show(lower)}`;
  return upper === Infinity ? from : `${from} and at most ${show(upper)}`;
}

function round(value: number): string {
  return value.toLocaleString("en", { maximumSignificantDigits: 4 });
}

function quoted(text: string): string {
  return text === scenarioWords.nothing ? text : `\`${text}\``;
}
