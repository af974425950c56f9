import { expect, test } from "vitest";
import { keyNames } from "../../src/words/key-names.ts";
import { inLocale } from "../../src/words/locale.ts";

test.each([
  ["acquisition.Search ads.cac", "CAC of Search ads", "CAC de « Search ads »"],
  ["acquisition.shop.example.cac.second", "CAC at the second known point of shop.example", null],
  ["retention_campaign.response", "response of the retention campaign", "réponse de la campagne de fidélisation"],
  ["Win v2.0.acquisition.Search.spend", "spend of Search (Win v2.0)", "dépense de « Search » (Win v2.0)"],
  ["loyalty_program.enrolment.existing", "enrolment of existing clients of the loyalty program", null],
  ["loyalty_program.effects.churn_cut (Half and half)", "churn cut of the loyalty program (Half and half)", null],
  ["acquisition.Ads (EU).cac", "CAC of Ads (EU)", "CAC de « Ads (EU) »"],
  ["cac", "CAC", "CAC"],
  ["card_lift", "card lift", "card lift"],
  ["loyalty_program.tiers.Gold.from", "loyalty program › tiers › Gold › from", null],
])("%s", (path, en, fr) => {
  expect(keyNames.of(path)).toBe(en);
  if (fr !== null) expect(inLocale("fr", () => keyNames.of(path)).replaceAll("\u00a0", " ")).toBe(fr);
});
