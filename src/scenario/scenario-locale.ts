import { ScenarioError } from "../errors.ts";
import { currentLocale, LOCALES, type Locale } from "../words/locale.ts";
import { changeValues, parseChanges } from "./change-values.ts";
import type { PlainMap } from "./merge-maps.ts";
import { readScenarioText } from "./scenario-text.ts";

/** The language that a scenario asks for: English where it names none; one that names none that is known is read in the current one. */
function localeOf({ locale }: PlainMap): Locale {
  return LOCALES.find((known) => known === locale) ?? (locale === undefined ? "en" : currentLocale());
}

/** The language of a scenario with what `--set` puts into it; null where the file cannot be read. */
export function scenarioLocale(file: string, set: readonly string[] = []): Locale | null {
  try {
    const { value } = readScenarioText(file);
    return localeOf(changeValues(value, parseChanges(set, value).changes));
  } catch (error) {
    if (error instanceof ScenarioError) return null;
    throw error;
  }
}
