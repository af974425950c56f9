import { figureWords } from "./figures.ts";

const { count, fixed } = figureWords;
const didYouMean = (nearest: string | null): string => (nearest === null ? "" : ` Did you mean ${nearest}?`);
const listed = (words: readonly string[]): string => words.join(" or ");

/** What is said of a wrong command line, of places that cannot be written, and of ends that are none. */
export const cliErrorWords = Object.freeze({
  noCommand: "holdfast: no command was given, expected one of those above.",
  unknownCommand: (word: string, known: readonly string[], nearest: string | null): string =>
    `holdfast: there is no command \`${word}\`, expected one of ${known.join(", ")}.${didYouMean(nearest)}`,
  unknownOption: (command: string, option: string, nearest: string | null): string =>
    `${command}: the option ${option} is not known.${didYouMean(nearest)}`,
  surplus: (command: string, words: string): string =>
    `${command}: \`${words}\` is too much, expected no such word. Put names with blanks in quotes.`,
  missingArgument: (command: string, name: string): string =>
    `${command}: ${name} is missing, expected it by its path.`,
  missingFolders: (command: string, name: string): string =>
    `${command}: ${name} are missing, expected the folders that hold them.`,
  missingValue: (command: string, option: string): string =>
    `${command}: --${option} has no value, expected one after it.`,
  twice: (option: string): string => `--${option}: it was given twice, expected once.`,
  notOneOf: (option: string, written: string, known: readonly string[], nearest: string | null): string =>
    `${option}: \`${written}\` is not known, expected ${listed(known)}.${didYouMean(nearest)}`,
  mean: (suggestion: string): string => `Did you mean ${suggestion}?`,
  optionValue: (option: string, reason: string): string => `--${option}: ${reason}`,
  notAWidth: (text: string, least: number, most: number): string =>
    `\`${text}\` is no width, expected px from ${count(least)} to ${fixed(most, 0)}, such as 960.`,
  noSuchChart: (written: string, known: readonly string[], nearest: string | null): string =>
    `--only: these results have no chart \`${written}\`, expected one of ${known.join(", ")}.${didYouMean(nearest)}`,
  noGlyphs: (characters: string): string =>
    `The font of PNGs, and of pictures in a deck, lacks ${characters}: they show boxes there. The report and SVGs show them by the fonts of their reader.`,
  noCharts: (path: string): string => `${path}: there is no chart to draw of it.`,
  notAShare: (text: string): string => `\`${text}\` is no share, expected one from 0% to 100%, such as 35%.`,
  notThreads: (text: string): string => `\`${text}\` is not a whole number above 0, expected one such as 4.`,
  tooManyWorkers: (most: number): string => `there are too many threads, expected at most ${count(most)}.`,
  foreverNeedsDiscount:
    "--horizon: forever has no finite value at a discount of 0, expected a rate above 0. Give --discount.",
  scoreEnding: (path: string): string => `--out: ${path} ends in neither .csv nor .parquet, expected one of them.`,
  sameFile: (one: string, other: string): string => `--${one} and --${other} name the same file, expected two.`,
  seeHelp: (command: string | null): string => `See holdfast ${command === null ? "" : `${command} `}--help.`,

  folderInTheWay: (path: string): string =>
    `${path}: there is a folder of that name, expected a file to write. Choose another with --out.`,
  fileInTheWay: (path: string): string =>
    `${path}: there is a file of that name, expected a folder to write to. Choose another with --out.`,
  notWritable: (path: string): string =>
    `${path}: it may not be written to, expected a place that you may write to. Choose another with --out.`,
  alreadyThere: (path: string): string =>
    `${path}: it is already there, and nothing is overwritten. Choose another folder: holdfast init my-plan.`,

  interrupted: "Interrupted: nothing was left half-written.",
  outputFailed: (reason: string): string => `stdout: the result cannot be written (${reason}), expected room for it.`,
  bug: (version: string): string =>
    `This is a bug in Holdfast ${version}, not in what you did. Please report it with the lines below, the command, and the scenario if you may share it.`,
});
