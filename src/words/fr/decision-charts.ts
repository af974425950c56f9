import type { decisionChartWords as en } from "../en/decision-charts.ts";
import type { Messages } from "../locale.ts";
import { currencySign, figureWords, withCurrency } from "./figures.ts";
import { french } from "./grammar.ts";
import { keyNames } from "./key-names.ts";

const { signedMoney, signedShort, chance, fixed } = figureWords;
const list = (items: readonly string[]): string => items.join("\u202f; ");

const amount = (value: number): string => fixed(value, Number.isInteger(value) ? 0 : 2);
const one = (currency: string): string => withCurrency("1", currency);

/** Every word on the charts of the decision layer. */
export const decisionChartWords: Messages<typeof en> = Object.freeze({
  parameters: "Paramètres des modèles",
  assumption: keyNames.of,
  tornado: {
    title: (name: string, first, currency: string) =>
      french`Le gain de « ${name} » dépend surtout de « ${first.name} » : ${signedMoney(first.low, currency)} en moyenne au plus bas, ${signedMoney(first.high, currency)} au plus haut`,
    titleOfParameters: (name: string, { low, high }, currency: string) =>
      french`Le gain de « ${name} » dépend surtout de ce que l’on ignore des clients eux-mêmes : ${signedMoney(low, currency)} en moyenne dans le dixième le plus défavorable, ${signedMoney(high, currency)} dans le plus favorable`,
    subtitle: (currency: string, baseline: string) =>
      french`Écart moyen de capital client par rapport à « ${baseline} », en ${currencySign(currency)}, dans les futurs du dixième le plus bas et du plus haut de chaque hypothèse ; ligne : moyenne de tous ; tirets : écart nul`,
    low: "Dixième bas",
    high: "Dixième haut",
    note: ({ low, high, varianceShare }) => [signedShort(high - low), `${chance(varianceShare)} de la variance`],
    description: (name: string, rows, currency: string) =>
      french`Tornade de l’écart moyen de « ${name} ». ${list(
        rows.map(
          (row) =>
            french`${row.name} : ${signedMoney(row.low, currency)} dans son dixième le plus bas, ${signedMoney(row.high, currency)} dans le plus haut`,
        ),
      )}.`,
  },
  acceptability: {
    always: (name: string, most: number, currency: string) =>
      french`« ${name} » est le plus souvent le meilleur choix, quelle que soit la valeur de ${one(currency)} de budget marketing, de 0 à ${withCurrency(fixed(most, 0), currency)}`,
    upTo: (name: string, to: number, currency: string) =>
      french`« ${name} » est le plus souvent le meilleur choix tant que ${one(currency)} de budget marketing ne vaut pas plus de ${withCurrency(amount(to), currency)}`,
    from: (name: string, from: number, currency: string) =>
      french`« ${name} » est le plus souvent le meilleur choix dès que ${one(currency)} de budget marketing vaut ${withCurrency(amount(from), currency)}`,
    between: (name: string, from: number, to: number, currency: string) =>
      french`« ${name} » est le plus souvent le meilleur choix quand ${one(currency)} de budget marketing vaut de ${amount(from)} à ${withCurrency(amount(to), currency)}`,
    subtitle: (currency: string) =>
      french`Probabilité d’être le meilleur choix, selon la valeur accordée à ${one(currency)} de budget marketing : 1 si le budget n’est pas contraint, plus s’il l’est`,
    axis: (currency: string) => `Valeur accordée à ${one(currency)} de budget marketing, en ${currencySign(currency)}`,
    one: "au coût",
    description: (rows, most: number, currency: string) =>
      french`Probabilité d’être le meilleur choix quand ${one(currency)} de budget marketing vaut 0, 1 et ${withCurrency(fixed(most, 0), currency)}. ${list(
        rows.map((row) => french`${row.name} : ${chance(row.low)}, ${chance(row.one)}, ${chance(row.high)}`),
      )}.`,
  },
});
