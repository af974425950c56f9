import { InputError } from "../errors.ts";
import { NotUnderstood } from "../quantities/not-understood.ts";
import { has, problemAt, readValue, valueAt } from "../quantities/section.ts";
import type { Section } from "../quantities/section.ts";
import { readFit } from "../saved-fit.ts";
import { fitWords } from "../words/fits.ts";
import { scenarioFileWords as words } from "../words/scenario-file.ts";
import { resolveDataPath } from "./resolve-path.ts";
import type { ScenarioFit } from "./scenario.ts";
import type { ModelsKeys } from "./scenario-schema.ts";

/** The saved fit that `models.fit` names, null where there is none. Models stated beside it must be those of the fit. */
export function readSavedFit(models: Section<ModelsKeys>): ScenarioFit | null {
  const file = models.reading.fileAt([...models.path, "fit"]);
  const found = readValue<ModelsKeys, ScenarioFit | null>(models, "fit", (value) => fitAt(String(value), file), null);
  if (found === null) return null;
  const { purchases, spend } = found.saved;
  if (spend === null) problemAt(models, "fit", words.fitWithoutSpend);
  for (const [key, model] of [
    ["purchases", purchases.model],
    ["spend", spend?.model],
  ] as const) {
    const stated = valueAt(models, key);
    if (!has(models, key) || model === undefined || stated === model) continue;
    problemAt(models, key, fitWords.otherModel(`models.${key}`, String(stated), model), model);
  }
  return found;
}

function fitAt(label: string, file: string): ScenarioFit {
  const path = resolveDataPath(label, file);
  try {
    return { label, saved: readFit(path) };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new NotUnderstood(error.hint === null ? error.message : `${error.message} ${error.hint}`);
  }
}
