import { figureWords } from "./figures.ts";

const { money, signedMoney, chance, percent, count, date, fixed, months: monthsOf } = figureWords;

const TENTHS = ["Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth"];

/** Grades of evidence, null for none, with how many assumptions have them. */
type Graded = readonly (readonly [grade: string | null, number: number])[];

/** Every word of the deck that is not on a chart or in the report. */
export const deckWords = Object.freeze({
  /** What office programs check spelling by. */
  language: "en-GB",
  subject: "Customer equity: strategies compared",
  masters: {
    blank: "Blank",
    opening: "Opening",
    exhibit: "Exhibit",
    title: "Title",
    text: "Text",
    number: "Slide number",
    logo: "Logo",
  },
  appendix: "Appendix",
  part: (part: number, parts: number): string => ` (${part} of ${parts})`,
  more: (number: number): string => `and ${count(number)} more in the report`,

  notes: {
    read: (subtitle: string): string => `How to read it: ${subtitle}.`,
    opening:
      "Start with the answer and the figure beside it, then say how sure it is. The slides that follow show where each figure comes from.",
    strategies:
      "Say the difference to the baseline first, then what nine futures of ten lie between. Every strategy was simulated in the same futures, so that differences are not luck.",
    difference:
      "The bars are simulated futures, not opinions: thick where half of them lie, thin where nine of ten do. A bar that crosses 0 can turn out worse than the baseline.",
    best: "Best choice asks which strategy is best on average under what may be true of clients and effects; best outcome asks which one comes first in a single future.",
    waterfall:
      "Read from top to bottom: from the client base under the baseline to that under the strategy, line by line. Lines are mean differences over the simulated futures.",
    cumulative:
      "Cash so far against the baseline, discounted, without any value beyond the horizon: spending comes first, its return later.",
    tornado:
      "Each bar compares the futures with the lowest and the highest tenth of one assumption. What is on top is worth finding out or negotiating first.",
    change:
      "A break-even is the value of one assumption at which the expected difference is 0, all else as believed. Below it: what knowing more before choosing could be worth.",
    base: "Expected value of each client of today, as things are, before any strategy: the ten tenths of the clients, the most valuable first.",
    equity: "What the client base is worth under each strategy, over the simulated futures.",
    sweep: "The keys of the scenario were set to each value in turn, and every strategy simulated again.",
    assumptions:
      "Say what is judgement (grade C) and what is evidence (A, B). Whoever doubts a value can change it in the scenario and run again.",
    method: "For those who ask how it was done. The report has the details and the model's parameters.",
    acceptability: "How the choice shifts where marketing money is scarce: further to the right it is dearer.",
    backtest:
      "The models were fitted again to what was known before, and forecast the months that are already known. It is the fairest test that the data allow.",
    data: "With the same files, version and seed anyone gets the same numbers to the last digit.",
  },

  strategies: {
    description: (rows: readonly { name: string; equity: string; difference: string }[]): string =>
      `Table of strategies with their figures. ${rows.map(({ name, equity, difference }) => `${name}: ${equity}, difference ${difference}`).join("; ")}.`,
  },
  intervals: {
    half: "Half of futures",
    most: "Nine futures of ten",
    label: (mean: number, pBetter: number | null, currency: string): string =>
      `${signedMoney(mean, currency)}${pBetter === null ? "" : `, better in ${chance(pBetter)}`}`,
    equityLabel: (mean: number, currency: string): string => `${money(mean, currency)} on average`,
    subtitle: (currency: string, baseline: string): string =>
      `Difference in customer equity to ${baseline}, in ${currency}: bars are simulated futures, under the names the mean and how often it is better`,
    equitySubtitle: (currency: string): string =>
      `Customer equity, discounted, in ${currency}: bars are simulated futures, under the names the mean`,
  },
  waterfall: {
    gain: "Adds",
    loss: "Takes away",
    total: "Difference",
    step: (name: string, amount: number, currency: string): string => `${name}\n${signedMoney(amount, currency)}`,
  },
  cumulative: {
    subtitle: (currency: string, baseline: string, focus: string): string =>
      `Cash gained against ${baseline} so far, discounted, in ${currency}, before any value beyond the horizon; lines: means; band: nine futures of ten for ${focus}`,
    months: (today: string): string => `Months from ${date(today)}`,
    end: (name: string, value: number, currency: string): string => `${name}: ${signedMoney(value, currency)}`,
    band: (name: string): string => `Nine futures of ten, ${name}`,
  },
  tornado: {
    subtitle: (mean: number, currency: string): string =>
      `How far the mean difference moves from ${signedMoney(mean, currency)}, over the futures with the lowest and with the highest tenth of each assumption, in ${currency}` +
      (mean > 0 ? `; where a bar reaches ${signedMoney(-mean, currency)}, nothing is gained` : ""),
  },
  change: {
    turns: (name: string, assumption: string, value: string): string =>
      `All else as believed, ${name} gains nothing any more on average where ${assumption} is ${value}`,
    notTold: (name: string): string =>
      `These futures do not tell which assumption would turn the expected difference of ${name}`,
    nowhere: (name: string): string =>
      `No single assumption, within what is believed of it, turns the expected difference of ${name}`,
    subtitle: "Break-even: the value of one assumption at which the expected difference is 0",
    worth: "What would knowing more be worth?",
  },
  base: {
    title: (clients: number, total: number, topFifth: number, currency: string): string =>
      `The most valuable fifth of today’s ${count(clients)} clients holds ${percent(topFifth)} of their expected value of ${money(total, currency)}`,
    subtitle: "Share of the expected value of today’s clients, by tenth of the clients, the most valuable first",
    tenth: (place: number): string =>
      place === 1 ? "Most valuable tenth" : place === 10 ? "Least valuable tenth" : `${TENTHS[place - 2]} tenth`,
    share: "Share of value",
    description: (shares: readonly number[]): string =>
      `Bars of the share of value by tenth of the clients, the most valuable first: ${shares.map((share) => percent(share)).join(", ")}.`,
  },
  assumptions: {
    title: (uncertain: number, graded: Graded): string =>
      `The answer rests on ${uncertain === 1 ? "one uncertain assumption" : `${count(uncertain)} uncertain assumptions`}` +
      (graded.length === 0
        ? ""
        : `, ${graded.map(([grade, number]) => `${count(number)} ${grade === null ? "without a grade" : `of grade\u00a0${grade}`}`).join(", ")}`),
    subtitle: (isRanked: boolean): string =>
      `One value of each is drawn per simulated future, the same for every strategy${isRanked ? "; what moves the difference most comes first" : ""}`,
    defaults: (number: number): string =>
      number === 1
        ? "One value that the scenario does not state was left at its default"
        : `${count(number)} values that the scenario does not state were left at their defaults`,
    defaultsSubtitle: "Each can be stated in the scenario; the defaults come from the register of evidence",
    description: (number: number): string => `Table of ${count(number)} assumptions with source and grade.`,
    grades: "Grades: A causal or field evidence, B modelled panel data, C practice or judgement",
  },
  method: {
    title: "Each client’s future was played out under every strategy, with the same luck",
    subtitle: "How the figures were made",
    history: (purchases: string, spend: string, clients: number, orders: number): string =>
      `The past. The history of ${count(clients)} clients and ${count(orders)} purchases says how often each buys, how much each spends and how likely each is still a client (models: ${purchases} and ${spend}).`,
    futures: (replications: number, months: number): string =>
      `The futures. ${count(replications)} possible futures of ${monthsOf(months)} were simulated client by client. Each draws its own value of all that is not known: effects, costs and the models’ parameters.`,
    sampled: (simulated: number, clients: number): string =>
      `A sample. Each future simulates ${count(simulated)} of the ${count(clients)} clients, drawn within groups of similar value to stand for all; what that adds is in the standard errors, not in the intervals.`,
    fair: "A fair comparison. Every strategy meets the same futures with the same luck: what differs is what it does.",
    value: (discountRate: number, today: string, beyondYears: number | null): string =>
      `The value. Customer equity is what clients contribute less marketing, rewards, incentives and what is owed at the end, discounted to ${date(today)} at ${percent(discountRate, Number.isInteger(Math.round(discountRate * 1e4) / 100) ? 0 : 1)} a year` +
      (beyondYears === 0
        ? "; nothing is added for the time after."
        : `, plus what clients are worth ${beyondYears === null ? "ever after" : beyondYears === 1 ? "in the year after" : `in the ${fixed(beyondYears, Number.isInteger(beyondYears) ? 0 : 1)} years after`}.`),
    sure: "How sure. Nine futures of ten lie in the 90\u00a0% intervals. They hold what is not known and chance, but not that the model itself may be wrong.",
    tested: (sentence: string): string => `The test. ${sentence}`,
  },
  data: {
    title: "The same files, version and seed give the same numbers",
    subtitle: "Data, and what it takes to get these numbers again",
    columns: ["What", "Value"],
    description: "Table of the data and of what it takes to get these numbers again.",
  },

  brand: {
    notFound: "there is no such file, expected a brand in YAML. Check the path.",
    unreadable: (reason: string): string => `the file cannot be read (${reason}), expected a brand in YAML.`,
    notText: "the file is not UTF-8 text, expected a brand in YAML. Save it as UTF-8.",
    tooLarge: (bytes: number): string =>
      `the file has ${count(bytes / 1000)} kB, expected a brand of a few lines. The logo is a file of its own.`,
    notAMap: (keys: readonly string[]): string => `this is no map of keys, expected some of ${keys.join(", ")}.`,
    notAFont: "this is no name of a font, expected one as font menus have it, such as Georgia.",
    notAColour: 'this is no colour, expected six hexadecimal digits after #, in quotes, such as "#0b5cad".',
    notAList: (most: number): string => `this is no list of colours, expected one to ${most}.`,
    lowContrast: (colour: string, ground: string, found: number, least: number): string =>
      `${colour} is hard to see on ${ground}: their contrast is ${fixed(Math.floor(found * 10) / 10, 1)}, expected at least ${fixed(least, 1)}. Take a ${ground === "#ffffff" ? "darker" : "clearer"} one.`,
    logo: {
      notAPath: "this is no path, expected that of a PNG or JPEG beside this file.",
      notBeside:
        "the logo lies outside the folder of this file, expected a PNG or JPEG beside it or in a folder below.",
      unreadable: (name: string, reason: string): string =>
        `${name} cannot be read (${reason}), expected a PNG or JPEG beside this file.`,
      notAPicture: "the logo is neither PNG nor JPEG. Save it as one of them.",
      tooLarge: (bytes: number): string =>
        `the logo has ${fixed(bytes / 1e6, 1)} MB, expected at most 2 MB. Save it smaller.`,
      badSize: (most: number): string => `the logo is empty or too large, expected 1 to ${count(most)} px a side.`,
    },
  },
});
