import type { Kind, NumberForm } from "../../quantities/kind.ts";
import type { scenarioWords as en } from "../en/scenario.ts";
import type { Messages } from "../locale.ts";
import { plain } from "./figures.ts";
import { french, listed } from "./grammar.ts";

/** What a key of a form expects, as the second half of an error. */
const expected: Readonly<Record<NumberForm, (currency: string) => string>> = Object.freeze({
  share: () => "une part comme `35%`, un intervalle comme `3% to 9%` ou un `$nom`",
  lift: () => "une variation relative comme `5%`, un intervalle comme `3% (0% to 8%)` ou un `$nom`",
  multiplier: () => "un facteur comme `0.9`, un intervalle comme `0.8 to 1.1` ou un `$nom`",
  count: () => "un nombre supérieur à 0 comme `180k`, un intervalle comme `150k to 200k` ou un `$nom`",
  points: () => "un nombre de points comme `200` ou un `$nom`",
  average: () => "une moyenne comme `0.4`, un intervalle comme `0.2 to 0.6` ou un `$nom`",
  money: (currency) =>
    `un montant comme \`10 ${currency}\` ou \`40k\`, un intervalle comme \`5 to 12 ${currency}\` ou un \`$nom\``,
  "money per month": (currency) =>
    `un montant par unité de temps comme \`12k per month\` ou \`500 ${currency} per week\`, ou un \`$nom\``,
  "money per year": (currency) => `un montant par unité de temps comme \`4 ${currency} per year\`, ou un \`$nom\``,
  "count per month": () => "un nombre par unité de temps comme `900 per month`, ou un `$nom`",
  "points per money": (currency) => `des points contre de l’argent comme \`1 point per 1 ${currency}\`, ou un \`$nom\``,
});

const nothing = "rien";

