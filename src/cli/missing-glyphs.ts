import { missingCharacters } from "../report/fonts.ts";
import { cliErrorWords } from "../words/cli-errors.ts";
import type { Terminal } from "./terminal.ts";

const SHOWN = 12;

/** Says on stderr which characters of what was drawn its pictures cannot show; nothing where they show all. */
export function warnOfMissingGlyphs(drawn: unknown, terminal: Terminal): void {
  const missing = missingCharacters(JSON.stringify(drawn));
  if (missing.length === 0) return;
  const more = missing.length > SHOWN ? "…" : "";
  terminal.say(cliErrorWords.noGlyphs(missing.slice(0, SHOWN).join("") + more), "yellow");
}
