import type { clientChartWords as en } from "../en/client-charts.ts";
import type { Messages } from "../locale.ts";
import { currencySign, figureWords } from "./figures.ts";
import { form, french, many } from "./grammar.ts";

const { count, date, money, percent, signedMoney } = figureWords;

type Unit = "month" | "quarter" | "year";

const list = (items: readonly string[]): string => items.join("\u202f; ");
const share = (value: number): string => percent(value, Math.abs(value) < 0.0995 ? 1 : 0);
const nouns: Readonly<Record<Unit, readonly [string, string]>> = {
  month: ["mois", "mois"],
  quarter: ["trimestre", "trimestres"],
  year: ["année", "années"],
};
const unitsOf = (n: number, unit: Unit): string => many(n, ...nouns[unit]);
const each: Readonly<Record<Unit, string>> = {
  month: "chaque mois",
  quarter: "chaque trimestre",
  year: "chaque année",
};
const same: Readonly<Record<Unit, string>> = {
  month: "le même mois",
  quarter: "le même trimestre",
  year: "la même année",
};
const next: Readonly<Record<Unit, string>> = {
  month: "le mois suivant",
  quarter: "le trimestre suivant",
  year: "l’année suivante",
};
const onwards: Readonly<Record<Unit, string>> = {
  month: "douze mois après",
  quarter: "quatre trimestres après",
  year: "trois ans après",
};

function cohort(start: string, unit: Unit): string {
  const [year = "", month = "1"] = start.split("-");
  if (unit === "month") return date(`${year}-${month}`).replace(" ", "\u00a0");
  return unit === "year" ? year : `T${String(Math.ceil(Number(month) / 3))}\u00a0${year}`;
}