/** Sentences about scenarios: what is wrong, what was expected, what to do. */
export const scenarioWords: Messages<typeof en> = Object.freeze({
  nothing,
  expected,
  shapes: {
    quantity: "un nombre, un texte comme `3% to 9%` ou une loi comme `{ uniform: [1%, 5%] }`",
    text: "un texte comme `3 months`",
    names: "une liste de noms comme `[top, upper]`",
    fade: "`none` ou `{ half_life, permanent }`",
    month: "un mois du calendrier, de 1 à 12",
    months: "une liste de mois du calendrier comme `[3, 4]`",
    channels: "une liste d’au moins un canal",
    covariates: "une liste de colonnes, ou des listes pour `rate`, `dropout` et `spend`",
    seasonality: "`measured`, `none` ou une liste de douze facteurs",
    factor: "un facteur supérieur à 0",
    strategies: "un ensemble de stratégies, la référence d’abord",
    currency: "un code de trois lettres comme EUR",
    correlations: "une liste comme `[[card_lift, card_churn_cut, 0.4]]`",
    correlation: "deux noms d’hypothèses et leur corrélation de rang, comme `[card_lift, card_churn_cut, 0.4]`",
    rho: "une corrélation de rang entre -1 et 1, comme `0.4`",
    segments: "`none`, `{ value: quartiles }`, `{ rfm: quartiles }`, `{ column: nom }` ou `{ rules: { nom: règle } }`",
    segmentRules: "un ensemble de noms et de règles comme `{ asleep: weeks_since_last > 26 }`",
  },
  distributions: {
    normal: "`{ mean, sd }`",
    lognormal: "`{ mean, sd }`",
    beta: french`\`{ mean, sd }\`, entre 0 % et 100 %`,
    uniform: "`[de, à]`",
    triangular: "`[de, le plus probable, à]`",
    pert: "`[de, le plus probable, à]`",
    discrete: "`{ valeur: poids, ... }`",
  },

  notANumber: (text, what) => `\`${text}\` n’est pas compris, il faut ${what}.`,
  percentForgotten: (text, what) => french`\`${text}\` dépasse 100 %, il faut ${what}. Écrivez le signe %.`,
  comma: (text, what) =>
    `\`${text}\` contient une virgule, il faut ${what}. Écrivez \`1200\` ou \`1.2k\` pour mille deux cents, \`1.2\` pour un et deux dixièmes.`,
  otherCurrency: (text, code, currency) =>
    `\`${text}\` est en ${code}, il faut ${currency}, la monnaie du scénario. Convertissez le montant.`,
  unknownUnit: (text, unit, units) =>
    french`\`${text}\` : ${unit} n’est pas une unité de temps, il faut ${listed(units, "ou")}.`,
  outOfBounds: (text, kind, currency) =>
    `\`${text}\` est hors des bornes, il faut ${expected[kind.form](currency)}, ${rangeOf(kind)}.`,
  intervalFalls: (text) => `\`${text}\` ne croît pas, il faut le plus petit bout d’abord, comme dans \`3% to 9%\`.`,
  centreOutside: (text) =>
    french`\`${text}\` : le centre n’est pas entre les bouts, il faut une forme comme \`3% (0% to 8%)\`.`,
  scaleForgotten: (text) =>
    `\`${text}\` peut se lire de deux manières, il faut les deux bouts en entier, comme dans \`10k to 12k\`.`,
  notARange: (text) => `\`${text}\` n’est pas une plage, il faut deux bornes comme \`0 to 20k per month\`.`,
  rangeFalls: (text) => `\`${text}\` ne croît pas, il faut la borne basse d’abord, comme dans \`5 EUR to 20 EUR\`.`,
  notADistribution: (names) =>
    `une loi a un seul nom, il faut ${listed(names, "ou")}, comme dans \`{ uniform: [1%, 5%] }\`.`,
  unknownDistribution: (name, names) => `\`${name}\` n’est pas une loi, il faut ${listed(names, "ou")}.`,
  notMoments: (name) => `${name} n’est pas compris, il faut \`{ mean: ..., sd: ... }\`.`,
  notAList: (name, length) => `${name} n’est pas compris, il faut une liste de ${String(length)} nombres.`,
  listFalls: (name) => `les nombres de ${name} ne croissent pas, il faut le plus petit d’abord.`,
  spreadNotPositive:
    "l’écart type (`sd`) n’est pas supérieur à 0, il faut une dispersion. Écrivez le nombre seul s’il est certain.",
  lognormalMean:
    "la moyenne d’une loi log-normale n’est pas supérieure à 0, il la faut positive. Prenez `normal` ou un intervalle.",
  betaIsForShares: french`une loi bêta se tient entre 0 % et 100 %, il faut ici un intervalle, \`triangular\` ou \`pert\`.`,
  betaTooWide: "aucune loi bêta n’est aussi large, il faut un `sd` inférieur à la racine de mean x (1 - mean).",
  notWeights: "`discrete` n’est pas compris, il faut des valeurs et leurs poids, comme dans `{ 0%: 1, 5%: 3 }`.",
  valueTwice: "une valeur de `discrete` figure deux fois, il faut chacune une fois. Additionnez ses poids.",
  notAWeight: (text) => `\`${text}\` n’est pas un poids, il faut un nombre supérieur à 0.`,

  notASpan: (text) =>
    `\`${text}\` n’est pas une durée, il faut un nombre de jours, de semaines, de mois, de trimestres ou d’années, comme \`3 months\`.`,
  notAMonth: (text) =>
    `\`${text}\` n’est ni un début ni une fin, il faut \`today\` ou un mois de la simulation comme \`month 3\`.`,
  notAnExpiry: (text) =>
    `\`${text}\` n’est pas compris, il faut une durée comme \`12 months of inactivity\`, ou \`never\`.`,
  notAYearlyRate: (text) =>
    french`\`${text}\` n’est pas compris, il faut un taux de 0 % à 100 %, comme \`10% per year\`.`,
  notWhole: (text) => `\`${text}\` n’est pas un nombre entier supérieur à 0, il en faut un comme \`2000\`.`,

  builtIn: french`Holdfast : ni effet, ni coût, ni différence, sauf indication`,
  startsAfterHorizon: "le levier commence après la fin de la simulation, il faut un mois dans l’horizon.",
  endsBeforeStart: "le levier finit avant de commencer, il faut un mois plus tardif.",
  unknownSegment: (name, known) =>
    known.length === 0
      ? french`il n’y a pas de segment \`${name}\` : les clients n’ont pas de segments. Donnez \`clients.segments\`.`
      : `il n’y a pas de segment \`${name}\`, il faut ${listed(known, "ou")}.`,
  campaignWithoutEffect: "la campagne ne fait rien, il faut `effects`, `rescue` ou `incentive`.",
  channelTwice: (name) => `deux canaux s’appellent \`${name}\`, il faut des noms différents.`,
  knownPointWithoutSpend:
    "un coût par client a besoin de la dépense à laquelle il a été observé, il faut une forme comme `24 EUR at 10k per month`.",
  ceilingTooLow: (brought, ceiling) =>
    `le plafond est de ${round(ceiling)} clients par mois, mais la dépense et le coût sous \`cac\` en amènent déjà ${round(brought)}, il faut un plafond plus haut.`,
  ceilingMaybeTooLow: (name) =>
    french`Canal ${name} : aux bouts des intervalles, la dépense et le coût sous \`cac\` amènent plus de clients que le plafond n’en permet.`,

  ruleUnexpected: (text, what) =>
    text === nothing
      ? `la règle s’arrête ici, il faut ${what}.`
      : `\`${text}\` n’est pas compris ici, il faut ${what}.`,
  ruleCharacter: (character) =>
    `\`${character}\` n’a pas sa place dans une règle, il faut des faits, des nombres, \`and\`, \`or\`, \`not\`.`,
  ruleFact: (facts) => french`un fait : ${facts.join(", ")}`,
  ruleOperator: (fact, operators) => `${operators.join(" ")} après ${fact}`,
  ruleNumber: (fact) => `un nombre auquel comparer ${fact}`,
  ruleProbability: (fact) => `une probabilité à laquelle comparer ${fact}, comme \`0.6\` ou \`60%\``,
  ruleText: 'un texte entre guillemets droits comme `"top"`',
  ruleTruth: "`true` ou `false`",
  ruleClosing: "`and`, `or` ou une parenthèse fermante",
  ruleEnd: "`and`, `or` ou la fin de la règle",
  ruleTooLong: (most) => `la règle a plus de ${String(most)} caractères, il en faut une plus courte.`,
  ruleTooDeep: (most) => `la règle a plus de ${String(most)} parenthèses emboîtées, il en faut une plus simple.`,
});

function rangeOf({ form, lower, upper, isAboveLower }: Kind): string {
  const show = (bound: number): string =>
    form === "share" || form === "lift" ? `${String(100 * bound)}\u00a0%` : String(bound);
  const from = isAboveLower ? `au-dessus de ${show(lower)}` : `d’au moins ${show(lower)}`;
  return upper === Infinity ? from : `${from} et d’au plus ${show(upper)}`;
}

function round(value: number): string {
  return plain(String(Number(value.toPrecision(4))));
}
