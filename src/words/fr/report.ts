import type { reportWords as en } from "../en/report.ts";
import type { Messages } from "../locale.ts";
import { currencySign, figureWords, ordinal, plain, withCurrency } from "./figures.ts";
import { french } from "./grammar.ts";

const {
  money,
  signedMoney,
  short,
  signedRange,
  range,
  chance,
  percent,
  count,
  date,
  fixed,
  months: monthsOf,
  chartLocale,
} = figureWords;
const NONE = "–";
const MODEL_TITLES: Readonly<Record<string, string>> = {
  "bg-nbd": "BG/NBD",
  "mbg-nbd": "MBG/NBD",
  "bg-cnbd-k": "BG/CNBD-k",
  "mbg-cnbd-k": "MBG/CNBD-k",
  "pareto-nbd": "Pareto/NBD",
  "ggom-nbd": "GGom/NBD",
  nbd: "NBD",
  "bg-bb": "BG/BB",
  "shifted-beta-geometric": "Shifted-beta-geometric",
  "beta-discrete-weibull": "Beta-discrete-Weibull",
  "gamma-gamma": "Gamma-Gamma",
  "own-mean": "moyenne propre",
};
/** How a fit ended. */
const STATUSES: Readonly<Record<string, string>> = {
  converged: "convergé",
  boundary: "au bord du domaine",
  flat: "vraisemblance plate",
  failed: "échoué",
};

const orNone = <Value>(value: Value | null, say: (value: Value) => string): string =>
  value === null ? NONE : say(value);

/** What a future draws the models' parameters from. */
const parameterDraws = Object.freeze({
  laplace:
    "selon l’approximation normale de leur loi a posteriori (en logarithmes, repondérée par importance là où cela aide)",
  mcmc: "selon des chaînes de Markov (NUTS) de leur loi a posteriori, avec la loi a priori de l’ajustement ou une loi faible",
  bootstrap: "selon des réajustements à des historiques simulés d’après l’ajustement (bootstrap paramétrique)",
});

