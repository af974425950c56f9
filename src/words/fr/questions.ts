import type { questionWords as en } from "../en/questions.ts";
import type { Messages } from "../locale.ts";
import { decisionWords } from "./decision.ts";
import { figureWords, ordinal } from "./figures.ts";
import { french } from "./grammar.ts";

const { money, signedMoney, range, chance, percent, short, count, date, months: monthsOf } = figureWords;
const { confidence } = decisionWords;

export const questionWords: Messages<typeof en> = Object.freeze({
  which: {
    heading: french`Quelle stratégie ?`,
    alone: (name) => french`Il n’y a qu’une stratégie, « ${name} » : il n’y a donc rien à choisir.`,
    chosen: (name, pBestChoice) => french`« ${name} » : qu’elle soit le meilleur choix est ${confidence(pBestChoice)}.`,
    chosenOnAverage: (name) =>
      french`« ${name} » : c’est elle qui donne en moyenne le plus de valeur au portefeuille de clients.`,
    tooClose: (name, pBestChoice) =>
      pBestChoice === null
        ? french`Trop serré pour trancher ; « ${name} » vient en tête en moyenne.`
        : french`Trop serré pour trancher : « ${name} » vient en tête en moyenne ; qu’elle soit le meilleur choix est ${confidence(pBestChoice)}.`,
  },
  sure: {
    heading: french`Avec quelle certitude ?`,
    answer: (name, baseline, pBetter) =>
      french`Que « ${name} » fasse mieux que « ${baseline} » est ${confidence(pBetter)}.`,
  },
  payback: {
    heading: french`Quand la dépense est-elle amortie ?`,
    month: (name, month, neverShare, months) =>
      french`Vers le ${ordinal(month)} mois pour « ${name} » : c’est la médiane des futurs où la stratégie est amortie en ${monthsOf(months)} au plus (${chance(1 - neverShare)} de tous les futurs).`,
    notInMost: (name, neverShare, months) =>
      french`Dans la plupart des futurs, pas en ${monthsOf(months)} : « ${name} » n’est amortie d’ici là que dans ${chance(1 - neverShare)} d’entre eux.`,
  },
  drives: {
    heading: french`De quoi cela dépend-il ?`,
    most: (name, assumption, low, high, currency) =>
      french`Parmi ce qui est incertain, surtout de ${assumption} : du dixième le plus bas au dixième le plus haut de ses valeurs, l’écart moyen de « ${name} » passe de ${signedMoney(low, currency)} à ${signedMoney(high, currency)}.`,
    parameters: "l’ensemble des paramètres des modèles",
    nothing: (name) =>
      french`Rien de ce qui est incertain ne fait varier l’écart de « ${name} » plus que le hasard ne l’explique.`,
  },
  spend: {
    heading: french`Combien dépenser ?`,
    upTo: ({ to, from, cost, perUnit }, currency) =>
      french`Parmi ce qui a été comparé, jusqu’au coût de « ${to} », ${money(cost, currency)} : en moyenne, chaque ${money(1, currency)} dépensé au-delà de « ${from} » rapporte ${money(perUnit, currency)} de plus qu’il ne coûte.`,
    tooClose: ({ to, from, cost }, currency) =>
      french`Trop serré pour trancher : ces futurs ne permettent pas de dire si « ${to} », qui coûte ${money(cost, currency)}, rapporte plus que « ${from} ».`,
    noMore: (baseline) =>
      french`Pas plus que « ${baseline} » : rien de plus cher, parmi ce qui a été comparé, ne rapporte plus en moyenne.`,
  },
  base: {
    heading: french`Que vaut notre portefeuille de clients ?`,
    answer: (name, mean, low, high, months, currency) =>
      french`Avec « ${name} », les clients d’aujourd’hui et ceux à venir en ${monthsOf(months)} valent ${money(mean, currency)} en moyenne, et ${range(low, high)} dans neuf futurs sur dix.`,
    today: (clients, total, topFifth, currency) =>
      french`Les ${count(clients)} clients d’aujourd’hui devraient valoir ${money(total, currency)} si rien ne change ; le cinquième le plus précieux d’entre eux en détient ${percent(topFifth)}.`,
  },
  points: {
    answer: (name, points, liability, currency, on) =>
      french`Au ${date(on)}, ${short(points)} points de « ${name} » devraient être en circulation ; ce qui reste à donner en échange coûte ${money(liability, currency)}.`,
  },
  trust: {
    heading: french`Peut-on se fier au modèle ?`,
    inside: (months, actual, low, high, currency) =>
      french`Autant qu’on ait pu le vérifier : le chiffre d’affaires de ${monthsOf(months)} qu’il ne connaissait pas, ${money(actual, currency)}, est dans l’intervalle qu’il donnait dans neuf futurs sur dix, ${range(low, high)}.`,
    outside: (months, actual, low, high, currency) =>
      french`Avec prudence : le chiffre d’affaires de ${monthsOf(months)} qu’il ne connaissait pas, ${money(actual, currency)}, est hors de l’intervalle qu’il donnait dans neuf futurs sur dix, ${range(low, high)}.`,
    untested: "On n’a pas pu le vérifier sur des mois qu’il ne connaissait pas.",
  },
  assumptions: {
    heading: french`Quelles hypothèses avons-nous faites ?`,
    answer: ({ uncertain, graded, left }) =>
      [
        uncertain === 0
          ? "Rien dans le scénario n’est incertain"
          : uncertain === 1
            ? "Une hypothèse est incertaine"
            : `${count(uncertain)} hypothèses sont incertaines`,
        ...(graded.length === 0
          ? []
          : [
              ` (${graded.map(([grade, number]) => `${count(number)} ${grade === null ? "sans niveau de preuve" : `de niveau de preuve\u00a0${grade}`}`).join(", ")})`,
            ]),
        left === 0
          ? "."
          : left === 1
            ? french` ; une autre a été laissée à sa valeur par défaut.`
            : french` ; ${count(left)} autres ont été laissées à leur valeur par défaut.`,
      ].join(""),
  },
});
