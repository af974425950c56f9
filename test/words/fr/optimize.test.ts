import { expect, test } from "vitest";
import { optimizeWords as words } from "../../../src/words/fr/optimize.ts";

const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, " ");
const knob = {
  ...{ name: "Conquérir.acquisition.Recherche.spend", side: "acquisition" as const, form: "money per month" },
  ...{ low: 0, high: 20_000, best: 9_800, p05: 9_300, p95: 10_300, flatFrom: 7_800, flatTo: 10_800 },
  ...{ bound: null, marginal: 0.2 },
};

test("a setting, its interval and its worth are said in euros a month", () => {
  const setting = words.sentences.setting(knob, "EUR");
  const said = { objective: { kind: "mean" as const, target: null }, value: 250_000, baseline: "Comme aujourd’hui" };
  expect(plain(words.sentences.answer([setting], { ...said, spend: 1_234, currency: "EUR" }))).toBe(
    "Le mieux est « Conquérir.acquisition.Recherche.spend » à 9 800 €/mois : un gain moyen de +250 k€ par rapport à « Comme aujourd’hui », pour un coût actualisé de 1 230 €.",
  );
  expect(plain(words.sentences.interval(knob))).toContain("entre 9 300 et 10,3 k par mois (intervalle à 90 %).");
  expect(plain(words.sentences.binding(400_000, 0.2, said.objective, "EUR"))).toBe(
    "Le budget de 400 k€ est contraignant : 1 € de plus ajouterait 0,20 € au gain moyen.",
  );
});

test("each side has its article", () => {
  expect(plain(words.sentences.side("retention", 14, 0.3))).toBe(
    "une unité monétaire de plus pour la fidélisation est amortie au mois 14 (+0,30 net)",
  );
  expect(plain(words.sentences.frontier(4e5, [0.25, 0.5], "+250 k€", ["+200 k€", null], "EUR"))).toBe(
    "À environ 400 k€, rien ne distingue les partages entre 25 % et 50 % (+250 k€ au mieux) ; tout pour la fidélisation donne +200 k€.",
  );
});
