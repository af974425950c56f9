import { figureWords } from "./figures.ts";

const { count, fixed } = figureWords;

/** What a test of separate fits found. */
interface Verdict {
  readonly groups: readonly string[];
  readonly statistic: number;
  readonly freedom: number;
  readonly pValue: number;
  readonly bicSeparate: number;
  readonly bicCommon: number;
}

const chanceOf = (pValue: number): string => (pValue < 0.001 ? "p < 0.001" : `p = ${fixed(pValue, 3)}`);

/** Sentences about fits by group. */
export const groupWords = Object.freeze({
  ofTheOutcome: (column: string): string =>
    `--by: ${column} groups clients by the purchases that the models are to explain, expected what was known of a client beforehand.`,
  outcomeHint:
    "A model fitted to clients chosen because they bought often takes that luck for their nature. Name a column of the data, such as the channel or the shop.",
  title: (column: string): string => `By ${column}:`,
  columns: ["Clients", "Came back"],
  clients: count,
  parameter: (value: number | null): string => (value === null ? "–" : String(Number(value.toPrecision(4)))),
  refused: (group: string, reason: string): string => `${group} could not be fitted by itself. ${reason}`,
  notCompared: (title: string): string =>
    `${title}: fewer than two groups could be fitted, so that separate fits cannot be compared with a common one. Use the common fit.`,
  verdict: (
    title: string,
    { groups, statistic, freedom, pValue, bicSeparate, bicCommon }: Verdict,
    all: number,
  ): string => {
    const figures =
      `likelihood ratio ${fixed(statistic, 1)} on ${count(freedom)} degrees of freedom, ${chanceOf(pValue)}; ` +
      `BIC ${fixed(bicSeparate, 1)} for separate fits, ${fixed(bicCommon, 1)} for a common one` +
      (groups.length < all ? `; over ${groups.join(", ")} alone` : "");
    if (bicSeparate < bicCommon) return `${title}: separate fits pay (${figures}).`;
    return pValue < 0.05
      ? `${title}: groups differ, but by too little to pay for the parameters of separate fits (${figures}). Use the common fit.`
      : `${title}: groups differ by no more than chance, and separate fits do not pay (${figures}). Use the common fit.`;
  },
  small: (groups: readonly (readonly [name: string, repeaters: number])[]): string =>
    `Too small to be trusted by themselves, with fewer than 100 clients who came back: ${groups
      .map(([name, repeaters]) => `${name} (${count(repeaters)})`)
      .join(", ")}.`,
});
