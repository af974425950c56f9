import type { fitPageWords as en } from "../en/fit-page.ts";
import type { Messages } from "../locale.ts";
import { figureWords, plain } from "./figures.ts";
import { form, french, many, span, unitName } from "./grammar.ts";

const { short, fixed, percent, count, date } = figureWords;
const NONE = "–";
const orNone = <Value>(value: Value | null, write: (known: Value) => string): string =>
  value === null ? NONE : write(value);
const small = (value: number): string =>
  Math.abs(value) < 1 ? plain(String(Number(value.toPrecision(2)))) : short(value);
const parameter = (value: number): string => plain(String(Number(value.toPrecision(5))));

const uncertainties: Readonly<Record<string, string>> = {
  laplace: "loi normale des logarithmes (Laplace)",
  "laplace-resampled": "Laplace, repondérée par importance",
  mcmc: "chaînes de Markov (NUTS)",
  bootstrap: "bootstrap paramétrique",
};

const statuses: Readonly<Record<string, string>> = {
  converged: "a convergé",
  boundary: "maximum au bord du domaine",
  flat: "vraisemblance plate",
  failed: "échec",
};

const whenLeaving = {
  "at-repeat": "Après chaque réachat",
  "at-purchase": "Après chaque achat",
  between: "Avant chaque occasion",
} as const;

