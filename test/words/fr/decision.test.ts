import { describe, expect, test } from "vitest";
import type { Ranking } from "../../../src/decision/compare.ts";
import { keyAssumption } from "../../../src/decision/key-assumption.ts";
import { recommendByObjective } from "../../../src/decision/recommend-by-objective.ts";
import { recommend } from "../../../src/decision/recommendation.ts";
import type { Circumstances } from "../../../src/decision/recommendation.ts";
import type { Results, StrategyResult } from "../../../src/results/results.ts";
import { decisionWords } from "../../../src/words/fr/decision.ts";
import { inLocale } from "../../../src/words/locale.ts";
import { madeUpResults } from "../../results/made-up-results.ts";

const circumstances: Circumstances = {
  currency: "EUR",
  horizonMonths: 36,
  valueBeyondYears: 5,
  hasFreeArrivals: true,
  isClosedCohort: false,
  noChoice: null,
};
const made = madeUpResults();
const [asToday, card, , , half] = made.strategies as [StrategyResult, StrategyResult, unknown, unknown, StrategyResult];

const difference = (p05: number, p50: number, p95: number): StrategyResult["difference"] => ({
  ...card.difference!,
  mean: p50,
  p05,
  p50,
  p95,
});
const base: StrategyResult = { ...asToday, name: "Comme aujourd’hui", pBestChoice: 0.02 };
const win: StrategyResult = {
  ...card,
  name: "Carte à points",
  pBetter: 0.834,
  pBestChoice: 0.96,
  difference: difference(-21_000, 412_345, 903_210),
  differenceWithinHorizon: difference(-90_000, 251_000, 700_000),
  paybackMonth: { p50: 14, neverShare: 0.12 },
  returnOnSpend: 2.31,
  worstTenth: -74_000,
};
const other: StrategyResult = { ...half, name: "Moitié-moitié", pBestChoice: 0.02 };
const clear: Ranking = { best: 1, second: 2, mean: 170_000, mcse: 9_000, isClear: true };

const said = (...given: Parameters<typeof recommend>): Results["recommendation"] =>
  inLocale("fr", () => recommend(...given));
/** With no-break spaces as plain ones. */
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, " ");
const textOf = ({ sentences }: Results["recommendation"]): string => plain(sentences.join("\n"));

