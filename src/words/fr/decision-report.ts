import type { decisionReportWords as en } from "../en/decision-report.ts";
import type { Messages } from "../locale.ts";
import { decisionWords } from "./decision.ts";
import { currencySign, figureWords, withCurrency } from "./figures.ts";
import { french } from "./grammar.ts";
import { objectiveWords } from "./objective.ts";

const { money, signedMoney, signedRange, range, chance, count, percent, short, fixed } = figureWords;
const { quantity, figureOf } = objectiveWords;

const NOTHING: Readonly<Record<string, string>> = {
  "beliefs-do-not-vary": "Rien n’est incertain dans le scénario, il n’y a donc rien à dire ici.",
  "too-few-replications":
    "Les futurs simulés sont trop peu nombreux pour dire quoi que ce soit ici. Lancez davantage de réplications.",
  "one-strategy": "Il n’y a qu’une stratégie, donc rien à choisir.",
};

/** Every word of the report's sections on the decision that is not on a chart. */
export const decisionReportWords: Messages<typeof en> = Object.freeze({
  nothing: (reason: string | null) => NOTHING[reason ?? ""] ?? "",
  notTold: "trop faible pour être mesuré",
  parameters: "Paramètres des modèles, ensemble",
  quantity,

  sure: {
    judged: (judged: Parameters<typeof figureOf>[0], baseline: string, currency: string) =>
      `Les stratégies sont jugées selon ${figureOf(judged, baseline, currency)}.`,
    targets: (baseline: string) => french`Part des futurs où chaque stratégie dépasse « ${baseline} » d’au moins tant`,
    strategy: "Stratégie",
    atLeast: signedMoney,
    share: chance,
  },

  drives: {
    caption: (name: string) => french`De quoi dépend l’écart de « ${name} »`,
    columns: ["Hypothèse", "Dixième le plus bas", "Dixième le plus haut", "Étendue", "Part de la variance"],
    money: signedMoney,
    upTo: (value: string) => `jusqu’à ${value}`,
    from: (value: string) => `à partir de ${value}`,
    error: (value: number) => `± ${short(value)}`,
    share: (share: number) => (share === 0 ? "–" : chance(share)),
    levers: "Ce que chaque levier ajoute aux précédents, établi par simulation",
    leverColumns: ["Stratégie", "Levier", "Écart"],
    allLevers: "Tous les leviers, ensemble",
    leversNote: (runs: number, replications: number) =>
      french`Moyennes sur ${runs < replications ? `les ${count(runs)} premiers des ${count(replications)}` : `les ${count(replications)}`} futurs simulés, relancés sans les leviers suivants.` +
      (runs < replications ? " Leur total diffère par hasard des chiffres établis sur tous les futurs." : ""),
    tooFewToFollowUp: (runs: number, replications: number) =>
      french`Ce que chaque levier ajoute, ce que peut coûter un client d’un canal et si un seuil de rentabilité tient s’établit par des simulations complémentaires, qui demandent au moins ${count(runs)} futurs ; ceux-ci sont ${count(replications)}.`,
    range: signedRange,
    note: (chanceShare: number | null) =>
      "Écart moyen dans les futurs du dixième le plus bas et du dixième le plus haut des valeurs d’une hypothèse, avec l’erreur type de l’étendue. " +
      french`Part de la variance : ce qui, dans la dispersion de l’écart, suit cette seule hypothèse, bruit déduit ; – quand rien ne s’en distingue du bruit.` +
      (chanceShare === null
        ? ""
        : ` Le hasard des clients, dont on ne peut rien apprendre à l’avance, en porte ${chance(chanceShare)}.`),
  },

  change: {
    heading: french`Qu’est-ce qui changerait la réponse ?`,
    caption: french`Seuil de rentabilité : où l’écart attendu change de signe, toutes choses égales par ailleurs`,
    columns: ["Stratégie", "Hypothèse", "Change de signe à", "Plage examinée", "Confirmé par simulation"],
    error: (value: string) => `± ${value}`,
    reasons: {
      alwaysAbove: french`nulle part : gain partout`,
      alwaysBelow: french`nulle part : perte partout`,
    },
    noneTold: "Aucune hypothèse ne pèse à elle seule plus que le hasard sur l’écart d’une stratégie.",
    told: french`Les hypothèses qui ne pèsent pas plus que le hasard sur l’écart d’une stratégie sont omises. ± : erreur type.`,
    looked: (low: string, high: string) => `${low} à ${high}`,
    run: signedMoney,
    runError: (value: number) => `± ${short(value)}`,
    runAt: (value: string, error: number) => `à ${value}, ± ${short(error)}`,
    channels: "Ce que l’on peut payer au plus pour un client, par canal, établi par simulation",
    channelColumns: ["Stratégie", "Canal", "Maximum"],
    leastBudget: (strategy: string, target: number, budget: number, currency: string) =>
      french`« ${strategy} » atteint un écart de ${money(target, currency)} à partir d’un coût marketing actualisé de ${money(budget, currency)}.`,
    noBudget: (strategy: string, target: number, reason: string | null, currency: string) =>
      french`« ${strategy} » n’atteint pas un écart de ${money(target, currency)}${reason === null ? "" : french` : ${reason}`}.`,
    none: "–",
    rule: ({ strategy, rewardCostShare, grossMargin, lift }) =>
      lift === null
        ? french`« ${strategy} » : les récompenses coûtent ${percent(rewardCostShare, 1)} des ventes aux adhérents, ce qui n’est pas inférieur à la marge brute de ${percent(grossMargin)} ; aucune hausse des ventes ne les amortit.`
        : french`Règle approchée pour « ${strategy} » : les récompenses sont versées sur toutes les ventes aux adhérents et la hausse n’est gagnée que sur le supplément, si bien que, coûts fixes mis à part, les ventes aux adhérents doivent augmenter de c/(m − c) = ${percent(lift, 1)} (c, récompenses utilisées en part de ces ventes, ${percent(rewardCostShare, 1)} ; m, marge brute, ${percent(grossMargin)}).`,
    prices: "Ce que l’on peut payer au plus pour un client",
    priceColumns: [
      "Stratégie",
      "Payé aujourd’hui",
      "Maximum, en tout",
      "Maximum, dans l’horizon",
      "Valeur d’un client conquis",
    ],
    price: (value: number, currency: string) => (value > 0 ? money(value, currency) : "rien"),
    money: (value: number | null, currency: string) => (value === null ? "–" : money(value, currency)),
    priceRange: (from: number | null, to: number | null, mcse: number) =>
      from === null || to === null ? `± ${short(mcse)}` : range(from, to),
    priceNote: french`Coût d’un client conquis auquel l’écart moyen de la stratégie est nul, tout le reste étant inchangé ; en dessous, les bornes de neuf futurs sur dix. Ses autres leviers y comptent aussi.`,
    frontier: french`Frontière d’efficience : ce qu’apporte chaque supplément de coût`,
    frontierColumns: [
      "Stratégie",
      "Coût",
      "Moyenne",
      "Premier décile",
      "10\u00a0% les plus défavorables",
      "Pour 1 de plus que la précédente",
    ],
    signed: signedMoney,
    cost: money,
    perUnit: (value: number) => fixed(value, 2),
    dominated: (by: string) => french`dominée par « ${by} »`,
    outdone: "écartée",
    frontierNote: (currency: string) =>
      french`Coût : marketing, récompenses et incitations, actualisés ; la moins chère d’abord. Dominée : une autre ne coûte pas plus et n’apporte pas moins en moyenne. Écartée : une plus chère apporte davantage pour chaque ${currencySign(currency)}. Dernière colonne : écart moyen pour ${withCurrency("1", currency)} de coût au-delà de la stratégie précédente de la frontière.`,
  },

  learn: {
    heading: french`Que vaut-il la peine d’apprendre d’abord ?`,
    answer: (value: number, regret: string, currency: string) =>
      french`Savoir avant de choisir tout ce qui est incertain vaudrait ${decisionWords.money(value, currency)} en moyenne : aucune étude ne peut valoir plus. C’est aussi le regret attendu si l’on choisit « ${regret} » dès maintenant.`,
    answerNotTold: french`Ce que vaudrait de tout savoir à l’avance est trop faible pour que ces réplications le mesurent : presque rien de ce que l’on ignore ne change le choix.`,
    caption: "Valeur attendue de savoir avant de choisir",
    columns: ["Ce qui est su d’abord", "Valeur"],
    all: "Toutes les hypothèses, ensemble",
    everything: "Tout ce qui est incertain",
    worth: decisionWords.money,
    error: (value: number) => `± ${short(value)}`,
    untold: (names: readonly string[]) =>
      french`Valent, seules, moins que ce qui peut être mesuré : ${names.join(", ")}.`,
    regrets: "Regret attendu",
    regretColumns: ["Stratégie choisie", "Manque à gagner moyen face à la meilleure"],
    note: french`Le hasard des clients ne peut être connu à l’avance et ne compte pas. Les valeurs des hypothèses prises une à une ne s’additionnent pas. ± : erreur type approchée.`,
  },
});
