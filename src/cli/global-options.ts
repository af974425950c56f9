import { cliWords } from "../words/cli.ts";
import { LOCALES } from "../words/locale.ts";
import type { OptionSpec } from "./command.ts";

/** The options of every command. */
export const globalOptions: Readonly<Record<string, OptionSpec>> = Object.freeze({
  locale: { type: "string", describe: () => cliWords.global.locale, completes: LOCALES },
  quiet: { type: "boolean", describe: () => cliWords.global.quiet },
  "no-color": { type: "boolean", describe: () => cliWords.global.noColor },
});

/** Where the command stands: the first word that is neither an option nor the value of a global one; -1 where none is. */
export function commandAt(argv: readonly string[]): number {
  const takesNext = (word: string | undefined): boolean => globalOptions[word?.slice(2) ?? ""]?.type === "string";
  return argv.findIndex((word, at) => !word.startsWith("-") && !takesNext(argv[at - 1]));
}
