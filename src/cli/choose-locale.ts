import { LOCALES, type Locale } from "../words/locale.ts";
import type { CliIo } from "./command.ts";

/** The language of a command line: what `--locale` names, else that of the environment, by LC_ALL, LC_MESSAGES and LANG: French, or else English. */
export function chooseLocale(argv: readonly string[], env: CliIo["env"]): Locale {
  const at = argv.findIndex((word) => word === "--locale" || word.startsWith("--locale="));
  const written = at < 0 ? undefined : argv[at] === "--locale" ? argv[at + 1] : argv[at].slice("--locale=".length);
  // A name that is not known is refused in the language of the environment.
  return LOCALES.find((locale) => locale === written) ?? environmentLocale(env);
}

function environmentLocale(env: CliIo["env"]): Locale {
  const stated = [env["LC_ALL"], env["LC_MESSAGES"], env["LANG"]].find((value) => value !== undefined && value !== "");
  return /^fr([_.@-]|$)/i.test(stated ?? "") ? "fr" : "en";
}
