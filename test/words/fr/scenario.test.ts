import { expect, test } from "vitest";
import { loadScenario } from "../../../src/scenario/load-scenario.ts";
import type { ScenarioError } from "../../../src/errors.ts";
import { starterWords } from "../../../src/words/fr/starter.ts";
import { folderWith } from "../../cli/in-process.ts";

/** The sentences on a French scenario with a change. */
function said(from: string, to: string): readonly string[] {
  expect(starterWords.scenario).toContain(from);
  const folder = folderWith({ "plan.yaml": starterWords.scenario.replace(from, to), "transactions.csv": "" });
  try {
    loadScenario(`${folder}/plan.yaml`);
  } catch (error) {
    return (error as ScenarioError).problems.map(({ message }) => message.replaceAll(/[\u00a0\u202f]/g, " "));
  }
  return [];
}

test.each([
  [
    "gross_margin: 40%",
    "gross_margin: 140",
    "`140` dépasse 100 %, il faut une part comme `35%`, un intervalle comme `3% to 9%` ou un `$nom`. Écrivez le signe %.",
  ],
  ["every: 2 months", "every: [2]", "une liste ne convient pas, il faut un texte comme `3 months`."],
  ["and frequency >= 2", "and", "la règle s’arrête ici, il faut un fait : "],
  ["threshold: 200", "threshold: -3", "il faut un nombre de points comme `200` ou un `$nom`, au-dessus de 0."],
  [
    "$retour",
    "$retours",
    "$retours n’est pas nommé sous `assumptions`, il faut $effet_carte, $retour ou $cout_client.",
  ],
])("%s changed to %s is refused in French, where it stands", (from, to, sentence) => {
  expect(said(from, to).join("\n")).toContain(sentence);
});
