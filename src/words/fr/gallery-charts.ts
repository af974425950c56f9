import type { galleryChartWords as en } from "../en/gallery-charts.ts";
import type { Messages } from "../locale.ts";
import { currencySign, figureWords, ordinal } from "./figures.ts";
import { french } from "./grammar.ts";

const { short, money, signedMoney, signedShort, signedRange, months, chance, percent } = figureWords;
const list = (items: readonly string[]): string => items.join("\u202f; ");

const leverNames: Readonly<Record<string, string | undefined>> = {
  acquisition: "conquête",
  service: "service",
  retention_campaign: "campagne de fidélisation",
  loyalty_program: "programme de fidélité",
};

const leverName = (lever: string): string => leverNames[lever] ?? lever.replaceAll("_", " ");

const shareOr = (brings: string, amount: number): string => (brings === "clients" ? short(amount) : percent(amount, 1));

function spendOf({ amount, per }: { readonly amount: number; readonly per: string }, currency: string): string {
  if (per === "sales") return `${percent(amount, 1)} des ventes`;
  const units = per === "month" ? "mois" : per === "contact" ? "contact" : "client et par an";
  return `${money(amount, currency)} par ${units}`;
}

function responseOf({ amount, brings }: { readonly amount: number; readonly brings: string }): string {
  const figure = shareOr(brings, amount);
  if (brings === "clients") return `${figure} nouveaux clients par mois`;
  if (brings === "response") return `un taux de réponse de ${figure}`;
  return brings === "churn_cut" ? `un taux d’attrition réduit de ${figure}` : `un rythme d’achat relevé de ${figure}`;
}

/** Parts of a budget inside a title. */
const parts = {
  channels: "les canaux de conquête",
  rewards: "les récompenses",
  incentives: "les incitations",
  other: "les contacts, le service et les programmes",
};

