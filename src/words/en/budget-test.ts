import { figureWords } from "./figures.ts";

const { percent, fixed } = figureWords;

/** Words of `holdfast blattberg-deighton`. */
export const budgetTestWords = Object.freeze({
  describe: "How much to spend on winning a client and on keeping it, by the textbook test",
  margin: "Margin per client and year, before retention spend",
  acquired: 'Share of prospects acquired at a spend per prospect: "4% at 1, ceiling 10%"',
  retained: 'Share of clients kept a year at a spend per client: "60% at 8, ceiling 80%"',
  discount: "Yearly discount rate (default: 10%)",
  examples: [
    [
      '$0 blattberg-deighton 50 --acquired "4% at 1, ceiling 10%" --retained "60% at 8, ceiling 80%"',
      "The case of Blattberg & Deighton 1996",
    ],
  ],
  needed: (option: string, example: string): string => `--${option}: missing, expected ${example}.`,
  notAShare: (text: string): string =>
    `${text} is not an observed share, expected a share at a spend and a ceiling above it, such as 4% at 1, ceiling 10%`,
  notAMargin: (text: string): string => `margin: ${text} is not an amount, expected a number above 0, such as 50.`,
  columns: ["", "today", "best"],
  rows: {
    acquisitionSpend: "Acquisition spend per prospect",
    acquired: "Prospects acquired",
    retentionSpend: "Retention spend per client and year",
    retained: "Clients kept a year",
    equity: "Customer equity per prospect",
  },
  percent,
  money: (value: number): string => fixed(value, 2),
  answer: (acquisition: number, retention: number, equity: number, today: number): string =>
    `Spend ${fixed(acquisition, 2)} per prospect on winning and ${fixed(retention, 2)} per client and year on keeping: ` +
    `${fixed(equity, 2)} of customer equity per prospect, against ${fixed(today, 2)} today.`,
  note: (acquisition: number, retention: number): string =>
    `Curves: ceiling x (1 - exp(-k x spend)), k ${acquisition.toPrecision(4)} for acquisition and ${retention.toPrecision(4)} for retention ` +
    "(Blattberg & Deighton 1996). A rule of thumb: one kind of client, constant retention, no uncertainty; `holdfast optimize` has none of these limits.",
});
