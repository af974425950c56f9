import { decisionWords } from "./decision.ts";
import { figureWords } from "./figures.ts";
import { objectiveWords } from "./objective.ts";

const { money, signedMoney, signedRange, range, chance, count, percent, short, fixed } = figureWords;
const { quantity, figureOf } = objectiveWords;

const NOTHING: Readonly<Record<string, string>> = {
  "beliefs-do-not-vary": "Nothing in the scenario is uncertain, so there is nothing to say here.",
  "too-few-replications": "The simulated futures are too few to say anything here. Run more replications.",
  "one-strategy": "There is one strategy, so there is nothing to choose.",
};

/** Every word of the report's sections on the decision that is not on a chart. */
export const decisionReportWords = Object.freeze({
  nothing: (reason: string | null): string => NOTHING[reason ?? ""] ?? "",
  /** Below the Monte Carlo error. */
  notTold: "below what can be told",
  parameters: "Model parameters, together",
  quantity,

  sure: {
    judged: (judged: Parameters<typeof figureOf>[0], baseline: string, currency: string): string =>
      `Strategies are judged by ${figureOf(judged, baseline, currency)}.`,
    targets: (baseline: string): string => `How often each strategy beats ${baseline} by at least so much`,
    strategy: "Strategy",
    atLeast: (target: number, currency: string): string => signedMoney(target, currency),
    share: chance,
  },

  drives: {
    caption: (name: string): string => `What the difference of ${name} hangs on`,
    columns: ["Assumption", "Lowest tenth", "Highest tenth", "Span", "Share of variance"],
    money: signedMoney,
    /** What a tenth reaches to, as the scenario writes the assumption. */
    upTo: (value: string): string => `up to ${value}`,
    from: (value: string): string => `from ${value}`,
    error: (value: number): string => `± ${short(value)}`,
    share: (share: number): string => (share === 0 ? "–" : chance(share)),
    levers: "What each lever adds to those before it, found by runs",
    leverColumns: ["Strategy", "Lever", "Difference"],
    allLevers: "All levers, together",
    leversNote: (runs: number, replications: number): string =>
      `Means over ${runs < replications ? `the first ${count(runs)} of the ${count(replications)}` : `the ${count(replications)}`} simulated futures, run again without the later levers.` +
      (runs < replications ? " Their total differs from the figures over all futures by chance." : ""),
    tooFewToFollowUp: (runs: number, replications: number): string =>
      `What each lever adds, what a client of a channel may cost and whether a break-even holds is found by follow-up runs, which need at least ${count(runs)} futures; this run has ${count(replications)}.`,
    range: (from: number, to: number): string => signedRange(from, to),
    note: (chanceShare: number | null): string =>
      "Mean difference over the futures with the lowest and with the highest tenth of an assumption's values, with the standard error of the span. " +
      "Share of variance: how much of what the difference varies by goes with that assumption alone, noise taken away; – where it cannot be told from none." +
      (chanceShare === null
        ? ""
        : ` ${chance(chanceShare)} is left to the dice of the clients, which nothing can be learnt about beforehand.`),
  },

  change: {
    heading: "What would change the answer?",
    caption: "Break-even: where the expected difference turns, all else as believed",
    columns: ["Strategy", "Assumption", "Turns at", "Looked at", "Confirmed by a run"],
    error: (value: string): string => `± ${value}`,
    reasons: {
      alwaysAbove: "nowhere: gains all along",
      alwaysBelow: "nowhere: loses all along",
    },
    noneTold: "The difference of no strategy hangs on any one assumption by more than chance.",
    told: "Assumptions that a strategy's difference does not hang on by more than chance are left out. ±: standard error.",
    looked: (low: string, high: string): string => `${low} to ${high}`,
    run: (difference: number, currency: string): string => signedMoney(difference, currency),
    runError: (value: number): string => `± ${short(value)}`,
    runAt: (value: string, error: number): string => `at ${value}, ± ${short(error)}`,
    channels: "Most that one may pay for a client, by channel, found by runs",
    channelColumns: ["Strategy", "Channel", "Most"],
    leastBudget: (strategy: string, target: number, budget: number, currency: string): string =>
      `${strategy} reaches a difference of ${money(target, currency)} from a discounted marketing cost of ${money(budget, currency)} on.`,
    noBudget: (strategy: string, target: number, reason: string | null, currency: string): string =>
      `${strategy} does not reach a difference of ${money(target, currency)}${reason === null ? "" : `: ${reason}`}.`,
    none: "–",
    rule: (rule: { strategy: string; rewardCostShare: number; grossMargin: number; lift: number | null }): string =>
      rule.lift === null
        ? `${rule.strategy}: rewards cost ${percent(rule.rewardCostShare, 1)} of sales to members, which is no less than the gross margin of ${percent(rule.grossMargin)}; no lift pays for them.`
        : `Rule of thumb for ${rule.strategy}: rewards are paid on all sales to members and the lift is earned on the increment only, so that fixed costs aside sales to members must rise by c/(m − c) = ${percent(rule.lift, 1)} (c, rewards used as a share of those sales, ${percent(rule.rewardCostShare, 1)}; m, gross margin, ${percent(rule.grossMargin)}).`,
    prices: "Most that one may pay for a client",
    priceColumns: ["Strategy", "Paid today", "Most, in all", "Most, within the horizon", "Value of a client won"],
    price: (value: number, currency: string): string => (value > 0 ? money(value, currency) : "nothing"),
    money: (value: number | null, currency: string): string => (value === null ? "–" : money(value, currency)),
    priceRange: (from: number | null, to: number | null, mcse: number): string =>
      from === null || to === null ? `± ${short(mcse)}` : range(from, to),
    priceNote:
      "The cost of a client won at which the strategy's mean difference is 0, everything else as it is; below it, what nine futures of ten lie between. Its other levers count in it too.",
    frontier: "Efficient frontier: what each further bit of marketing cost brings",
    frontierColumns: ["Strategy", "Cost", "Mean", "Lower decile", "Worst tenth", "For 1 more than the one before"],
    signed: signedMoney,
    cost: money,
    perUnit: (value: number): string => fixed(value, 2),
    dominated: (by: string): string => `dominated by ${by}`,
    outdone: "passed over",
    frontierNote: (currency: string): string =>
      `Cost: discounted marketing, rewards and incentives; cheapest first. Dominated: another costs no more and brings no less on average. Passed over: a dearer one brings more for each ${currency}. The last column: mean difference in ${currency} for each ${currency} of cost beyond the next cheaper strategy of the frontier.`,
  },

  learn: {
    heading: "What is it worth to find out first?",
    answer: (value: number, regret: string, currency: string): string =>
      `Knowing everything that is uncertain before choosing would be worth ${decisionWords.money(value, currency)} on average: no study can be worth more. It is also the expected regret of choosing ${regret} now.`,
    answerNotTold:
      "What knowing everything beforehand would be worth is below what these replications can tell: hardly any belief changes the choice.",
    caption: "Expected value of knowing before choosing",
    columns: ["What is known first", "Worth"],
    all: "All assumptions, together",
    everything: "Everything uncertain",
    worth: decisionWords.money,
    error: (value: number): string => `± ${short(value)}`,
    untold: (names: readonly string[]): string => `Alone, worth less than can be told: ${names.join(", ")}.`,
    regrets: "Expected regret",
    regretColumns: ["Strategy chosen", "Falls short of the best by, on average"],
    note: "The dice of the clients cannot be known beforehand and do not count. Values of single assumptions do not add up. ±: rough standard error.",
  },
});
