import { figureWords } from "./figures.ts";

const NBSP = "\u00a0";
const MINUS = "\u2212";
const { chance, count, date, fixed, months: monthsOf, percent } = figureWords;

/** Two significant digits, as people round: `24`, `4.1 k`, `410 k`, `1.2 M`. */
function about(value: number): string {
  const rounded = Math.abs(Number(value.toPrecision(2)));
  const scale = [
    { divisor: 1e9, symbol: `${NBSP}bn` },
    { divisor: 1e6, symbol: `${NBSP}M` },
    { divisor: 1e3, symbol: `${NBSP}k` },
  ].find(({ divisor }) => rounded >= divisor) ?? { divisor: 1, symbol: "" };
  const text = String(Number((rounded / scale.divisor).toPrecision(2)));
  return (value < 0 && rounded > 0 ? MINUS : "") + text + scale.symbol;
}

/** Two digits after the point, as the tables write it. */
const ratio = (value: number): string => fixed(value, 2);
const money = (value: number, currency: string): string => about(value) + NBSP + currency;
const signed = (value: number): string => (Number(value.toPrecision(2)) > 0 ? "+" : "") + about(value);
const signedMoney = (value: number, currency: string): string => signed(value) + NBSP + currency;
/** A yearly rate with the digits it was given: `10 %`, `7.5 %`. */
const rate = (value: number): string => String(Number((value * 100).toPrecision(4))) + NBSP + "%";
/** A small share with two digits: `0.34 %`. */
const share = (value: number): string => String(Number((value * 100).toPrecision(2))) + NBSP + "%";
const interval = (low: number, high: number, currency: string): string =>
  `90${NBSP}% interval ${signed(low)} to ${signedMoney(high, currency)}`;

/**
 * A probability in words with the figure beside: `very likely (96 %)`.
 *
 * Source: the scale of Mastrandrea et al. 2010 (IPCC guidance on uncertainty), its middle split at one half.
 */
function confidence(probability: number): string {
  const word =
    probability >= 0.99
      ? "almost certain"
      : probability >= 0.9
        ? "very likely"
        : probability >= 0.66
          ? "likely"
          : probability >= 0.5
            ? "more likely than not"
            : probability >= 0.33
              ? "somewhat less likely than not"
              : probability >= 0.1
                ? "unlikely"
                : "very unlikely";
  return `${word} (${chance(probability)})`;
}

/** What comes after the horizon, as a time: `the 5 years after`. */
const yearsAfter = (years: number): string => (years === 1 ? "the year after" : `the ${String(years)} years after`);
const monthsAlone = (months: number): string =>
  months === 1 ? "the one month alone" : `the ${String(months)} months alone`;

/** The time that equity covers: `36 months and the 5 years after`. */
function span(months: number, beyondYears: number | null): string {
  if (beyondYears === null) return `${monthsOf(months)} and ever after`;
  return beyondYears === 0 ? monthsOf(months) : `${monthsOf(months)} and ${yearsAfter(beyondYears)}`;
}

/** How far a run with `precision` went. */
export interface PrecisionFigures {
  /** Replications run, and the most that the scenario allows. */
  readonly count: number;
  readonly most: number;
  /** Shares of the baseline's mean equity: asked for, and reached. */
  readonly precision: number;
  readonly error: number;
  /** Whether there are two strategies to tell apart. */
  readonly isPair: boolean;
}

const reached = ({ error, isPair }: PrecisionFigures): string =>
  `the standard error of ${isPair ? "the mean difference between the best two strategies" : "mean equity"} is ${share(error)} of the baseline's mean equity`;

/** One strategy against the baseline. */
export interface ComparisonFigures {
  readonly name: string;
  readonly baseline: string;
  readonly pBetter: number;
  readonly mean: number;
  readonly p05: number;
  readonly p95: number;
  readonly currency: string;
  readonly months: number;
  readonly beyondYears: number | null;
}

const against = (figures: ComparisonFigures): string =>
  `beats ${figures.baseline} in ${chance(figures.pBetter)} of futures; the mean difference is ${signedMoney(figures.mean, figures.currency)} ` +
  `over ${span(figures.months, figures.beyondYears)} (${interval(figures.p05, figures.p95, figures.currency)})`;

