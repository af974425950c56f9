import type { galleryChartWords as en } from "../en/gallery-charts.ts";
import type { Messages } from "../locale.ts";
import { figureWords } from "./figures.ts";

const { short, money, signedMoney, signedRange, months, date } = figureWords;
const list = (items: readonly string[]): string => items.join("\u202f; ");

export const galleryChartWords: Messages<typeof en> = Object.freeze({
  frontier: {
    alone: (name) =>
      `Aucune stratégie ne coûte moins que ${name}, et aucune ne vaut plus en moyenne\u00a0: il n’y a pas d’arbitrage à faire`,
    oneStep: (from, { to, perUnit }, currency) =>
      `De ${from} à ${to}, chaque ${currency} dépensé en plus rapporte en moyenne ${short(perUnit)}\u00a0${currency} de plus qu’il ne coûte`,
    steps: (first, last, currency) =>
      `Chaque ${currency} dépensé en plus rapporte ${short(first.perUnit)}\u00a0${currency} de plus qu’il ne coûte jusqu’à ${first.to}, et encore ${short(last.perUnit)}\u00a0${currency} à la dernière étape, vers ${last.to}`,
    lastNotTold: (first, last, currency) =>
      `Chaque ${currency} dépensé en plus rapporte ${short(first.perUnit)}\u00a0${currency} de plus qu’il ne coûte jusqu’à ${first.to}\u202f; on ne peut pas dire si aller jusqu’à ${last} rapporte encore`,
    notTold: (from, to) =>
      `On ne peut pas dire si passer de ${from} à ${to} rapporte plus que cela ne coûte\u00a0: la simulation est trop bruitée`,
    subtitle: (currency, baseline, horizonMonths) =>
      `Écart moyen de capital client avec ${baseline} selon le coût moyen sur ${months(horizonMonths)}, actualisés, en ${currency}\u202f; barres\u00a0: neuf futurs sur dix\u202f; ligne\u00a0: frontière d’efficience\u202f; cercles vides\u00a0: il y a mieux pour ce prix`,
    axis: (currency) => `Marketing, récompenses et incitations, actualisés, ${currency}`,
    tip: ({ name, cost, mean }, interval, currency) =>
      `${name}\u00a0: coût ${money(cost, currency)}, écart ${signedMoney(mean, currency)}${interval === null ? "" : `, neuf futurs sur dix ${signedRange(...interval)}`}`,
    description: (points, currency) =>
      `Stratégies selon leur coût et leur écart moyen. ${list(
        points.map(
          ({ name, cost, mean, isOnFrontier }) =>
            `${name}\u00a0: coût ${money(cost, currency)}, écart ${signedMoney(mean, currency)}${isOnFrontier ? ", sur la frontière" : ""}`,
        ),
      )}.`,
  },
  points: {
    growing: (name, end, cost, currency) =>
      `Les produits différés au titre des points de ${name} augmentent encore à la fin\u00a0: ${money(end, currency)}, dont ${money(cost, currency)} de coût des utilisations à venir`,
    level: (name, end, cost, currency) =>
      `Les produits différés au titre des points de ${name} se stabilisent à environ ${money(end, currency)}\u202f; les utilisations à venir coûtent alors ${money(cost, currency)}`,
    falling: (name, peak, month, end, currency) =>
      `Les produits différés au titre des points de ${name} culminent au mois\u00a0${month}, à ${money(peak, currency)}, et sont de ${money(end, currency)} à la fin`,
    subtitle: (currency, name) =>
      `${name}. En haut\u00a0: points\u202f; bande\u00a0: neuf futurs sur dix\u202f; en bas\u00a0: produits différés au titre des points et coût des utilisations à venir, moyennes, non actualisés, en ${currency}`,
    subtitleOfSeveral: (currency, name) =>
      `En haut\u00a0: points sur les comptes des adhérents\u202f; bande\u00a0: neuf futurs sur dix pour ${name}\u202f; en bas\u00a0: produits différés au titre des points, non actualisés, en ${currency}\u202f; lignes\u00a0: moyennes`,
    onAccounts: "Points sur les comptes",
    withVouchers: "Avec ceux des bons d’achat",
    deferredRevenue: "Produits différés",
    review: "Estimation révisée",
    liability: "Coût des utilisations à venir",
    tip: (label, day, value) => `${label}, ${date(day)}\u00a0: ${value}`,
    description: (rows, currency) =>
      `Points et ce qui est dû à ce titre, au fil du temps. À la fin\u00a0: ${list(
        rows.map(
          (row) =>
            `${row.name}\u00a0: ${short(row.points)} points sur les comptes, produits différés ${money(row.deferredRevenue, currency)}, coût des utilisations à venir ${money(row.liability, currency)}`,
        ),
      )}.`,
  },
});