describe("a clear win", () => {
  test("is said first, in rounded numbers, with what is to be known of it", () => {
    expect(said([base, win, other], clear, circumstances).sentences.map(plain)).toEqual([
      "Retenir « Carte à points » : cette stratégie fait mieux que « Comme aujourd’hui » dans 83 % des futurs ; l’écart moyen est de +410 k€ " +
        "sur 36 mois et les 5 années suivantes (intervalle à 90 % : −21 k à +900 k€).",
      "Compte tenu de ce que l’on ignore des clients et des effets, il est très probable (96 %) que « Carte à points » est la meilleure des 3 stratégies en valeur attendue.",
      "Elle s’amortit en 36 mois au plus dans 88 % des futurs (mois médian de ceux-ci : le 14e).",
      "Pour 1 € dépensé, elle rapporte 2,31 € de plus qu’elle ne coûte.",
      expect.stringMatching(
        /^« Carte à points » coûte \d+ k€ de plus que « Comme aujourd’hui » sur 36 mois : marketing, récompenses et incitations, actualisés\.$/,
      ),
      "Dans les 10 % de futurs les plus défavorables, l’écart est de −74 k€ en moyenne.",
      "L’écart moyen de « Carte à points », +410 k€, inclut ce que les clients valent encore au cours des 5 années suivantes ; sur les 36 mois seuls, il est de +250 k€.",
      expect.stringContaining("tenus pour gratuits"),
    ]);
  });

  test("is likely only, where it is only that", () => {
    const strategies = [base, { ...win, pBestChoice: 0.73 }, { ...other, pBestChoice: 0.25 }];
    expect(textOf(said(strategies, clear, circumstances))).toContain(
      "il est probable (73 %) que « Carte à points » est la meilleure",
    );
    const less = [base, { ...win, pBestChoice: 0.62 }, { ...other, pBestChoice: 0.36 }];
    expect(textOf(said(less, clear, circumstances))).toContain(
      "il est plutôt probable qu’improbable (62 %) que « Carte à points » soit la meilleure",
    );
  });

  test("promises nothing", () => {
    expect(textOf(said([base, win, other], clear, circumstances))).not.toMatch(
      /\p{L}+(?:era|eront)(?!\p{L})|sera|fera|vaudra/u,
    );
  });

  test("that turns round without the value beyond is said to", () => {
    const turned = { ...win, differenceWithinHorizon: difference(-90_000, -50_000, 10_000) };
    const early = { ...other, equityWithinHorizon: { ...other.equityWithinHorizon, mean: 9e9 } };
    const text = textOf(said([base, turned, early], clear, circumstances));
    expect(text).toContain("sur les 36 mois seuls, il est de −50 k€, ce qui renverse la réponse.");
    expect(text).toContain("Sur les 36 mois seuls, « Moitié-moitié » arrive en tête en moyenne.");
  });

  test("says nothing, one or forever of what lies beyond, and losses as losses", () => {
    const text = (given: Partial<Circumstances>): string =>
      textOf(said([base, win, other], clear, { ...circumstances, ...given }));
    expect(text({ valueBeyondYears: 0 })).toContain(
      "Ce que les clients valent encore après le 36e mois n’est pas compté.",
    );
    expect(text({ valueBeyondYears: null })).toContain("sur 36 mois et toute la suite");
    expect(text({ horizonMonths: 1, valueBeyondYears: 1 })).toContain(
      "au cours de l’année suivante ; sur le seul premier mois, il est",
    );
    const late = { ...win, paybackMonth: { p50: null, neverShare: 0.7 }, returnOnSpend: -0.4 };
    const lost = textOf(said([base, late, other], clear, circumstances));
    expect(lost).toContain("Dans 70 % des futurs, elle ne s’amortit pas en 36 mois.");
    expect(lost).toContain("Pour 1 € dépensé, elle perd 0,40 €.");
  });

  test("in another currency keeps its code apart", () => {
    const text = textOf(said([base, win, other], clear, { ...circumstances, currency: "CHF" }));
    expect(text).toContain("+410 k CHF");
    expect(text).toContain("Pour 1 CHF dépensé, elle rapporte 2,31 CHF de plus");
  });
});

describe("too close to call", () => {
  test("under 60 % of beliefs, with the chance of each", () => {
    const strategies = [base, { ...win, pBestChoice: 0.58 }, { ...other, pBestChoice: 0.4 }];
    const recommendation = said(strategies, clear, circumstances);
    expect(recommendation.strategy).toBeNull();
    expect(plain(recommendation.sentence)).toBe(
      "Trop serré pour trancher entre « Carte à points » et « Moitié-moitié ».",
    );
    expect(textOf(recommendation)).toContain(
      "En valeur attendue, « Carte à points » arrive en tête dans 58 % des cas plausibles quant aux clients et aux effets, « Moitié-moitié » dans 40 %.",
    );
  });

  test("where the replications cannot rank the best two, or beliefs and the average differ", () => {
    const ranking = { ...clear, mean: 3_000, mcse: 5_000, isClear: false };
    expect(textOf(said([base, win, other], ranking, circumstances))).toContain(
      "Les futurs simulés ne les départagent pas : « Carte à points » devance « Moitié-moitié » de 3 k€ en moyenne, avec une erreur type de 5 k€.",
    );
    expect(textOf(said([base, win, other], { ...clear, best: 2, second: 1 }, circumstances))).toContain(
      "« Carte à points » arrive en tête sous la plupart des hypothèses, mais « Moitié-moitié » vaut davantage en moyenne",
    );
  });
});

test("the baseline stays where nothing is better, and how near the nearest comes is said", () => {
  const worse = (strategy: StrategyResult, mean: number): StrategyResult => ({
    ...strategy,
    pBetter: 0.2,
    pBestChoice: 0.05,
    equity: { ...strategy.equity, mean },
    difference: difference(-400_000, -150_000, 60_000),
    differenceWithinHorizon: difference(-500_000, -200_000, 10_000),
  });
  const strategies = [{ ...base, pBestChoice: 0.9 }, worse(win, 3.5e6), worse(other, 3.7e6)];
  const ranking = { best: 0, second: 2, mean: 2e5, mcse: 1e4, isClear: true };
  const recommendation = said(strategies, ranking, circumstances);
  expect(plain(recommendation.sentence)).toBe(
    "Conserver « Comme aujourd’hui » : des 3 stratégies, c’est celle qui donne en moyenne le plus de valeur au portefeuille de clients.",
  );
  expect(textOf(recommendation)).toContain(
    "La plus proche, « Moitié-moitié », fait mieux que « Comme aujourd’hui » dans 20 % des futurs ; l’écart moyen est de −150 k€",
  );
});