/** The sentences of a decision. */
export const decisionWords = Object.freeze({
  confidence,
  money,
  signedMoney,

  choose: (figures: ComparisonFigures): string => `Choose ${figures.name}: it ${against(figures)}.`,
  stay: (baseline: string, strategies: number): string =>
    `Stay with ${baseline}: of the ${strategies} strategies it leaves the client base worth most on average.`,
  stayForWantOfChange: (baseline: string): string => `Stay with ${baseline}: no other strategy changes anything.`,
  changesNothing: (name: string, baseline: string): string =>
    `${name} changes nothing: in every simulated future it leaves the client base worth the same as ${baseline}.`,
  tooClose: (first: string, second: string): string => `Too close to call between ${first} and ${second}.`,
  alone: (
    name: string,
    mean: number,
    p05: number,
    p95: number,
    currency: string,
    months: number,
    beyondYears: number | null,
  ): string =>
    `${name} is the only strategy, so there is nothing to compare it with: customer equity is ${money(mean, currency)} on average over ` +
    `${span(months, beyondYears)} (90${NBSP}% interval ${about(p05)} to ${money(p95, currency)}).`,
  compared: (figures: ComparisonFigures): string => `${figures.name} ${against(figures)}.`,
  nearest: (figures: ComparisonFigures): string => `The nearest, ${figures.name}, ${against(figures)}.`,

  best: (name: string, probability: number, strategies: number): string =>
    `Given what is not known about clients and effects, it is ${confidence(probability)} that ${name} is the best of the ${strategies} strategies on expected value.`,
  bestOfTwo: (first: string, pFirst: number, second: string, pSecond: number): string =>
    `On expected value ${first} comes first in ${chance(pFirst)} of what may be true of clients and effects, ${second} in ${chance(pSecond)}.`,
  bestUnknown: (reason: "beliefs-do-not-vary" | "too-few-replications"): string =>
    `How sure the choice is under other beliefs about clients and effects cannot be said here: ${
      reason === "too-few-replications"
        ? "the replications are too few for as much as is uncertain"
        : "nothing uncertain varies from one future to another"
    }.`,
  notApart: (first: string, second: string, mean: number, mcse: number, currency: string): string =>
    `The simulated futures do not tell them apart: ${first} is ahead of ${second} by ${money(mean, currency)} on average, with a standard error of ${money(mcse, currency)}.`,
  otherOnAverage: (first: string, other: string): string =>
    `${first} comes first under most beliefs, but ${other} is worth more on average: a few beliefs weigh much.`,

  stoppedEarly: (figures: PrecisionFigures): string =>
    `${count(figures.count)} of at most ${count(figures.most)} futures were simulated: ${reached(figures)}, below the ${share(figures.precision)} asked for.`,
  ranAll: (figures: PrecisionFigures): string => {
    const asked = share(figures.precision);
    const met = figures.error < figures.precision ? `, below the ${asked} asked for` : `; ${asked} was asked for`;
    return `All ${count(figures.most)} futures that the scenario allows were simulated: ${reached(figures)}${met}.`;
  },

  paysBack: (month: number, neverShare: number, months: number): string =>
    neverShare < 0.005
      ? `It pays back within ${monthsOf(months)} in nearly every future, in month ${month} at the median.`
      : `It pays back within ${monthsOf(months)} in ${chance(1 - neverShare)} of futures, in month ${month} at the median of these.`,
  paysBackRarely: (neverShare: number, months: number): string =>
    `In ${chance(neverShare)} of futures it does not pay back within ${monthsOf(months)}.`,
  returns: (value: number, currency: string): string =>
    value >= 0
      ? `For each ${currency} spent it earns ${ratio(value)}${NBSP}${currency} more than it costs.`
      : `For each ${currency} spent it loses ${ratio(-value)}${NBSP}${currency}.`,
  costs: (name: string, extra: number, baseline: string, currency: string, months: number): string =>
    `${name} costs ${money(Math.abs(extra), currency)} ${extra >= 0 ? "more" : "less"} than ${baseline} over ${monthsOf(months)}: ` +
    "marketing, rewards and incentives, discounted.",
  worst: (mean: number, currency: string): string =>
    `In the worst tenth of futures the difference is ${signedMoney(mean, currency)} on average.`,
  beyond: (
    name: string,
    all: number,
    within: number,
    months: number,
    beyondYears: number | null,
    currency: string,
  ): string => {
    const what = beyondYears === null ? "ever after" : `in ${yearsAfter(beyondYears)}`;
    return (
      `The mean difference of ${name}, ${signedMoney(all, currency)}, counts what clients are still worth ${what}; ` +
      `within ${monthsAlone(months)} it is ${signedMoney(within, currency)}${all > 0 !== within > 0 ? ", which turns the answer round" : ""}.`
    );
  },
  otherWithin: (other: string, months: number): string =>
    `Within ${monthsAlone(months)}, ${other} comes first on average.`,
  nothingBeyond: (months: number): string => `What clients are still worth after month ${months} is not counted.`,
  freeArrivals:
    "All new clients who come without the strategies' own channels were taken as free: the scenario does not say what today's advertising costs and brings.",
  closedCohort:
    "The file is a closed cohort (hardly anyone in it is new in its last months), so no new clients arrive by themselves; only paid channels bring any.",

  warnings: {
    notRanked: (
      first: string,
      second: string,
      mean: number,
      mcse: number,
      currency: string,
      replications: number,
    ): string =>
      mcse === 0 && mean === 0
        ? `decision: ${first} and ${second} are worth the same in every replication. Check that they differ in what they do.`
        : `decision: ${first} and ${second} cannot be ranked with ${count(replications)} replications: their mean difference is ${money(mean, currency)}, ` +
          `less than twice its standard error of ${money(mcse, currency)}. More replications narrow it.`,
    idle: (name: string, baseline: string): string =>
      `decision: ${name} is worth the same as ${baseline} in every replication. Check that it does anything.`,
    beyondPublished: (name: string, gain: number, published: number): string =>
      `${name}: a gain of ${percent(gain)} of customer equity is more than any loyalty program is known to have brought (about ${percent(published)} of client value over five years: ` +
      "Gopalakrishnan, Jiang, Nevskaya & Thomadsen 2021). Check its effects: a gap between members and others is mostly who joins, not what the program does.",
    tooFewForChoice: (replications: number, needed: number): string =>
      `How likely each strategy is to be the best choice is not told: ${count(replications)} replications are too few for this many uncertain numbers. ` +
      `Run with --replications ${needed} or more.`,
    capsHit: (name: string, clients: number): string =>
      `${name}: for ${about(clients)} clients per replication on average, effects would have taken the chance to leave at a purchase (at occasions: to buy) above 1; it was held at 1. ` +
      `Check rises of churn, frequency lifts below 0 that come with lifetime: calendar, and at occasions frequency lifts above 0.`,
    rejectedDraws: (draws: number): string =>
      `models.spend: ${count(draws)} parameter draws had an infinite mean basket (q at or below 1) and were drawn again. The spread of baskets is poorly known; value figures lean on the draws kept.`,
  },
  tooFewReplications: (given: number): string =>
    `replications: ${given} given, at least 2 expected, since every mean carries a standard error.`,
  tooFewReplicationsHint: "Raise `replications` in the scenario or on the command line.",

  units: (currency: string, today: string, discountRate: number): Record<string, string> => ({
    money: `${currency}, discounted to ${today} at ${rate(discountRate)} a year`,
    acquisitionCost: `${currency}, as paid, not discounted`,
    moneyOfData: `${currency}, as in the data`,
    cac: `${currency} spent per client won, not discounted`,
    counts: "mean number per replication",
    probabilities: "share from 0 to 1",
    paybackMonth: `whole months from ${date(today)}; p50 is the lower median of the replications that pay back within the horizon`,
    series:
      "per month, by the date of the event; activeClients and pointsOutstanding at the end of the month; cumulativeDifference in discounted money",
  }),

  textbook: {
    basket: (basket: number, frequency: number, retention: number, margin: number): TextbookSentence => ({
      name: "Basket x frequency x lifetime",
      formula:
        `mean basket (${about(basket)}) x gross margin (${percent(margin)}), less costs per purchase, x purchases a year (${about(frequency)}) x lifetime in years ` +
        `(1/(1 - yearly retention of ${percent(retention)}) = ${about(1 / (1 - retention))}); per active client, not discounted`,
      beside: "value of today's clients in the model, per active client",
    }),
    contractual: (yearly: number, retention: number, discountRate: number): TextbookSentence => ({
      name: "m r/(1 + d - r)",
      formula:
        `yearly margin of an active client m (${about(yearly)}) x retention r (${percent(retention)}) / (1 + discount rate d (${rate(discountRate)}) - r); ` +
        `per active client, from the next year on, as if every year kept the same share`,
      beside: "value of today's clients in the model, per active client",
    }),
    multiple: (multiple: number): TextbookSentence => ({
      name: "Multiple of revenue",
      formula: `${multiple} x the revenue of the last 12 months`,
      beside: "value of today's clients in the model",
    }),
    campaign: (campaign: {
      readonly name: string;
      readonly rescue: number;
      readonly clientValue: number;
      readonly incentive: number;
      readonly leaving: number;
      readonly contact: number;
    }): TextbookSentence => ({
      name: `Campaign profit per contact: ${campaign.name}`,
      formula:
        `[share rescued (${percent(campaign.rescue)}) x value of a client (${about(campaign.clientValue)}) + incentive (${about(campaign.incentive)}) x (1 - share rescued)] x leavers ` +
        `among the contacted (${percent(campaign.leaving)}) - incentive - contact (${about(campaign.contact)}); Neslin et al. 2006`,
      beside: "difference to the baseline in the model, per contact",
    }),
    elasticity: (name: string, kept: number, change: number, discountRate: number): TextbookSentence => ({
      name: "Value for 1 % of retention",
      formula: `(1 + d)/(1 + d - r), r the share alive after a year (${percent(kept)}), d the discount rate (${rate(discountRate)}): percent of value for each percent of retention`,
      beside: `contribution and value beyond under ${name}, which moves the share alive by ${percent(change)}, relative to the value of today's clients`,
    }),
  },
});

interface TextbookSentence {
  readonly name: string;
  readonly formula: string;
  readonly beside: string;
}