export const galleryChartWords: Messages<typeof en> = Object.freeze({
  frontier: {
    alone: (name: string) =>
      french`Aucune stratégie ne coûte moins que « ${name} », et aucune ne vaut plus en moyenne : il n’y a pas d’arbitrage à faire`,
    oneStep: (from: string, { to, perUnit }, currency: string) =>
      french`De « ${from} » à « ${to} », chaque ${currencySign(currency)} dépensé en plus rapporte en moyenne ${money(perUnit, currency)} de plus qu’il ne coûte`,
    steps: (first, last, currency: string) =>
      french`Chaque ${currencySign(currency)} dépensé en plus rapporte ${money(first.perUnit, currency)} de plus qu’il ne coûte jusqu’à « ${first.to} », et encore ${money(last.perUnit, currency)} à la dernière étape, vers « ${last.to} »`,
    lastNotTold: (first, last: string, currency: string) =>
      french`Chaque ${currencySign(currency)} dépensé en plus rapporte ${money(first.perUnit, currency)} de plus qu’il ne coûte jusqu’à « ${first.to} » ; on ne peut pas dire si aller jusqu’à « ${last} » rapporte encore`,
    notTold: (from: string, to: string) =>
      french`On ne peut pas dire si passer de « ${from} » à « ${to} » rapporte plus que cela ne coûte : la simulation est trop bruitée`,
    subtitle: (currency: string, baseline: string, horizonMonths: number) =>
      french`Écart moyen de capital client par rapport à « ${baseline} » selon le coût moyen sur ${months(horizonMonths)}, tous deux actualisés, en ${currencySign(currency)} ; barres : neuf futurs sur dix ; ligne : frontière d’efficience ; cercles vides : on peut obtenir plus à ce prix`,
    axis: (currency: string) => `Marketing, récompenses et incitations, actualisés, ${currencySign(currency)}`,
    tip: ({ name, cost, mean }, interval, currency: string) =>
      french`${name} : coût ${money(cost, currency)}, écart ${signedMoney(mean, currency)}${interval === null ? "" : `, neuf futurs sur dix ${signedRange(...interval)}`}`,
    description: (points, currency: string) =>
      `Stratégies selon leur coût et leur écart moyen. ${list(
        points.map(
          ({ name, cost, mean, isOnFrontier }) =>
            french`${name} : coût ${money(cost, currency)}, écart ${signedMoney(mean, currency)}${isOnFrontier ? ", sur la frontière" : ""}`,
        ),
      )}.`,
  },
  points: {
    growing: (name: string, end: number, cost: number, currency: string) =>
      french`Les produits différés au titre des points de « ${name} » augmentent encore à la fin : ${money(end, currency)}, pour des utilisations à venir qui coûtent ${money(cost, currency)}`,
    level: (name: string, end: number, cost: number, currency: string) =>
      french`Les produits différés au titre des points de « ${name} » se stabilisent à environ ${money(end, currency)} ; les utilisations à venir coûtent alors ${money(cost, currency)}`,
    falling: (name: string, peak: number, month: number, end: number, currency: string) =>
      french`Les produits différés au titre des points de « ${name} » culminent le ${ordinal(month)} mois, à ${money(peak, currency)}, et sont de ${money(end, currency)} à la fin`,
    subtitle: (currency: string, name: string) =>
      french`« ${name} ». En haut : points ; bande : neuf futurs sur dix ; en bas : produits différés au titre des points et coût des utilisations à venir, moyennes non actualisées, en ${currencySign(currency)}`,
    subtitleOfSeveral: (currency: string, name: string) =>
      french`En haut : points sur les comptes des adhérents ; bande : neuf futurs sur dix pour « ${name} » ; en bas : produits différés au titre des points, non actualisés, en ${currencySign(currency)} ; lignes : moyennes`,
    onAccounts: "Points sur les comptes",
    withVouchers: "Avec ceux des bons d’achat",
    deferredRevenue: "Produits différés",
    review: "Estimation révisée",
    liability: "Coût des utilisations à venir",
    description: (rows, currency: string) =>
      french`Points et ce qui est dû à ce titre, au fil du temps. À la fin : ${list(
        rows.map(
          (row) =>
            french`${row.name} : ${short(row.points)} points sur les comptes, produits différés ${money(row.deferredRevenue, currency)}, coût des utilisations à venir ${money(row.liability, currency)}`,
        ),
      )}.`,
  },
  payback: {
    subtitle: (hasProgram: boolean) =>
      french` ; en bas : part des futurs où la stratégie s’amortit, et mois médian de ceux-ci${hasProgram ? ", points et bons d’achat encore dus à la fin compris" : ""}`,
    month: (month: number) => french`médiane : ${ordinal(Math.ceil(month))} mois`,
    share: (share: number) => `amorti dans ${chance(share)}`,
    tip: (name: string, month: number | null, share: number) =>
      month === null
        ? french`${name} : amorti dans ${chance(share)} des futurs`
        : french`${name} : amorti dans ${chance(share)} des futurs, le ${ordinal(Math.ceil(month))} mois en médiane de ceux-ci`,
  },
  budget: {
    more: (best: number, extra: number, { part, from, to }, currency: string) =>
      french`Le mieux est de dépenser ${money(best, currency)}, soit ${money(extra, currency)} de plus que le scénario ; ce qui change le plus : ${parts[part]}, de ${money(from, currency)} à ${money(to, currency)}`,
    less: (best: number, saved: number, { part, from, to }, currency: string) =>
      french`Le mieux est de dépenser ${money(best, currency)}, soit ${money(saved, currency)} de moins que le scénario ; ce qui change le plus : ${parts[part]}, de ${money(from, currency)} à ${money(to, currency)}`,
    bound: (best: number, saved: number, { part, from, to }, currency: string) =>
      french`Le budget permet ${money(best, currency)}, soit ${money(saved, currency)} de moins que le scénario ; ce qui change le plus : ${parts[part]}, de ${money(from, currency)} à ${money(to, currency)}`,
    same: (best: number, { part, from, to }, currency: string) =>
      french`Le mieux est de dépenser à peu près autant que le scénario, ${money(best, currency)}, mais autrement : ${parts[part]}, de ${money(from, currency)} à ${money(to, currency)}`,
    stays: (best: number, currency: string) =>
      `La répartition du scénario, ${money(best, currency)} en tout, est à peu près la meilleure`,
    subtitle: (currency: string, horizonMonths: number) =>
      french`Coût moyen sur ${months(horizonMonths)}, actualisé, en ${currencySign(currency)}, selon l’emploi ; leviers du budget tels que le scénario les pose, et au meilleur réglage`,
    stated: "Selon le scénario",
    best: "Meilleur réglage",
    total: "En tout",
    parts: {
      channels: "Canaux de conquête",
      rewards: "Récompenses",
      incentives: "Incitations",
      other: "Contacts, service, programmes",
    },
    note: (stated: number, best: number) => [short(best), signedShort(best - stated)],
    tip: (name: string, stated: number, best: number, currency: string) =>
      french`${name} : ${money(stated, currency)} selon le scénario, ${money(best, currency)} au meilleur réglage`,
    description: (rows) => `Budget avant et après. ${list(rows)}.`,
  },
  response: {
    known: (name: string, { planned, value, more, isMoreKnown }, currency: string) =>
      french`${name} : les ${spendOf(planned, currency)} prévus apportent en moyenne ${responseOf(value)} ; avec la moitié de plus, ce serait ${responseOf(more)}${isMoreKnown ? "" : " (extrapolation)"}`,
    beyond: (name: string, { planned, value }, currency: string) =>
      french`${name} : à ${spendOf(planned, currency)}, hors de ce qui a été observé, ${responseOf(value)}, par extrapolation`,
    subtitle: (strategy: string) =>
      french`« ${strategy} » : ce qui est apporté selon la dépense ; ligne : moyenne, en tirets hors de ce qui a été observé ; bande : neuf tirages d’hypothèses sur dix ; losange : dépense prévue`,
    panel: (lever: string, channel: string | null) => channel ?? leverName(lever),
    called: (lever: string, channel: string | null) => (channel === null ? leverName(lever) : french`« ${channel} »`),
    brings: {
      clients: "nouveaux clients par mois",
      response: "part des clients contactés qui répondent",
      churn_cut: "baisse du taux d’attrition",
      frequency_lift: "hausse du rythme d’achat",
    },
    heading: (name: string, brings: string) => french`${name} : ${brings}`,
    per: {
      month: (currency: string) => `Dépense par mois, ${currencySign(currency)}`,
      contact: (currency: string) => `Dépense par contact, ${currencySign(currency)}`,
      "client-year": (currency: string) => `Dépense par client et par an, ${currencySign(currency)}`,
      sales: () => "Récompense en part des ventes",
    },
    planned: "prévu",
    tip: (planned, value, low: number, high: number, currency: string) =>
      french`${spendOf(planned, currency)} : ${responseOf(value)} (${shareOr(value.brings, low)} à ${shareOr(value.brings, high)} dans neuf tirages sur dix)`,
    description: (rows) => `Courbes de réponse. ${list(rows)}.`,
    row: (name: string, { planned, value }, currency: string) =>
      french`${name} : ${responseOf(value)} pour ${spendOf(planned, currency)} prévus`,
  },
});
