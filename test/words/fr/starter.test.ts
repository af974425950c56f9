import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { loadScenario } from "../../../src/scenario/load-scenario.ts";
import { starterWords as en } from "../../../src/words/en/starter.ts";
import { starterWords as fr } from "../../../src/words/fr/starter.ts";
import { parseWorld } from "../../../src/worlds/load-world.ts";
import { folderWith } from "../../cli/in-process.ts";

const ENGLISH: Readonly<Record<string, string>> = {
  "Mon plan": "My plan",
  "mon-plan": "my-plan",
  "Boutique de départ": "Starter shop",
  "Comme aujourd’hui": "As today",
  "Carte à points": "Points card",
  "Rattraper ceux qui s’éloignent": "Save those who slip away",
  "Conquérir de nouveaux clients": "Win new clients",
  "une fois l’autosélection ôtée": "net of self-selection",
  "notre avis": "our judgement",
  Recherche: "Search",
  effet_carte: "card_lift",
  retour: "rescue",
  cout_client: "cost_of_a_client",
};

/** What a text in French states, by the names of the English one. */
function stated(text: string): unknown {
  const bare = JSON.stringify(parse(text));
  return JSON.parse(
    Object.entries(ENGLISH).reduce((json, [french, english]) => json.replaceAll(french, english), bare),
  );
}

test("the French starter states what the English one does, and its language", () => {
  expect(stated(fr.scenario)).toEqual({ ...(parse(en.scenario) as object), locale: "fr" });
  expect(stated(fr.world)).toEqual(parse(en.world));
  expect(parseWorld(fr.world, "starter").purchases).toEqual(parseWorld(en.world, "starter").purchases);
});

test("it is a scenario without a problem", () => {
  const folder = folderWith({ [fr.scenarioName]: fr.scenario, [fr.dataName]: "customer_id,date,amount\n" });
  const { locale, warnings, strategies } = loadScenario(join(folder, fr.scenarioName));
  expect([locale, warnings]).toEqual(["fr", []]);
  expect(strategies.map(({ name }) => name)).toContain("Conquérir de nouveaux clients");
});
