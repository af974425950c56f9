import { figureWords } from "./figures.ts";
import { keyNames } from "./key-names.ts";

const { signedMoney, signedShort, chance, fixed } = figureWords;
const list = (items: readonly string[]): string => items.join("; ");

const amount = (value: number): string => fixed(value, Number.isInteger(value) ? 0 : 2);

/** One bar of the tornado. */
interface Bar {
  readonly name: string;
  readonly low: number;
  readonly high: number;
  readonly varianceShare: number;
}

/** Every word on the charts of the decision layer. */
export const decisionChartWords = Object.freeze({
  /** All drawn model parameters together. */
  parameters: "Model parameters",
  /** The name of an assumption as running text: `CAC of Search ads`. */
  assumption: keyNames.of,
  tornado: {
    title: (name: string, first: Bar, currency: string): string =>
      `What ${name} gains hangs most on ${first.name}: ${signedMoney(first.low, currency)} on average where it is lowest, ${signedMoney(first.high, currency)} where it is highest`,
    titleOfParameters: (name: string, { low, high }: Bar, currency: string): string =>
      `What ${name} gains hangs most on what is not known of the clients themselves: ${signedMoney(low, currency)} on average in the worst tenth of it, ${signedMoney(high, currency)} in the best`,
    subtitle: (currency: string, baseline: string): string =>
      `Mean difference in customer equity to ${baseline}, in ${currency}, over the futures with the lowest and with the highest tenth of each assumption; line: mean over all; dashed: no difference`,
    low: "Lowest tenth",
    high: "Highest tenth",
    note: ({ low, high, varianceShare }: Bar): readonly string[] => [
      signedShort(high - low),
      `${chance(varianceShare)} of variance`,
    ],
    description: (name: string, rows: readonly Bar[], currency: string): string =>
      `Tornado of the mean difference of ${name}. ${list(
        rows.map(
          (row) =>
            `${row.name}: ${signedMoney(row.low, currency)} in its lowest tenth, ${signedMoney(row.high, currency)} in its highest`,
        ),
      )}.`,
  },
  acceptability: {
    always: (name: string, most: number, currency: string): string =>
      `${name} is most often the best choice whatever marketing money is worth, from nothing to ${fixed(most, 0)} ${currency} for each ${currency}`,
    upTo: (name: string, to: number, currency: string): string =>
      `${name} is most often the best choice as long as 1\u00a0${currency} of marketing budget is worth no more than ${amount(to)}\u00a0${currency}`,
    from: (name: string, from: number, currency: string): string =>
      `${name} is most often the best choice once 1\u00a0${currency} of marketing budget is worth ${amount(from)}\u00a0${currency}`,
    between: (name: string, from: number, to: number, currency: string): string =>
      `${name} is most often the best choice while 1\u00a0${currency} of marketing budget is worth ${amount(from)} to ${amount(to)}\u00a0${currency}`,
    subtitle: (currency: string): string =>
      `Probability of being the best choice, by the value put on 1\u00a0${currency} of marketing budget: 1 where money is just money, more where the budget is short`,
    axis: (currency: string): string => `Value put on 1\u00a0${currency} of marketing budget, ${currency}`,
    one: "at cost",
    description: (
      rows: readonly { name: string; low: number; one: number; high: number }[],
      most: number,
      currency: string,
    ): string =>
      `Probability of being the best choice at values of 0, 1 and ${fixed(most, 0)} ${currency} for each ${currency} of marketing budget. ${list(
        rows.map((row) => `${row.name}: ${chance(row.low)}, ${chance(row.one)}, ${chance(row.high)}`),
      )}.`,
  },
});
