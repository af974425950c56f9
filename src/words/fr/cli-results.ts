import type { cliResultWords as en } from "../en/cli-results.ts";
import type { Messages } from "../locale.ts";
import { currencySign, figureWords, plain } from "./figures.ts";
import { french, many, span, unitName } from "./grammar.ts";

const { chance, count, date, fixed, percent, short, signedRange } = figureWords;
const NONE = "–";
const orNone = <Value>(value: Value | null, say: (value: Value) => string): string =>
  value === null ? NONE : say(value);

/** What commands say of what they found. */
export const cliResultWords: Messages<typeof en> = Object.freeze({
  strategies: {
    columns: (currency: string): readonly string[] => [
      "Stratégie",
      `Capital client, ${currencySign(currency)}`,
      "Écart",
      french`Intervalle à 90 %`,
      "P(mieux)",
      "P(meilleur choix)",
      "Amorti",
      "Rendement",
    ],
    narrowColumns: (currency: string, hasChoice: boolean): readonly string[] => [
      "Stratégie",
      `Capital\nclient,\n${currencySign(currency)}`,
      french`Écart\nIntervalle à 90 %`,
      hasChoice ? "P(mieux)\nP(meilleur\nchoix)" : "P(mieux)",
      "Amorti",
      "Rende-\nment",
    ],
    equity: short,
    difference: (value: number | null): string => orNone(value, figureWords.signedShort),
    interval: (total: { p05: number; p95: number } | null): string =>
      orNone(total, ({ p05, p95 }) => signedRange(p05, p95)),
    chance: (value: number | null): string => orNone(value, chance),
    payback: (payback: { p50: number | null; neverShare: number } | null): string => {
      if (payback === null) return NONE;
      const share = `dans ${chance(1 - payback.neverShare)}`;
      return payback.p50 === null ? share : `${share}, mois ${short(payback.p50)}`;
    },
    narrowPayback: (payback: { p50: number | null; neverShare: number } | null): string => {
      if (payback === null) return NONE;
      const share = `dans ${chance(1 - payback.neverShare)}`;
      return payback.p50 === null ? share : `${share}\nmois ${short(payback.p50)}`;
    },
    returnOnSpend: (value: number | null): string => orNone(value, (known) => fixed(known, 2)),
    plot: (baseline: string, currency: string): string =>
      french`Écart de capital client à la référence ${baseline}, en ${currencySign(currency)} : moyenne, et étendue de neuf futurs sur dix`,
    axis: figureWords.signedShort,
    note: (replications: number, baseline: string): string =>
      french`Moyennes de ${many(replications, "futur simulé", "futurs simulés")} ; écarts à la référence ${baseline}, futur par futur.`,
  },

  checked: {
    ok: (file: string): string => french`${file} : aucun problème.`,
    problems: (file: string, n: number): string => french`${file} : ${many(n, "problème")}.`,
    data: (clients: number, purchases: number, start: string | null, end: string | null): string =>
      `${many(clients, "client")} avec ${many(purchases, "achat")}` +
      (start === null || end === null ? "." : ` du ${date(start)} au ${date(end)}.`),
    plan: (replications: number, isAtMost: boolean, strategies: readonly string[], months: number): string =>
      french`Une simulation compte ${isAtMost ? "au plus " : ""}${many(replications, "futur")} de ${count(months)} mois pour ${many(strategies.length, "stratégie")} : ${strategies.join(", ")}.`,
    sweep: (cells: number, replications: number): string =>
      `Son balayage compte ${many(cells, "case")}, ${cells < 2 ? "simulée" : "simulées chacune"} sur au plus ${many(replications, "futur")}.`,
    sample: (asked, clients) =>
      asked === "all"
        ? french`Chaque futur simule les ${count(clients)} clients.`
        : asked === "auto"
          ? french`Chaque futur simule un échantillon des clients, dont un essai préalable fixe la taille à chaque simulation.`
          : french`Chaque futur simule un échantillon d’environ ${count(asked)} des ${count(clients)} clients.`,
    memory: (size: string, threads: number): string =>
      `Une simulation demande environ ${size} de mémoire sur ${many(threads, "fil")}.`,
  },

  fitted: {
    data: (
      clients: number,
      purchases: number,
      start: string | null,
      end: string | null,
      oneTime: number,
      isCalibration: boolean,
    ): string =>
      (isCalibration ? french`Avant la période de validation : ` : "") +
      `${many(clients, "client")}, ${many(purchases, "achat")}` +
      (start === null || end === null ? "" : ` du ${date(start)} au ${date(end)}`) +
      french` ; ${percent(oneTime)} des clients n’ont acheté qu’une fois.`,
    purchases: (alive: number, expected: number, months: number, from: string | null): string =>
      french`${percent(alive)} des clients sont probablement encore actifs (moyenne de P(actif)) ; ensemble, ils devraient revenir ${count(expected)} fois dans les ${count(months)} mois ${from === null ? "à venir" : `qui suivent le ${date(from)}`}.`,
    spend: (mean: number): string => `Un achat répété d’un client encore inconnu vaut ${short(mean)} en moyenne.`,
    refused: (kind: "purchases" | "spend", reason: string): string =>
      `Le modèle ${kind === "purchases" ? "d’achats" : "du panier"} n’a pas pu être ajusté. ${reason}`.trimEnd(),
    reached: (logLikelihood: number | null): string =>
      logLikelihood === null
        ? french`Aucune estimation n’est donnée : les données n’en déterminent pas.`
        : french`La log-vraisemblance la plus élevée est ${fixed(logLikelihood, 3)} ; aucune estimation n’est donnée, car elle ne voudrait rien dire.`,
    columns: ["Modèle", "Paramètre", "Estimation", "Erreur type"],
    parameter: (value: number | null): string => orNone(value, (known) => plain(String(Number(known.toPrecision(6))))),
    logLikelihood: (model: string, value: number, unit: string): string =>
      french`${model} : log-vraisemblance ${fixed(value, 3)}, temps en ${unitName(unit, 2)}.`,
    spendLogLikelihood: (model: string, value: number, correlation: number | null): string =>
      french`${model} : log-vraisemblance ${fixed(value, 3)} ; corrélation entre fréquence et panier ${orNone(correlation, (known) => fixed(known, 2))}.`,
    holdout: (periods: number, unit: string, actual: number, expected: number, mae: number, rmse: number): string =>
      french`Période de validation de ${span(periods, unit)} : ${many(expected, "achat répété attendu", "réachats attendus")}, ${count(actual)} constatés` +
      (actual === 0 ? "" : ` (${expected >= actual ? "+" : ""}${percent(expected / actual - 1, 1)})`) +
      french` ; par client, erreur absolue moyenne ${fixed(mae, 3)}, erreur quadratique moyenne ${fixed(rmse, 3)}.`,
    noSeason: (periods: number, unit: string, lowest: number, highest: number): string =>
      french`Les réachats attendus pendant la période de validation ne portent pas de saison : elle couvre ${span(periods, unit)}, qui ne font pas des années entières, et dans ces données les achats par mois du calendrier vont de ${fixed(lowest, 2)} à ${fixed(highest, 2)} fois la moyenne.`,
    written: (path: string): string => french`JSON : ${path}`,
  },

  scored: {
    terms: (margin: number, discount: number, horizon: string, clients: number): string =>
      `${many(clients, "client évalué", "clients évalués")} avec une marge de ${percent(margin, 1)} et un taux d’actualisation de ${percent(discount, 1)} par an, sur ${horizon}.`,
    forever: "une durée sans fin",
    span,
    endless: french`Sans horizon, les achats attendus, qui ne sont pas actualisés, n’ont pas de fin : expected_purchases est laissé vide là où il est infini.`,
    segmentColumns: (kind: "value" | "purchases" | "rfm"): readonly string[] => [
      { rfm: "Groupe RFM", value: "Quartile de valeur", purchases: "Quartile des achats attendus, actualisés" }[kind],
      "Clients",
      "Part",
    ],
    clients: count,
    share: (share: number): string => percent(share, 1),
    cannotPrint: (folder: string, reason: string): string =>
      french`${folder} : le tableau, préparé dans ce dossier temporaire avant d’être affiché, ne peut pas être écrit (${reason}).`,
    cannotPrintHint:
      "Libérez-y de la place, nommez dans TMPDIR un dossier sur un autre disque, ou écrivez dans un fichier avec --out.",
    refusedHint: french`Aucun client n’a été évalué : holdfast fit en dit plus.`,
    written: (path: string): string => french`Évaluations : ${path}`,
  },
});
