import type { galleryChartWords as en } from "../en/gallery-charts.ts";
import type { Messages } from "../locale.ts";
import { figureWords } from "./figures.ts";

const { short, money, signedMoney, signedRange, months } = figureWords;
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
});
