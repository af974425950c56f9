import { figureWords } from "./figures.ts";
import { keyNames } from "./key-names.ts";

const { count, money, short, signedMoney, signedShort } = figureWords;
const list = (items: readonly string[]): string => items.join("; ");

/** Every word on a sweep, in the report and on its chart. */
export const sweepWords = Object.freeze({
  heading: "What if it were otherwise?",
  caption: (path: string, baseline: string): string => `Difference in equity to ${baseline}, by ${path}`,
  captionOfTwo: (rows: string, columns: string): string =>
    `Which strategy comes first, by ${rows} (down) and ${columns} (across)`,
  first: "Comes first",
  tooClose: "Too close to call",
  strategy: "Strategy",
  none: "–",
  figureColumns: (currency: string): readonly string[] => [`Difference, ${currency}`, "Error"],
  /** Of a strategy that comes after the baseline. */
  next: (name: string): string => `next: ${name}`,
  nextDifference: (name: string, mean: number, currency: string): string =>
    `next: ${name} ${signedMoney(mean, currency)}`,
  difference: signedMoney,
  cell: signedShort,
  error: (mcse: number): string => `± ${short(mcse)}`,
  note: (replications: number, largest: number, currency: string): string =>
    `Means over ${count(replications)} futures each, the same for all cells; their Monte Carlo standard error is at most ${money(largest, currency)}. A strategy comes first where the next one is more than two standard errors behind.`,
  path: (path: string): string => keyNames.of(path.replace(/^assumptions\./, "")),

  always: (name: string, paths: readonly string[]): string =>
    `${name} comes first at every value of ${paths.join(" and ")} that was tried`,
  never: (paths: readonly string[]): string =>
    `Which strategy comes first is too close to call at every value of ${paths.join(" and ")} that was tried`,
  mostly: (name: string, cells: number, all: number): string =>
    `${name} comes first in ${count(cells)} of ${count(all)} cases`,
  turns: (path: string, from: string, low: string, to: string, high: string): string =>
    `Which strategy comes first turns with ${path}: ${from} at ${low}, ${to} at ${high}`,
  subtitle: (path: string, baseline: string, currency: string): string =>
    `Mean difference in customer equity to ${baseline}, in ${currency}, by ${path} (across)`,
  subtitleOfTwo: (rows: string, columns: string, baseline: string, currency: string): string =>
    `Strategy that comes first, and its mean difference in customer equity to ${baseline} in ${currency} (where that is ${baseline}, the next one's), by ${rows} (down) and ${columns} (across)`,
  description: (
    cells: readonly { values: readonly string[]; best: string; difference: number; next: string | null }[],
    currency: string,
  ): string =>
    `Table of ${count(cells.length)} cells. ${list(
      cells.map(
        ({ values, best, difference, next }) =>
          `${values.join(", ")}: ${best}, ${next === null ? "" : `next ${next} `}${signedMoney(difference, currency)}`,
      ),
    )}.`,
});
