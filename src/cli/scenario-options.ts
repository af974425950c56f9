import { scenarioLocale } from "../scenario/scenario-locale.ts";
import { cliWords } from "../words/cli.ts";
import { LOCALES, type Locale } from "../words/locale.ts";
import type { Arguments } from "./arguments.ts";
import { pathIn, type CliIo, type OptionSpec } from "./command.ts";

/** `--locale` of commands that read a scenario: it puts another language in the place of the scenario's. */
export const localeOption: OptionSpec = Object.freeze({
  type: "string",
  describe: () => cliWords.global.localeOfResults,
  completes: LOCALES,
});

/** The language of the scenario that a command is given, as `--set` and `--locale` leave it. */
export function languageOf(args: Arguments, io: CliIo): Locale | null {
  return scenarioLocale(pathIn(io, args.argument!), changesOf(args));
}

/** What `--set` and `--locale` put in the place of the scenario's values; undefined where there is nothing. */
export function changesOf(args: Arguments): readonly string[] | undefined {
  const set = args.list("set");
  const locale = args.text("locale");
  return locale === undefined ? set : [...(set ?? []), `locale=${locale}`];
}