/** Every word of the report page that is not on a chart. */
export const reportWords: Messages<typeof en> = Object.freeze({
  language: "fr",
  none: NONE,
  kicker: (horizonMonths: number, today: string, currency: string) =>
    `Rapport sur le capital client · ${monthsOf(horizonMonths)} à partir du ${date(today)} · tous les montants en ${currencySign(currency)}, actualisés à cette date`,
  modelTitle: (slug: string) => MODEL_TITLES[slug] ?? slug,
  answer: "La réponse",
  warnings: (n: number) =>
    n === 1 ? "À lire en gardant ceci à l’esprit" : `À lire en gardant ces ${n} points à l’esprit`,
  contents: "Sommaire",

  tiles: {
    chosen: "Recommandée",
    leading: "La plus haute en moyenne",
    next: "La meilleure des autres",
    tooClose: "trop serré pour trancher",
    value: (baseline: string) => french`De plus que « ${baseline} »`,
    valueNote: (from: string, to: string) => french`en moyenne ; ${from} à ${to} dans neuf futurs sur dix`,
    within: "Dans l’horizon seul",
    withinNote: "sans la valeur au-delà",
    choice: "Probabilité d’être le meilleur choix",
    better: (baseline: string) => french`Mieux que « ${baseline} »`,
    ofFutures: (probability: number) => `${chance(probability)} des futurs`,
    payback: "Amortissement",
    month: (month: number) => `${ordinal(month)} mois`,
    noPayback: "pas dans la plupart des futurs",
    withinMonths: (neverShare: number, months: number, hasMonth: boolean) =>
      hasMonth
        ? `médiane des futurs où elle est amortie en ${monthsOf(months)} au plus (${chance(1 - neverShare)})`
        : `en ${monthsOf(months)} au plus dans ${chance(1 - neverShare)} des futurs`,
    returned: "Rendement de la dépense",
    returnedNote: (currency: string) => `écart pour ${withCurrency("1", currency)} de coût supplémentaire`,
    equity: "Capital client",
  },
  figures: {
    money,
    signedMoney,
    range,
    signedRange,
    percent: (share: number | null) => orNone(share, percent),
    chance: (share: number | null) => orNone(share, chance),
    short: (value: number | null) => orNone(value, short),
    money0: (value: number | null, currency: string) => orNone(value, (known) => money(known, currency)),
    ratio: (value: number | null) => orNone(value, (known) => fixed(known, 2)),
    standardError: (value: number) => `± ${short(value)}`,
    parameter: (value: number | null) => orNone(value, (known) => plain(String(Number(known.toPrecision(6))))),
    paysBackAt: (month: number) => `${ordinal(month)} mois`,
    paysBackIn: (neverShare: number) => `dans ${chance(1 - neverShare)}`,
  },

  strategies: {
    heading: "Les stratégies côte à côte",
    caption: (baseline: string) =>
      french`Moyennes des futurs simulés ; en dessous, les bornes de neuf futurs sur dix. Les écarts sont par rapport à « ${baseline} », futur par futur.`,
    columns: [
      "Stratégie",
      "Capital client",
      "Écart",
      "Dans l’horizon",
      "Mieux",
      "Meilleur choix",
      "Amortie",
      "Rendement",
      "Coût",
    ],
    note: (largest: number, currency: string, months: number, hasChoice: boolean) =>
      french`Dans l’horizon : écart sans la valeur au-delà. Mieux : part des futurs où la stratégie fait mieux.${hasChoice ? french` Meilleur choix : probabilité que sa valeur attendue arrive en tête.` : ""} Amortie : part des futurs où elle l’est en ${monthsOf(months)} au plus, points et bons en circulation à la fin compris, et mois médian de ceux-ci s’ils sont au moins la moitié. Rendement de la dépense : écart pour ${withCurrency("1", currency)} de coût supplémentaire. Coût : marketing, récompenses et incitations. L’erreur de simulation (une erreur type) des écarts moyens est d’au plus ${money(largest, currency)}.`,
  },
  clients: {
    caption: "Clients",
    columns: [
      "Stratégie",
      "Nouveaux clients",
      "Actifs à la fin",
      "Encore clients après un an",
      "Rachètent dans l’année",
      "Coût par client conquis",
      "Valeur par client conquis",
      "CLV / CAC",
      "Clients valant moins de 0",
    ],
    note: french`Coût par client conquis : dépense par client conquis, non actualisée. Encore clients après un an : survie latente des clients actuels selon le modèle ; rachètent dans l’année : ce que la caisse verrait des clients aujourd’hui actifs. CLV / CAC : valeur par client conquis rapportée à ce coût.`,
  },
  programs: {
    caption: "Programmes (moyennes)",
    strategy: "Stratégie",
    columns: {
      members: "Adhérents",
      pointsIssued: "Points émis",
      pointsConverted: "Points convertis",
      pointsExpired: "Points expirés",
      pointsOutstanding: "Points en circulation",
      vouchersIssued: "Bons émis",
      vouchersUsed: "Bons utilisés",
      vouchersExpired: "Bons expirés",
      vouchersOutstanding: "Bons en circulation",
    },
  },
  campaigns: {
    caption: "Campagnes (moyennes)",
    strategy: "Stratégie",
    columns: { contacts: "Contacts", responses: "Réponses" },
  },
  segments: {
    caption: (currency: string) => `Capital client moyen par segment, en ${currencySign(currency)}`,
    strategy: "Stratégie",
  },

  choice: {
    heading: "Quel modèle, et pourquoi",
    likelihoods: (best: string, value: number, others: readonly (readonly [string, number, number | null])[]) => {
      const behind = others.map(
        ([name, lower, error]) =>
          `${name} ${fixed(lower, 1)} de moins${error === null ? "" : ` (erreur type ${fixed(error, 1)})`}`,
      );
      return french`Log-vraisemblance sur la période de validation : ${[`${best} ${fixed(value, 1)}`, ...behind].join("\u202f; ")}.`;
    },
    notFitted: (names: readonly string[]) => french`Non ajustés sur cette période : ${names.join(", ")}.`,
  },

  assumptions: {
    none: "Aucune hypothèse du scénario n’est incertaine.",
    caption: french`Incertain : une valeur tirée par futur simulé, la même dans toutes les stratégies`,
    columns: ["Hypothèse", "Telle qu’écrite", "Moyenne", "Intervalle à 90\u00a0%", "Source", "Niveau de preuve"],
    isDefault: "par défaut",
    defaultsCaption: french`Certain, mais absent du scénario : laissé à sa valeur par défaut`,
    defaultsColumns: ["Hypothèse", "Valeur par défaut", "Source", "Niveau de preuve"],
    note: french`Niveaux de preuve : A preuve causale ou de terrain, B panel modélisé, C praticiens ou notre jugement. Ce que le scénario tient pour certain n’est pas repris ici.`,
    range: (from: string, to: string) => `${from} à ${to}`,
    share: (value: number) => fixed(value * 100, Math.abs(value) < 0.1 ? 1 : 0) + "\u00a0%",
  },

  data: {
    heading: french`Ce que l’on sait : les données`,
    facts: (data) => [
      ["Source", data.source],
      ["Clients", count(data.clients)],
      ["Achats", count(data.purchases)],
      ["Un seul achat", `${percent(data.oneTimeShare, 1)} des clients`],
      ["Du", orNone(data.start, date)],
      ["Au", orNone(data.end, date)],
      ["Retours", count(data.returns)],
      ["Lignes écartées", data.rejectedRows === 0 ? "aucune" : count(data.rejectedRows)],
      [
        "Arrivées",
        data.closedCohort
          ? french`cohorte fermée : presque personne n’arrive dans ses 12 derniers mois, aucune arrivée n’en a donc été simulée`
          : "de nouveaux clients ne cessent d’arriver",
      ],
    ],
    textbook: "Les chiffres des manuels à côté de ceux du modèle",
    textbookColumns: ["Chiffre", "Formule", "Manuel", "Modèle", "Le chiffre du modèle"],
  },

  model: {
    heading: "Les modèles ajustés",
    columns: ["Paramètre", "Estimation", "Erreur type"],
    purchases: (name: string) => french`Achats : ${name}`,
    spend: (name: string) => french`Panier : ${name}`,
    status: "Ajustement",
    statusOf: (status: string) => STATUSES[status] ?? status,
    logLikelihood: "Log-vraisemblance",
    kHat: french`Qualité de l’approximation normale (k chapeau ; bonne sous 0,7, bonne encore au-dessus si les poids sont réguliers)`,
    correlation: "Corrélation entre fréquence et panier",
    season: "Saison",
    factors: (factors: readonly number[]) =>
      chartLocale.time.shortMonths
        .flatMap((month, i) => (factors[i] === undefined ? [] : [`${month}\u00a0${fixed(factors[i], 2)}`]))
        .join("\u202f; "),
    rejectedDraws: "Tirages de paramètres rejetés",
  },

  method: {
    heading: "Méthode",
    paragraph: (facts) =>
      [
        `L’historique de chaque client a été lu à travers un modèle d’achats ${facts.purchases} et un modèle de panier ${facts.spend}, ajustés par maximum de vraisemblance, ou avec la loi a priori que nomme le scénario.`,
        facts.uncertainty !== "none"
          ? french`Chacun des ${count(facts.replications)} futurs simulés tire les paramètres des modèles ${parameterDraws[facts.uncertainty]} et une valeur de chaque hypothèse ;`
          : french`Chacun des ${count(facts.replications)} futurs simulés garde les paramètres des modèles à leurs estimations et tire une valeur de chaque hypothèse ;`,
        `les traits latents de chaque client ${facts.isSampled ? "simulé " : ""}y sont tirés de leur loi a posteriori exacte sachant son historique, et ses achats sur ${monthsOf(facts.horizonMonths)} sont simulés un à un, avec les mêmes aléas dans toutes les stratégies, de sorte qu’elles diffèrent par ce qu’elles font et non par le hasard.`,
        `Le capital client est la marge moins le marketing, les récompenses, les incitations et ce qui reste en circulation à la fin, actualisé à ${short(facts.discountRate * 100)}\u00a0% par an,`,
        facts.valueBeyondYears === 0
          ? "sans rien ajouter pour le temps après l’horizon."
          : `plus la valeur attendue de ceux qui sont alors encore clients sur ${facts.valueBeyondYears === null ? "toutes les années suivantes" : `les ${short(facts.valueBeyondYears)} années suivantes`}, tous leviers à l’arrêt.`,
        french`Les intervalles contiennent les neuf dixièmes des futurs simulés : ils comptent l’incertitude des paramètres et des hypothèses et le hasard des clients, non le risque que le modèle lui-même soit faux.`,
      ].join(" "),
    sampled: (simulated, clients) =>
      french`Chaque futur a simulé ${count(simulated)} des ${count(clients)} clients, tirés au hasard au sein de groupes de valeur voisine pour représenter tous les autres. Ce que cela ajoute est compté dans les erreurs types, et retiré des intervalles et des probabilités.`,
    equityLess: (points) =>
      french`L’échantillon est choisi pour les écarts entre stratégies. Le capital client d’une stratégie prise seule est connu moins sûrement : sa médiane et son intervalle peuvent se trouver à environ ${count(points)} futurs sur 100, au plus, de la place que leur donneraient des futurs de tous les clients. Plus de clients par futur (clients_per_replication), ou plus de futurs, resserrent cette marge.`,
    effective: (name, futures) =>
      french`L’écart moyen de « ${name} » est connu aussi bien que par environ ${count(futures)} futurs indépendants de tous les clients.`,
  },

  reproduce: {
    heading: "Pour retrouver ces chiffres",
    labels: {
      command: "Commande",
      version: "Holdfast",
      scenario: "Scénario",
      seed: "Graine",
      replications: "Futurs simulés",
      scenarioHash: "Empreinte du scénario",
      dataHash: "Empreinte des données",
      today: "Observé jusqu’au",
    },
    date,
    count,
    futures: (replications, sampling) =>
      sampling === null
        ? count(replications)
        : `${count(replications)}, chacun de ${count(sampling.clientsPerReplication)} des ${count(sampling.clients)} clients`,
  },
});
