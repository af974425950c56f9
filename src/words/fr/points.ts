import type { pointsWords as en } from "../en/points.ts";
import type { Messages } from "../locale.ts";
import { currencySign, figureWords, ordinal } from "./figures.ts";
import { french } from "./grammar.ts";

const { money, percent, short, date } = figureWords;

/** Words of the points of a program as accountants see them. */
export const pointsWords: Messages<typeof en> = Object.freeze({
  heading: "Les points vus par la comptabilité",
  columns: (currency: string) => [
    "Dans l’année au",
    "Points gagnés",
    "Utilisés",
    "Expirés",
    "En circulation",
    `Produits différés dans l’année (${currencySign(currency)})`,
    `Reconnus (${currencySign(currency)})`,
    `Produits différés au bilan (${currencySign(currency)})`,
    `Coût des points à venir (${currencySign(currency)})`,
  ],
  date,
  today: "Aujourd’hui",
  none: "–",
  count: short,
  redeemed: "Utilisés au bout du compte",
  breakage: "Points jamais utilisés",
  estimate: "Attendu au début du programme",
  catchUp: "Rattrapage",
  share: (mean: number, low: number, high: number) =>
    `${percent(mean)} des points émis (${percent(low)} à ${percent(high)} dans neuf futurs sur dix)`,
  breakageShare: percent,
  expected: (share: number) => `${percent(share)} (\`redemption\` du scénario)`,
  caughtUp: (amount: number, month: number, currency: string) =>
    amount > 0
      ? french`${money(amount, currency)} de produits de plus à la fin du ${ordinal(month)} mois, quand l’estimation cède la place au constat : moins de points sont utilisés que prévu`
      : french`${money(-amount, currency)} de produits de moins à la fin du ${ordinal(month)} mois, quand l’estimation cède la place au constat : plus de points sont utilisés que prévu`,
  note: french`Moyennes des futurs, non actualisées ; une information à côté du capital client, qui n’en fait pas partie. Chaque vente à un adhérent est répartie entre les biens et les points selon leurs prix de vente spécifiques (pour un point, la valeur faciale qu’il donne, multipliée par la part dont l’utilisation est attendue) ; la part des points devient un produit quand ils sont utilisés (IFRS 15, ASC 606). Les points convertis en bons comptent comme des points jusqu’à ce que les bons soient utilisés ou expirent. Les points en circulation et les deux derniers montants sont des soldes à la date indiquée, le reste des flux de l’année.`,
});