/** Every sentence of a fit's page but those of its charts, and why a figure is missing. */
export const fitPageWords: Messages<typeof en> = Object.freeze({
  language: "fr",
  title: (source) => `Ajustement de ${source}`,
  kicker: (model, spend, unit) =>
    `Diagnostic des modèles · ${model}${spend === null ? "" : ` et ${spend}`} · temps en ${unitName(unit, 2)}`,
  answer: "Ce que disent les modèles",
  warnings: (n) => (n === 1 ? "À garder à l’esprit" : `${n} points à garder à l’esprit`),

  outlook: (alive, expected, from) =>
    french`${percent(alive)} des clients sont probablement encore actifs ; ensemble, ils devraient revenir ${count(expected)} fois dans les 12 mois ${
      from === null ? "à venir" : `après le ${date(from)}`
    }.`,
  refused: (model) => french`${model} n’a pas pu être ajusté à ces données : il ne donne pas de paramètres.`,
  meanSpend: (mean) => `Un réachat d’un client encore inconnu vaut ${short(mean)} en moyenne.`,
  rate: (mean, low, high) =>
    french`Tant qu’il est actif, un client achète ${small(mean)} fois par an en moyenne ; un sur dix moins de ${small(Math.max(0.01, low))} fois, un sur dix plus de ${small(high)} fois.`,
  buys: (mean, low, high) =>
    french`Tant qu’il est actif, un client achète à ${percent(mean)} des occasions en moyenne ; un sur dix à moins de ${percent(low)}, un sur dix à plus de ${percent(high)}.`,
  leaves: (mean, low, high, when, isContract) =>
    isContract
      ? french`Un contrat qui arrive pour la première fois à échéance n’est pas renouvelé avec une probabilité de ${percent(mean)} ; elle est inférieure à ${percent(low)} pour un client sur dix, supérieure à ${percent(high)} pour un sur dix.`
      : french`${whenLeaving[when]}, un client part pour de bon avec une probabilité de ${percent(mean)} en moyenne ; un sur dix avec moins de ${percent(low)}, un sur dix avec plus de ${percent(high)}.`,
  hazard: (mean, low, high) =>
    french`Un client actif part d’abord à un taux moyen de ${small(mean)} par an ; un sur dix à moins de ${small(low)}, un sur dix à plus de ${small(high)}.`,
  holdoutAnswer: (expected, actual) =>
    actual === 0
      ? french`Pendant la période de validation, personne n’a acheté ; le modèle attendait ${many(expected, "achat")}.`
      : `Pendant la période de validation, le modèle attendait ${many(expected, "achat")} et il y en a eu ${count(actual)} (${expected >= actual ? "+" : ""}${percent(expected / actual - 1, 1)}).`,

  parameters: {
    heading: "Paramètres",
    columns: ["Paramètre", "Estimation", "Erreur type", "90\u00a0% de", "à"],
    value: (value) => orNone(value, parameter),
    facts: (fit) => [
      ["Statut", statuses[fit.status] ?? fit.status],
      ["Log-vraisemblance", orNone(fit.logLikelihood, (value) => fixed(value, 3))],
      ["Loi a priori", fit.prior ?? "aucune (maximum de vraisemblance)"],
      ["Intervalles", orNone(fit.uncertainty, ({ method }) => uncertainties[method] ?? method)],
      ["k-hat", orNone(fit.kHat, (value) => fixed(value, 2))],
    ],
  },

  holdout: {
    heading: "Période de validation",
    facts: (held, unit) => [
      ["Durée", span(held.periods, unit)],
      ["Achats réalisés", count(held.actual)],
      ["Achats attendus", count(held.expected)],
      ["Erreur absolue moyenne", `${fixed(held.mae, 3)} ${form(held.mae, "achat")} par client`],
      ["Erreur quadratique moyenne", `${fixed(held.rmse, 3)} ${form(held.rmse, "achat")} par client`],
      ["Corrélation des rangs", orNone(held.rankCorrelation, (value) => fixed(value, 2))],
      [
        "Meilleur dixième des clients",
        orNone(held.topDecileLift, (value) => `a acheté ${fixed(value, 1)} fois autant qu’un dixième pris au hasard`),
      ],
      [
        "Calibrage de P(achat)",
        orNone(
          held.calibration,
          ({ error }) =>
            `${fixed(100 * error, 1)} ${form(Math.round(1000 * error) / 10, "point")} de pourcentage d’écart en moyenne`,
        ),
      ],
    ],
  },

  groups: {
    fit: french`Le modèle décrit-il ce qui s’est passé ?`,
    holdout: french`Prévoit-il ce qu’il n’a pas vu ?`,
    clients: "Ce qu’il dit des clients",
    spend: "Les montants",
    assumptions: "Ce que les modèles tiennent pour acquis",
    posterior: "À quel point les paramètres sont connus",
  },

  missingHeading: "Ce qui n’est pas montré",
  figureNames: {
    purchases: "Graphiques du modèle d’achats",
    spend: "Graphiques du panier",
    tracking: "Achats au fil du temps",
    frequency: "Clients par nombre de réachats",
    holdout: "Période de validation",
    grid: "P(actif) selon la récence et la fréquence",
    spendDensity: "Densité du panier",
    correlation: "Corrélation de la fréquence et du panier",
    regularity: "Régularité des achats",
    posterior: "Loi a posteriori",
  },

  data: {
    heading: "Données",
    facts: (data) => [
      ["Source", data.source],
      ["Clients", count(data.clients)],
      ["Achats", count(data.purchases)],
      ["Un seul achat", `${percent(data.oneTimeShare, 1)} des clients`],
      ["Du", orNone(data.start, date)],
      ["Au", orNone(data.end, date)],
      ["Ajusté jusqu’au", orNone(data.fittedUntil, date)],
    ],
  },
  command: "Commande",
  version: "Holdfast",

  missing: {
    purchases: { refused: "Le modèle d’achats n’a pas pu être ajusté, il n’y a donc rien à en montrer." },
    tracking: {
      calendar: "Les occasions et les contrats suivent les unités du calendrier, qui n’ont pas toutes la même durée.",
      noDates: "Les données ne contiennent pas les dates des achats.",
      tooShort: (unit) =>
        `Le fichier couvre moins de quatre ${unitName(unit, 2)} ${unit === "week" ? "entières" : "entiers"}.`,
    },
    frequency: {
      contracts: french`Un contrat est suivi jusqu’à sa fin ; la part des contrats renouvelés est montrée à la place.`,
    },
    holdout: {
      none: (isSummary) =>
        isSummary
          ? "Un tableau de synthèse ne permet pas de réserver une période de validation."
          : "Aucune période n’a été réservée. Donnez `--holdout`, par exemple `39w`, pour voir ce que vaut le modèle sur ce qu’il n’a pas vu.",
    },
    grid: { contracts: "D’un contrat, on sait s’il court." },
    spend: {
      none: "Aucun modèle de panier n’a été ajusté.",
      refused: "Le modèle de panier n’a pas pu être ajusté, il n’y a donc rien à en montrer.",
    },
    spendDensity: { none: (model) => `${model} n’a pas de densité des montants moyens.` },
    correlation: {
      tooFew: "Moins de dix clients ont des réachats avec un montant, ou bien tous se ressemblent.",
    },
    regularity: {
      calendar: "Les achats suivent les occasions du calendrier, leur régularité n’apprend donc rien.",
      noDates: "Les données ne contiennent pas les intervalles entre les achats.",
      tooFew: "Moins de dix clients ont deux réachats, ou bien leurs intervalles sont tous égaux.",
    },
    posterior: {},
  },
});