/** Every word on the charts of the client base. */
export const clientChartWords: Messages<typeof en> = Object.freeze({
  cohort,
  age: (unit: Unit) =>
    ({
      month: "Mois écoulés depuis celui du premier achat",
      quarter: "Trimestres écoulés depuis celui du premier achat",
      year: "Années écoulées depuis celle du premier achat",
    })[unit],

  retention: {
    title: (unit: Unit, soon: number, later: number | null) =>
      `${share(soon)} des nouveaux clients ont racheté ${next[unit]}${later === null ? "" : `, et ${share(later)} ${onwards[unit]}`}`,
    less: (unit: Unit, now: number, before: number) =>
      french`Les nouveaux clients reviennent moins : ${share(now)} de ceux de l’année la plus récente ont racheté ${next[unit]}, contre ${share(before)} de ceux de la première`,
    more: (unit: Unit, now: number, before: number) =>
      french`Les nouveaux clients reviennent davantage : ${share(now)} de ceux de l’année la plus récente ont racheté ${next[unit]}, contre ${share(before)} de ceux de la première`,
    subtitle: (unit: Unit, shades, least: number) =>
      `Part des clients au premier achat ${same[unit]} qui ont acheté ${each[unit]} par la suite` +
      (shades === null
        ? ""
        : french` ; du clair (${shades.oldest}) au foncé (${shades.newest}) ; en gras : l’ensemble, pondéré par les clients`) +
      (least === 0 ? "" : french` ; sans les cohortes de moins de ${many(least, "client")}`),
    older: french` ; en pointillés : début des données, où d’anciens clients semblent nouveaux`,
    mean: "Toutes les cohortes",
    tip: (name: string, age: number, unit: Unit, value: number, clients: number) =>
      clients === 0
        ? french`${name}, ${unitsOf(age, unit)} après : ${share(value)}`
        : french`${name}, ${unitsOf(age, unit)} après : ${share(value)} de ${many(clients, "client")}`,
    description: (names: readonly string[], unit: Unit, means) =>
      french`Courbes de ${many(names.length, "cohorte")} par ${nouns[unit][0]} du premier achat, ${names.length === 1 ? names[0] : `de ${names[0]} à ${names[names.length - 1]}`}. ` +
      french`Part des clients qui ont acheté, toutes cohortes confondues : ${list(means.map((mean) => `${share(mean.share)} ${unitsOf(mean.age, unit)} après`))}.`,
  },

  map: {
    varies: (unit: Unit, best, worst) =>
      french`Les clients de la cohorte ${best.cohort} sont ceux qui reviennent le plus : ${share(best.share)} ont racheté ${next[unit]}, contre ${share(worst.share)} de ceux de la cohorte ${worst.cohort}`,
    alike: (unit: Unit, least: number, most: number) =>
      french`Les cohortes ne diffèrent pas plus que le hasard ne l’explique : de ${share(least)} à ${share(most)} de leurs clients ont racheté ${next[unit]}`,
    subtitle: (unit: Unit) =>
      french`Part, en %, des clients au premier achat ${same[unit]} qui ont acheté ${each[unit]} par la suite ; entre parenthèses : nombre de clients`,
    older: french` ; * : début des données, où d’anciens clients semblent nouveaux`,
    row: (name: string, clients: number) => `${name} (${count(clients)})`,
    cell: (value: number) => percent(value).slice(0, -2),
    description: (rows, unit: Unit) =>
      french`Carte de chaleur de la part des clients qui ont acheté, par cohorte et par ${nouns[unit][0]} après le premier achat. ` +
      `${list(
        rows.map(
          ({ name, clients, shares }) =>
            french`${name} (${many(clients, "client")}) : ${share(shares[0])} après ${unitsOf(1, unit)}${shares.length === 1 ? "" : `, ${share(shares[shares.length - 1])} après ${unitsOf(shares.length, unit)}`}`,
        ),
      )}.`,
  },

  concentration: {
    title: (tenth: number, fifth: number) =>
      `Le meilleur dixième des clients détient ${share(tenth)} de la valeur du portefeuille actuel, le meilleur cinquième ${share(fifth)}`,
    even: (tenth: number, fifth: number) =>
      french`La valeur est également répartie entre les clients actuels : le meilleur dixième en détient ${share(tenth)}, le meilleur cinquième ${share(fifth)}`,
    negative: (tenth: number, negative: number) =>
      french`Le meilleur dixième des clients détient ${share(tenth)} de la valeur du portefeuille actuel ; ${share(negative)} des clients coûtent plus qu’ils ne rapportent`,
    beyond: (tenth: number, negative: number) =>
      french`Le meilleur dixième des clients vaut ${share(tenth)} de ce que tous valent ensemble : ${share(negative)} des clients coûtent plus qu’ils ne rapportent`,
    subtitle: (total: number, currency: string, hasNegative: boolean) =>
      french`Part de la valeur attendue des clients actuels (CLV sans changement, actualisée ; ${money(total, currency)} en tout) par dixième de clients` +
      (hasNegative ? french` ; au-delà de 100 % là où les autres en retranchent` : ""),
    source: (source: string, today: string, version: string, purchases: string, spend: string) =>
      french`Source : ${source}, jusqu’au ${date(today)} ; Holdfast ${version}, valeurs attendues selon les modèles ajustés (${purchases}, ${spend}).`,
    axis: "Dixièmes des clients, du plus au moins précieux",
    each: "Part de chaque dixième",
    summed: "Cumul",
    note: share,
    tip: (tenth: number, value: number, summed: number, leastClv: number, currency: string) =>
      french`Dixième ${tenth} : ${share(value)} de la valeur, ${share(summed)} en cumul ; CLV à partir de ${money(leastClv, currency)}`,
    description: (clients: number, tenths, currency: string) =>
      `Colonnes de la part de valeur par dixième de ${many(clients, "client")}, et courbe de leur cumul. ${list(
        tenths.map(
          (tenth, i) =>
            french`Dixième ${i + 1} : ${share(tenth.share)} (${share(tenth.summed)} en cumul), CLV à partir de ${money(tenth.leastClv, currency)}`,
        ),
      )}.`,
  },

  segments: {
    within: (segment: string) => french`dans le segment « ${segment} »`,
    amongNew: "chez les nouveaux clients",
    gains: (name: string, where: string, gain: number, all: number, currency: string) =>
      french`« ${name} » gagne le plus ${where} : ${signedMoney(gain, currency)} en moyenne, et ${signedMoney(all, currency)} en tout`,
    loses: (name: string, where: string, loss: number, all: number, currency: string) =>
      french`« ${name} » perd le plus ${where} : ${signedMoney(loss, currency)} en moyenne, et ${signedMoney(all, currency)} en tout`,
    holds: (segment: string, part: number, baseline: string) =>
      french`Le segment « ${segment} » détient ${share(part)} du capital client avec « ${baseline} »`,
    most: (segment: string, mean: number, baseline: string, currency: string) =>
      french`Le segment « ${segment} » vaut le plus avec « ${baseline} » : ${money(mean, currency)} en moyenne`,
    subtitle: (currency: string, baseline: string) =>
      french`Écart moyen de capital client par rapport à « ${baseline} », par segment, actualisé, en ${currencySign(currency)} ; à droite : capital client moyen avec « ${baseline} » ; barres dans l’ordre de la légende`,
    subtitleAlone: (currency: string, baseline: string) =>
      french`Capital client moyen avec « ${baseline} » par segment, actualisé, en ${currencySign(currency)}`,
    others: (n: number) => `${count(n)} ${form(n, "autre segment", "autres segments")}`,
    note: (mean: number, part: number | null, currency: string) => [
      money(mean, currency),
      ...(part === null ? [] : [share(part)]),
    ],
    tip: (name: string, segment: string, difference: number, currency: string) =>
      french`${name}, ${segment} : ${signedMoney(difference, currency)}`,
    tipAlone: (segment: string, mean: number, currency: string) => french`${segment} : ${money(mean, currency)}`,
    description: (baseline: string, rows, currency: string) =>
      french`Capital client moyen par segment avec « ${baseline} »${rows[0].differences.length === 0 ? "" : ", et écarts par stratégie"}. ` +
      `${list(
        rows.map(({ segment, mean, differences }) =>
          [
            french`${segment} : ${money(mean, currency)}`,
            ...differences.map(({ name, value }) => `${name} ${signedMoney(value, currency)}`),
          ].join(", "),
        ),
      )}.`,
  },
});
