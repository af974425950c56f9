import { expect, test } from "vitest";
import { inLocale } from "../../src/words/locale.ts";
import { objectiveWords } from "../../src/words/objective.ts";

test.each([
  ["loyalty_program.effects.churn_cut", "churn cut of the loyalty program", "baisse du taux d’attrition du programme"],
  ["loyalty_program.effects.churn_cut (Card)", "churn cut of the loyalty program matters", "de fidélité » compte"],
  ["loyalty_program.effects.churn_cut (Both)", "of the loyalty program (Both) matters", "de fidélité (Both) » compte"],
  ["my_lift", "my lift matters", "my lift"],
])("what the answer hangs on is said in words: %s", (assumption, en, fr) => {
  const sentence = () => objectiveWords.hangsOn("Card", assumption, 0.5).replaceAll("\u00a0", " ");
  expect(sentence()).toContain(en);
  expect(inLocale("fr", sentence)).toContain(fr);
  for (const said of [sentence(), inLocale("fr", sentence)]) expect(said).not.toMatch(/[a-z]_[a-z]|\w\.\w/);
});