test("one strategy is described, not chosen; one that changes nothing is named", () => {
  expect(textOf(said([{ ...base, pBestChoice: null }], null, circumstances))).toContain(
    "« Comme aujourd’hui » est la seule stratégie, il n’y a donc rien à quoi la comparer : le capital client est de",
  );
  const none = { mean: 0, mcse: 0, p05: 0, p25: 0, p50: 0, p75: 0, p95: 0 };
  const idle = { ...win, name: "Courrier", pBetter: 0, difference: none, differenceWithinHorizon: none };
  const ranking = { best: 0, second: 1, mean: 0, mcse: 0, isClear: false };
  expect(said([base, idle], ranking, circumstances).sentences.slice(0, 2).map(plain)).toEqual([
    "Conserver « Comme aujourd’hui » : aucune autre stratégie ne change quoi que ce soit.",
    "« Courrier » ne change rien : dans tous les futurs simulés, le portefeuille de clients vaut autant qu’avec « Comme aujourd’hui ».",
  ]);
});

test.each([
  ["p10", null, "selon le premier décile de l’écart à « Comme aujourd’hui », à +12 k€"],
  [
    "cvar10",
    null,
    "selon l’écart moyen à « Comme aujourd’hui » dans les 10 % de futurs les plus défavorables, à +12 k€",
  ],
  ["probability", 50_000, "selon la probabilité d’un écart à « Comme aujourd’hui » d’au moins 50,0 k€, à 71 %"],
] as const)("judged by %s", (kind, target, sentence) => {
  const value = kind === "probability" ? 0.71 : 12_000;
  const objective = { kind, target, values: [{ strategy: win.name, value, mcse: 1 }] };
  const recommendation = inLocale("fr", () =>
    recommendByObjective([base, win, other], clear, { objective }, circumstances),
  );
  expect(plain(recommendation.sentence)).toBe(
    `Retenir « Carte à points » : cette stratégie arrive en tête ${sentence.replace("+12 k€", "+12,0 k€")}.`,
  );
});

test("the assumption that the answer hangs on is named with the value at which it turns", () => {
  const { decision, assumptions } = made;
  const [{ strategy }] = decision.sensitivity as [Results["decision"]["sensitivity"][number]];
  const sentence = inLocale("fr", () => keyAssumption(decision, assumptions, strategy));
  expect(plain(sentence!)).toMatch(
    /^De toutes les hypothèses, « .+ » compte le plus pour « .+ » : elle porte \d+ % de la variance de l’écart ; toutes choses égales par ailleurs, l’écart (?:change de signe à|garde son signe de) .+\.$/,
  );
});

test("words of confidence carry their figure and never claim certainty", () => {
  const words = [1, 0.96, 0.71, 0.55, 0.4, 0.2, 0.001].map((p) => plain(decisionWords.confidence(p)));
  expect(words).toEqual([
    "quasi certain (plus de 99 %)",
    "très probable (96 %)",
    "probable (71 %)",
    "plutôt probable qu’improbable (55 %)",
    "plutôt improbable (40 %)",
    "improbable (20 %)",
    "très improbable (moins de 1 %)",
  ]);
});

test("money is rounded as people round", () => {
  const amounts = [0, 24.4, 999.9, 4_123, 85_000, 412_345, 999_999, -1_234_567, 2.34e9, 1.5e12];
  expect(amounts.map((value) => plain(decisionWords.money(value, "EUR")))).toEqual([
    "0 €",
    "24 €",
    "1 k€",
    "4,1 k€",
    "85 k€",
    "410 k€",
    "1 M€",
    "−1,2 M€",
    "2,3 Md€",
    "1 500 Md€",
  ]);
});
