import type { chartWords as en } from "../en/charts.ts";
import type { Messages } from "../locale.ts";
import { currencySign, figureWords, ordinal } from "./figures.ts";
import { french, many, unitName } from "./grammar.ts";

const { money, signedMoney, short, range, signedRange, chance, percent, count, date, months: monthsOf } = figureWords;

const list = (items: readonly string[]): string => items.join("\u202f; ");

/** Every word on a chart. */
export const chartWords: Messages<typeof en> = Object.freeze({
  source: {
    simulated: ({ source, today, version, replications, seed }) =>
      french`Source : ${source}, jusqu’au ${date(today)} ; Holdfast ${version}, ${many(replications, "futur simulé", "futurs simulés")}, graine ${seed}.`,
    observed: (source: string, from: string | null, to: string) =>
      from === null
        ? french`Source : ${source}, jusqu’au ${date(to)}.`
        : french`Source : ${source}, du ${date(from)} au ${date(to)}.`,
  },

  tracking: {
    close: (error: number) =>
      french`Le modèle suit les réachats réels : ${percent(Math.abs(error), 1)} en ${error > 0 ? "trop" : "moins"} au total`,
    off: (error: number) =>
      french`Le modèle s’écarte des réachats réels de ${percent(Math.abs(error), 0)} : il en attend trop${error > 0 ? "" : " peu"}`,
    subtitle: (unit: string, hasPanels: boolean) =>
      hasPanels
        ? french`Réachats cumulés (en haut) et par ${unitName(unit)} (en bas) ; ce qu’attend le modèle ajusté et ce qu’ont fait les clients`
        : french`Réachats cumulés ; ce qu’attend le modèle ajusté et ce qu’ont fait les clients`,
    actual: "Observé",
    model: "Modèle",
    description: (unit: string, periods: number, actual: number, expected: number) =>
      french`Courbes sur ${count(periods)} ${unitName(unit, periods)}. Réachats observés au total : ${count(actual)} ; attendus par le modèle : ${count(expected)}.`,
  },

  equity: {
    alone: (only, low: number, high: number, currency: string) =>
      `Le portefeuille de clients vaut ${money(only.value, currency)} en moyenne, et entre ${money(low, currency)} et ${money(high, currency)} dans neuf futurs sur dix`,
    leads: (top, baseline, currency: string) =>
      french`C’est avec « ${top.name} » que le portefeuille de clients vaut le plus en moyenne : ${money(top.value, currency)}, contre ${money(baseline.value, currency)} avec « ${baseline.name} »`,
    baselineLeads: (baseline, currency: string) =>
      french`Aucune stratégie ne porte la valeur moyenne du portefeuille de clients au-dessus de celle de « ${baseline.name} » : ${money(baseline.value, currency)}`,
    close: (top, second, currency: string) =>
      french`Trop serré pour trancher : le portefeuille de clients vaut en moyenne ${money(top.value, currency)} avec « ${top.name} », ${money(second.value, currency)} avec « ${second.name} »`,
    subtitle: (currency: string, horizonMonths: number, hasBeyond: boolean) =>
      french`Capital client en ${currencySign(currency)} sur ${monthsOf(horizonMonths)}${hasBeyond ? " et au-delà" : ""}, actualisé ; formes : futurs simulés ; barres : la moitié et les neuf dixièmes d’entre eux ; point : moyenne`,
    note: (mean: number, low: number, high: number, currency: string) => [money(mean, currency), range(low, high)],
    description: (rows, currency: string) =>
      `Distribution du capital client par stratégie. ${list(
        rows.map(
          (row) =>
            french`${row.name} : moyenne ${money(row.mean, currency)}, neuf futurs sur dix ${range(row.low, row.high)}`,
        ),
      )}.`,
  },

  difference: {
    ahead: (best, baseline: string, pBetter: number, currency: string) =>
      french`« ${best.name} » vaut en moyenne ${money(best.value, currency)} de plus que « ${baseline} », et fait mieux dans ${chance(pBetter)} des futurs`,
    none: (best, baseline: string, currency: string) =>
      french`Aucune stratégie ne fait mieux que « ${baseline} » en moyenne ; « ${best.name} » s’en approche le plus, à ${signedMoney(best.value, currency)}`,
    subtitle: (currency: string, baseline: string) =>
      french`Écart de capital client par rapport à « ${baseline} », futur par futur, en ${currencySign(currency)} ; barre épaisse : la moitié des futurs ; fine : les neuf dixièmes ; point : moyenne`,
    note: (mean: number, low: number, high: number, pBetter: number, currency: string) => [
      signedMoney(mean, currency),
      signedRange(low, high),
      `mieux dans ${chance(pBetter)}`,
    ],
    description: (rows, baseline: string, currency: string) =>
      french`Écart de capital client par rapport à « ${baseline} », par stratégie. ` +
      `${list(
        rows.map(
          (row) =>
            french`${row.name} : moyenne ${signedMoney(row.mean, currency)}, neuf futurs sur dix ${signedRange(row.low, row.high)}, mieux dans ${chance(row.pBetter)} des futurs`,
        ),
      )}.`,
  },

  cumulative: {
    paysBack: (name: string, month: number, neverShare: number, horizonMonths: number) =>
      neverShare < 0.005
        ? french`« ${name} » s’amortit en ${monthsOf(horizonMonths)} au plus dans presque tous les futurs, le ${ordinal(month)} mois en médiane`
        : french`« ${name} » s’amortit en ${monthsOf(horizonMonths)} au plus dans ${chance(1 - neverShare)} des futurs, le ${ordinal(month)} mois en médiane de ceux-ci`,
    never: (name: string, neverShare: number, horizonMonths: number) =>
      french`Dans ${chance(neverShare)} des futurs, « ${name} » ne s’amortit pas en ${monthsOf(horizonMonths)}`,
    subtitle: (currency: string, baseline: string, focus: string) =>
      french`Gain de trésorerie cumulé par rapport à « ${baseline} », actualisé, en ${currencySign(currency)}, sans la valeur au-delà de l’horizon ; lignes : moyennes ; bande : neuf futurs sur dix pour « ${focus} »`,
    mark: (month: number) => french`moyenne de tous les futurs à 0 : ${ordinal(month)} mois`,
    description: (rows, baseline: string, currency: string) =>
      french`Écart cumulé par rapport à « ${baseline} » au fil du temps. ` +
      `${list(
        rows.map(
          (row) =>
            french`${row.name} : ${signedMoney(row.end, currency)} à la fin, ${row.payback === null ? "ne s’amortit pas avant l’horizon dans la plupart des futurs" : `${ordinal(row.payback)} mois en médiane des futurs où elle s’amortit`}`,
        ),
      )}.`,
  },

  active: {
    alone: (from: number, to: number) =>
      `Le nombre de clients actifs passe de ${short(from)} après le premier mois à ${short(to)} à la fin`,
    leads: (top, baseline) =>
      french`« ${top.name} » finit avec le plus de clients actifs : ${short(top.value)}, contre ${short(baseline.value)} pour « ${baseline.name} »`,
    baselineLeads: (baseline) =>
      french`Aucune stratégie ne finit avec plus de clients actifs que « ${baseline.name} » : ${short(baseline.value)}`,
    alike: (baseline) =>
      french`Les stratégies finissent avec à peu près autant de clients actifs : ${short(baseline.value)} pour « ${baseline.name} »`,
    subtitle: (focus: string) =>
      french`Clients ayant acheté dans la période qui compte pour être actif ; lignes : moyennes ; bande : neuf futurs sur dix pour « ${focus} »`,
    description: (rows) =>
      french`Clients actifs au fil du temps, par stratégie. À la fin : ${list(rows.map((row) => `${row.name} ${short(row.value)}`))}.`,
  },

  waterfall: {
    net: (name: string, net: number, gain, loss, currency: string) => {
      const most = (what: string, part: typeof gain): string =>
        part === null ? "" : french` ; ${what} : ${part.name} (${signedMoney(part.value, currency)})`;
      return french`« ${name} » : ${signedMoney(net, currency)}${most("plus fort gain", gain)}${most("plus forte perte", loss)}`;
    },
    subtitle: (currency: string, baseline: string) =>
      french`Du capital client de « ${baseline} » à celui de la stratégie : écarts moyens par poste, actualisés, en ${currencySign(currency)} ; axe : écart à « ${baseline} »`,
    start: (name: string) => name,
    end: (name: string) => name,
    steps: {
      contribution: "Marge avant récompenses",
      rewardCost: "Récompenses",
      incentiveCost: "Incitations",
      marketingCost: "Marketing et coûts de programme",
      outstandingValue: "Bons et points en circulation",
      valueBeyond: "Valeur au-delà de l’horizon",
      rest: "Hors des postes ci-dessus",
    },
    stepsInline: {
      contribution: "la marge avant récompenses",
      rewardCost: "les récompenses",
      incentiveCost: "les incitations",
      marketingCost: "les coûts de marketing et de programme",
      outstandingValue: "les bons et points en circulation",
      valueBeyond: "la valeur au-delà de l’horizon",
      rest: "ce qui est hors des postes montrés",
    },
    totalNote: money,
    stepNote: signedMoney,
    differenceNote: (value: number, currency: string) => `${signedMoney(value, currency)} en tout`,
    description: (rows, start, end, currency: string) =>
      french`Cascade de « ${start.name} », ${money(start.value, currency)}, à « ${end.name} », ${money(end.value, currency)} : ${list(
        rows.map((row) => `${row.name} ${signedMoney(row.value, currency)}`),
      )}.`,
  },

  best: {
    sure: (name: string, pChoice: number) =>
      french`« ${name} » est le meilleur choix avec une probabilité de ${chance(pChoice)}`,
    close: (first: string, pFirst: number, second: string, pSecond: number) =>
      french`Trop serré pour trancher : « ${first} » est le meilleur choix avec une probabilité de ${chance(pFirst)}, « ${second} » de ${chance(pSecond)}`,
    outcome: (name: string, pOutcome: number) =>
      french`« ${name} » arrive en tête dans ${chance(pOutcome)} des futurs simulés`,
    subtitle: (hasChoice: boolean) =>
      hasChoice
        ? french`Meilleur choix : part des cas plausibles (paramètres, hypothèses) où sa valeur attendue arrive en tête ; meilleur résultat : part des futurs simulés où elle y arrive`
        : "Part des futurs simulés où la stratégie arrive en tête",
    choice: "Meilleur choix",
    bestOutcome: "Meilleur résultat",
    description: (rows) =>
      `Probabilité d’être la meilleure, par stratégie. ${list(
        rows.map(
          (row) =>
            french`${row.name} : ${row.choice === null ? "" : `meilleur choix ${chance(row.choice)}, `}meilleur résultat ${chance(row.outcome)}`,
        ),
      )}.`,
  },

  newClients: {
    leads: (top, baseline, months: number) =>
      french`« ${top.name} » amène ${short(top.value)} nouveaux clients en ${monthsOf(months)}, contre ${short(baseline.value)} pour « ${baseline.name} »`,
    alike: (baseline, months: number) =>
      french`Toutes les stratégies amènent à peu près autant de nouveaux clients : ${short(baseline.value)} en ${monthsOf(months)} pour « ${baseline.name} »`,
    alone: (only, months: number) => `${short(only.value)} nouveaux clients arrivent en ${monthsOf(months)}`,
    subtitle: french`Nouveaux clients par mois ; lignes : moyennes des futurs simulés`,
    description: (rows, months: number) =>
      french`Nouveaux clients par mois et par stratégie. Sur ${monthsOf(months)} : ${list(rows.map((row) => `${row.name} ${short(row.value)}`))}.`,
  },

  history: {
    title: (oneTimeShare: number, repeatShare: number) =>
      french`${percent(repeatShare)} des achats des 12 derniers mois sont des réachats ; ${percent(oneTimeShare)} des clients n’ont acheté qu’une fois`,
    subtitle: "Achats par mois, tels qu’observés",
    first: "Premiers achats",
    repeat: "Réachats",
    description: (months: number, first: number, repeat: number) =>
      french`Colonnes empilées sur ${monthsOf(months)} : ${count(first)} premiers achats et ${count(repeat)} réachats en tout.`,
  },
});
