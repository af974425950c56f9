import { decisionWords } from "./decision.ts";
import { figureWords } from "./figures.ts";

const { money, signedMoney, range, chance, percent, short, count, date, months: monthsOf } = figureWords;
const { confidence } = decisionWords;

/** How many assumptions are uncertain, by the grade of their evidence. */
interface Assumed {
  readonly uncertain: number;
  readonly graded: readonly (readonly [grade: string | null, number: number])[];
  readonly left: number;
}

/** The questions that a report answers, each with its answer in a sentence. */
export const questionWords = Object.freeze({
  which: {
    heading: "Which strategy?",
    alone: (name: string): string => `There is one strategy, ${name}, so there is nothing to choose between.`,
    chosen: (name: string, pBestChoice: number): string =>
      `${name}: it is ${confidence(pBestChoice)} that it is the best choice.`,
    chosenOnAverage: (name: string): string => `${name}: it leaves the client base worth most on average.`,
    tooClose: (name: string, pBestChoice: number | null): string =>
      pBestChoice === null
        ? `Too close to call; ${name} is highest on average.`
        : `Too close to call: ${name} is highest on average, and it is ${confidence(pBestChoice)} that it is the best choice.`,
  },
  sure: {
    heading: "How sure is that?",
    answer: (name: string, baseline: string, pBetter: number): string =>
      `It is ${confidence(pBetter)} that ${name} turns out better than ${baseline}.`,
  },
  payback: {
    heading: "When does it pay back?",
    month: (name: string, month: number, neverShare: number, months: number): string =>
      `Around month ${count(month)} for ${name}: that is the median of the futures in which it pays back within ${monthsOf(months)} (${chance(1 - neverShare)} of them all).`,
    notInMost: (name: string, neverShare: number, months: number): string =>
      `In most futures not within ${monthsOf(months)}: ${name} pays back by then in ${chance(1 - neverShare)} of them.`,
  },
  drives: {
    heading: "What drives it?",
    most: (name: string, assumption: string, low: number, high: number, currency: string): string =>
      `Of what is uncertain, ${assumption} most: from its lowest to its highest tenth the mean difference of ${name} goes from ${signedMoney(low, currency)} to ${signedMoney(high, currency)}.`,
    parameters: "what the models’ parameters are",
    nothing: (name: string): string =>
      `Nothing that is uncertain moves the difference of ${name} by more than what chance explains.`,
  },
  spend: {
    heading: "How much to spend?",
    upTo: (
      { to, from, cost, perUnit }: { to: string; from: string; cost: number; perUnit: number },
      currency: string,
    ): string =>
      `Of what was compared, up to the ${money(cost, currency)} of ${to}: on average each ${money(1, currency)} spent beyond ${from} brings ${money(perUnit, currency)} more than it costs.`,
    tooClose: ({ to, from, cost }: { to: string; from: string; cost: number }, currency: string): string =>
      `Too close to call: whether the ${money(cost, currency)} of ${to} bring more than ${from} is below what these futures can tell.`,
    noMore: (baseline: string): string =>
      `No more than ${baseline} spends: nothing dearer that was compared brings more on average.`,
  },
  base: {
    heading: "What is our client base worth?",
    answer: (name: string, mean: number, low: number, high: number, months: number, currency: string): string =>
      `With ${name}, today’s clients and those to come within ${monthsOf(months)} are worth ${money(mean, currency)} on average, and ${range(low, high)} in nine futures of ten.`,
    today: (clients: number, total: number, topFifth: number, currency: string): string =>
      `The ${count(clients)} clients of today are expected to be worth ${money(total, currency)} if all stays as it is; the most valuable fifth of them holds ${percent(topFifth)} of that.`,
  },
  points: {
    answer: (name: string, points: number, liability: number, currency: string, on: string): string =>
      `On ${date(on)}, ${short(points)} points of ${name} are expected to be outstanding; what is still to be given for them costs ${money(liability, currency)}.`,
  },
  trust: {
    heading: "Can the model be trusted?",
    inside: (months: number, actual: number, low: number, high: number, currency: string): string =>
      `As far as it could be tested: revenue of ${monthsOf(months)} that it had not seen, ${money(actual, currency)}, lies within the ${range(low, high)} that it gave nine futures of ten.`,
    outside: (months: number, actual: number, low: number, high: number, currency: string): string =>
      `With care: revenue of ${monthsOf(months)} that it had not seen, ${money(actual, currency)}, lies outside the ${range(low, high)} that it gave nine futures of ten.`,
    untested: "It could not be tested on months that it had not seen.",
  },
  assumptions: {
    heading: "What did we assume?",
    answer: ({ uncertain, graded, left }: Assumed): string =>
      [
        uncertain === 0
          ? "Nothing in the scenario is uncertain"
          : `${uncertain === 1 ? "One assumption is" : `${count(uncertain)} assumptions are`} uncertain`,
        ...(graded.length === 0
          ? []
          : [
              ` (${graded.map(([grade, number]) => `${count(number)} ${grade === null ? "without a grade" : `of grade\u00a0${grade}`}`).join(", ")})`,
            ]),
        left === 0 ? "." : `; ${left === 1 ? "one more was" : `${count(left)} more were`} left at their default.`,
      ].join(""),
  },
});
