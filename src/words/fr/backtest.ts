import type { backtestWords as en } from "../en/backtest.ts";
import type { Messages } from "../locale.ts";
import { currencySign, figureWords } from "./figures.ts";
import { french, many } from "./grammar.ts";

const { money, signedMoney, range, percent, count, date } = figureWords;

/** A forecast beside what came. */
interface Compared {
  readonly forecast: { readonly mean: number; readonly p05: number; readonly p95: number };
  readonly actual: number;
}

/** The revenue of how many months: `du mois`, `des 12 mois`. */
const ofMonths = (months: number): string => (months === 1 ? "du mois" : `des ${count(months)}\u00a0mois`);
const ofLastMonths = (months: number): string =>
  months === 1 ? "du dernier mois" : `des ${count(months)} derniers mois`;

const against = ({ forecast, actual }: Compared): string => {
  const share = forecast.mean === 0 ? NaN : actual / forecast.mean - 1;
  if (!Number.isFinite(share)) return "";
  return Math.abs(share) < 0.005 ? ", comme prévu" : `, ${percent(Math.abs(share))} de ${share < 0 ? "moins" : "plus"}`;
};

/** What the backtest in money says. */
export const backtestWords: Messages<typeof en> = Object.freeze({
  heading: "Ce que le modèle aurait prévu",
  sentence: ({ from, to, months, revenue }, currency: string) =>
    french`Test rétrospectif : avec ce que l’on savait avant le ${date(from)}, le chiffre d’affaires ${ofMonths(months)} au ${date(to)} aurait été prévu à ` +
    french`${money(revenue.forecast.mean, currency)} (intervalle à 90 % : ${range(revenue.forecast.p05, revenue.forecast.p95)}) ; ` +
    `il a été de ${money(revenue.actual, currency)}${against(revenue)}.`,
  outside: (currency: string, gap: number, existing: number, arrivals: number) =>
    french`Test rétrospectif : le dernier chiffre d’affaires connu sort de l’intervalle à 90 % de la prévision, il faut donc tenir ici tous les intervalles pour trop étroits. De l’écart de ` +
    `${signedMoney(gap, currency)}, ${signedMoney(existing, currency)} vient des clients connus alors et ${signedMoney(arrivals, currency)} des nouveaux.`,
  reasons: {
    fewerBought: french`Les clients connus ont acheté moins souvent que ne le disait leur passé : une tendance à la baisse, ou un changement que le modèle ignore.`,
    moreBought: french`Les clients connus ont acheté plus souvent que ne le disait leur passé : une tendance à la hausse, ou un changement que le modèle ignore.`,
    smaller: french`Les achats des clients connus ont été plus petits que prévu : les prix ou les paniers ont changé.`,
    larger: french`Les achats des clients connus ont été plus gros que prévu : les prix ou les paniers ont changé.`,
    split: ({ purchases, count: ofCount, amount: ofAmount }, currency: string) =>
      `De l’écart des clients connus, ${signedMoney(ofCount, currency)} tient à la fréquence de leurs achats (${count(purchases.actual)} achats ` +
      `au lieu de ${count(purchases.forecast)}) et ${signedMoney(ofAmount, currency)} au montant de chacun.`,
    fewerArrived: (actual: number, forecast: number) =>
      french`Il est venu moins de nouveaux clients que dans les 12 mois d’avant : ${count(actual)} au lieu de ${count(forecast)}.`,
    moreArrived: (actual: number, forecast: number) =>
      french`Il est venu plus de nouveaux clients que dans les 12 mois d’avant : ${count(actual)} au lieu de ${count(forecast)}.`,
    newcomersDiffer:
      "Il est venu à peu près autant de nouveaux clients que prévu, mais ils ont dépensé autrement que leurs prédécesseurs.",
    noSeason: "Aucune saison ne pouvait être mesurée à cette date, et la période n’est pas un nombre entier d’années.",
  },
  method: (replications: number, sampling) =>
    `Les modèles ont été réajustés aux données jusqu’à cette date, et ${many(replications, "futur simulé", "futurs simulés")} sans aucun levier, les nouveaux clients arrivant au rythme mesuré alors. ` +
    (sampling === undefined
      ? ""
      : `Chaque futur simule ${count(sampling.clientsPerReplication)} des ${count(sampling.clients)} clients alors connus, d’autres à chaque fois, et une même part des nouveaux\u00a0; ` +
        "la dispersion que cela ajoute aux futurs en est retirée. ") +
    "Le chiffre d’affaires de tous les clients, nouveaux compris, est comparé, déduction faite de ce qu’ils en ont rendu.",
  interval: range,
  caption: "Prévision et réalité",
  columns: ["Sur la période", "Prévision", "Intervalle à 90\u00a0%", "Observé"],
  rows: {
    revenue: (currency: string) => `Chiffre d’affaires, ${currencySign(currency)}`,
    existing: "des clients connus alors",
    arrivals: "des nouveaux clients",
    purchases: "Achats",
    newClients: "Nouveaux clients",
    activeClients: "Clients actifs à la fin",
  },
  none: {
    off: french`Il n’y a pas de test rétrospectif : le scénario le désactive.`,
    notRead: french`Il n’y a pas de test rétrospectif : l’historique a été donné sans sa partie antérieure.`,
    summary: french`Il n’y a pas de test rétrospectif : un tableau d’une ligne par client ne dit pas quand les achats ont eu lieu.`,
    contracts: french`Il n’y a pas de test rétrospectif : un tableau de contrats ne dit pas ce qui a été payé quand.`,
    short: french`Il n’y a pas de test rétrospectif : les données sont trop courtes pour une période de validation d’un mois entier, précédée d’un temps aussi long.`,
    noArrivals: french`Il n’y a pas de test rétrospectif : avant la période de validation, aucun mois entier ne permet de mesurer l’arrivée de nouveaux clients.`,
    cohortClosed: french`Il n’y a pas de test rétrospectif : les données suivent une cohorte fermée, et des clients y entraient encore au début de la période de validation, ce qu’aucune prévision d’arrivées ne décrirait.`,
    refused: (model: string, reason: string) =>
      french`Il n’y a pas de test rétrospectif : ${model} n’a pas pu être ajusté aux données d’avant la période de validation. ${reason}`,
  },
  chart: {
    inside: (months: number) =>
      `Le chiffre d’affaires ${ofLastMonths(months)} est dans l’intervalle qui aurait été prévu`,
    below: (share: number) => `Le chiffre d’affaires est inférieur de ${percent(share)} à ce qui aurait été prévu`,
    above: (share: number) => `Le chiffre d’affaires est supérieur de ${percent(share)} à ce qui aurait été prévu`,
    subtitle: (currency: string, from: string) =>
      french`Chiffre d’affaires par mois (un douzième d’année, placé en son milieu) en ${currencySign(currency)} ; ligne : prévision moyenne avec ce que l’on savait avant le ${date(from)} ; bande : neuf futurs sur dix`,
    forecast: "Prévision",
    actual: "Observé",
    description: ({ months, revenue }, currency: string) =>
      french`Courbes sur ${count(months)} mois. Chiffre d’affaires prévu : ${money(revenue.forecast.mean, currency)}, intervalle à 90 % : ` +
      french`${range(revenue.forecast.p05, revenue.forecast.p95)} ; observé : ${money(revenue.actual, currency)}.`,
  },
});
