import type { fitChartWords as en } from "../en/fit-charts.ts";
import type { Messages } from "../locale.ts";
import { figureWords, plain } from "./figures.ts";
import { capital, form, french, many, span, unitName } from "./grammar.ts";

const { short, fixed, percent, chance, count, date } = figureWords;

/** Two significant digits below 1, where `short` would round to nothing. */
const small = (value: number): string =>
  Math.abs(value) < 1 ? plain(String(Number(value.toPrecision(2)))) : short(value);
const seldom = (rate: number): string => `moins de ${small(Math.max(0.01, rate))} fois`;
const often = (rate: number): string => (rate < 0.01 ? seldom(rate) : `${small(rate)} fois`);
const repeats = (n: number): string => many(n, "réachat");
const misplacing = (share: number, byChance: number): string =>
  `${percent(share, 1)} des clients (le hasard seul ferait ${percent(byChance, 1)})`;
const orMore = (n: number, last: boolean): string => (last ? `${count(n)} réachats ou plus` : repeats(n));
const points = (share: number): string => `${fixed(100 * share, 1)} ${form(Math.round(1000 * share) / 10, "point")}`;
const between = (low: number, high: number): string => `${fixed(low, 2)} à ${fixed(high, 2)}`;
const list = (items: readonly string[]): string => items.join("\u202f; ");
const beyond = (clients: number): string =>
  french` ; ${many(clients, "client se trouve", "clients se trouvent")} au-delà`;

const KINDS = { actual: "Observé", model: "Modèle" } as const;

const whenLeaving = {
  "at-repeat": "après un réachat",
  "at-purchase": "après un achat, dès le premier",
  between: "avant une occasion",
  never: "",
} as const;

const methodNames: Readonly<Record<string, string>> = {
  laplace: "approximation normale",
  "laplace-resampled": "approximation normale, repondérée",
  mcmc: "chaînes de Markov",
  bootstrap: "réajustements par bootstrap",
};

/** Every word on a chart of a fit. */
export const fitChartWords: Messages<typeof en> = Object.freeze({
  ...KINDS,
  source: (source, start, end, model, version) =>
    french`Source : ${source}${start === null || end === null ? "" : `, du ${date(start)} au ${date(end)}`} ; ${model}, Holdfast ${version}.`,

  tracking: {
    held: (error) =>
      Math.abs(error) < 0.0005
        ? "Sur la période de validation, le modèle attend autant de réachats de clients de cette ancienneté qu’il y en a eu"
        : `Sur la période de validation, le modèle attend ${percent(Math.abs(error), 1)} de réachats de ${error > 0 ? "plus" : "moins"} qu’il n’y en a eu, pour des clients de cette ancienneté`,
    subtitle: (subtitle) =>
      french`${subtitle}. Le modèle sait ici quand les clients sont arrivés, non ce que chacun a acheté ; l’erreur donnée dans le texte tient compte des deux`,
    holdout: "Validation",
  },

  frequency: {
    fits: (share, byChance) =>
      french`Le modèle rend bien la répartition des réachats : il classe mal ${misplacing(share, byChance)}`,
    misses: (share, byChance, x, isLast, isTooMany) =>
      french`Le modèle classe mal ${misplacing(share, byChance)} : il en attend trop ${isTooMany ? "" : "peu "}avec ${orMore(x, isLast)}`,
    subtitle: french`Clients par nombre de réachats ; colonnes : observés ; repères : attendus par le modèle`,
    axis: "Réachats",
    label: (x, isLast) => (isLast ? `${count(x)}+` : count(x)),
    description: (rows) =>
      french`Colonnes des clients par nombre de réachats, observés et attendus. ${list(
        rows.map((row) => french`${row.label} : ${many(row.observed, "observé")}, ${many(row.expected, "attendu")}`),
      )}.`,
  },

  retention: {
    fits: (gap) => french`Le modèle suit les renouvellements des contrats : ${points(gap)} d’écart au plus`,
    misses: (gap, n, isTooHigh) =>
      `La fidélisation selon le modèle est ${isTooHigh ? "trop haute" : "trop basse"} de ${points(gap)} après ${many(n, "renouvellement")}`,
    subtitle: french`Part des contrats renouvelés tant de fois de suite ; colonnes : observé (Kaplan-Meier) ; repères : selon le modèle`,
    axis: "Renouvellements",
    description: (rows) =>
      french`Colonnes de la part des contrats encore en cours par nombre de renouvellements. ${list(
        rows.map(
          (row) =>
            french`${row.label} : ${percent(row.observed, 1)} observés, ${percent(row.expected, 1)} selon le modèle`,
        ),
      )}.`,
  },

  holdout: {
    none: (expected) =>
      french`Personne n’a acheté pendant la période de validation ; le modèle attendait ${many(expected, "achat")}`,
    fits: (error, by) =>
      by === "frequency"
        ? french`Ceux qui achetaient plus ont encore acheté plus pendant la validation, à peu près comme l’annonçait le modèle : ${percent(error)} d’écart en moyenne`
        : french`Plus un client était silencieux, moins il a acheté pendant la validation, à peu près comme l’annonçait le modèle : ${percent(error)} d’écart en moyenne`,
    misses: (error, group, by, unit) =>
      french`Le modèle s’écarte de ${percent(error)} en moyenne pendant la validation, surtout pour les clients ${
        by === "frequency"
          ? `avec ${orMore(group.from, group.isLast)}`
          : `silencieux depuis ${span(group.from, unit)} ou plus`
      } : ${fixed(group.expected, 2)} ${form(group.expected, "achat attendu", "achats attendus")}, ${fixed(group.actual, 2)} ${form(group.actual, "réalisé")}`,
    subtitle: (periods, unit, by) =>
      french`Achats par client pendant la validation (${span(periods, unit)}), selon ${
        by === "frequency" ? "le nombre de réachats auparavant" : "le temps écoulé depuis le dernier achat à son début"
      } ; colonnes : réalisés ; repères : attendus (CET)`,
    frequencyAxis: "Réachats avant la validation",
    recencyAxis: (unit) => `${capital(unitName(unit, 2))} depuis le dernier achat, à partir de`,
    recencyLabel: (from) => plain(String(Number(from.toPrecision(2)))),
    description: (by, rows) =>
      french`Colonnes des achats moyens pendant la validation selon ${by === "frequency" ? "le nombre de réachats" : "le temps écoulé depuis le dernier achat"}. ${list(
        rows.map((row) =>
          row.actual === null || row.expected === null
            ? french`${row.label} : aucun client`
            : french`${row.label} : ${many(row.clients, "client")}, ${fixed(row.actual, 2)} ${form(row.actual, "réalisé")}, ${fixed(row.expected, 2)} ${form(row.expected, "attendu")}`,
        ),
      )}.`,
  },

  calibration: {
    fits: (error) =>
      french`Les probabilités d’achat que donne le modèle se vérifient : ${points(error)} d’écart en moyenne`,
    misses: (error, isTooHigh) =>
      french`Les probabilités d’achat que donne le modèle sont le plus souvent trop ${isTooHigh ? "hautes" : "basses"} : ${points(error)} d’écart en moyenne`,
    subtitle: (periods, unit) =>
      french`P(au moins un achat pendant la validation de ${span(periods, unit)}) : part des clients qui ont acheté selon ce qu’annonçait le modèle, par dixième des clients ; sur la ligne, les deux concordent`,
    x: "Annoncé par le modèle",
    description: (rows) =>
      french`Points pour des dixièmes de clients. ${list(rows.map((row) => `${percent(row.predicted)} annoncés, ${percent(row.observed)} réalisés`))}.`,
  },

  alive: {
    title: (silence, unit, few, many) =>
      french`Après ${span(silence, unit)} de silence, un client à ${repeats(few[0])} est encore actif avec une probabilité de ${chance(few[1])} ; à ${repeats(many[0])}, de ${chance(many[1])}`,
    subtitle: (T, unit, hasCovariates) =>
      french`P(actif) d’un client vu pour la première fois il y a ${span(T, unit)}, selon les réachats et le temps depuis le dernier${ofOne(hasCovariates)}`,
    x: "Réachats",
    y: (unit) => `${capital(unitName(unit, 2))} depuis le dernier achat`,
    description: (low, high) =>
      `Carte de P(actif) selon les réachats et le temps depuis le dernier, de ${chance(low)} à ${chance(high)}.`,
  },

  expected: {
    title: (silence, unit, few, many) =>
      french`Après ${span(silence, unit)} de silence, un client à ${repeats(few[0])} est attendu ${often(few[1])} dans les 12 mois suivants ; à ${repeats(many[0])}, ${often(many[1])}`,
    subtitle: (T, unit, hasCovariates) =>
      french`Achats attendus (CET) dans les 12 mois d’un client vu pour la première fois il y a ${span(T, unit)}, selon les réachats et le temps depuis le dernier${ofOne(hasCovariates)}`,
    description: (low, high) =>
      `Carte des achats attendus selon les réachats et le temps depuis le dernier, de ${short(low)} à ${short(high)}.`,
  },

  heterogeneity: {
    rate: (low, high) =>
      `Actif, un client sur dix achète ${seldom(low)} par an, et un sur dix plus de ${small(high)} fois`,
    chance: (low, high) =>
      `Actif, un client sur dix achète à moins de ${percent(low)} des occasions, et un sur dix à plus de ${percent(high)}`,
    dropoutOnly: (low, high) =>
      `Un client sur dix met fin à un contrat échu avec une probabilité de moins de ${percent(low)}, et un sur dix de plus de ${percent(high)}`,
    subtitle: (hasBoth) =>
      french`Répartition des nouveaux clients selon le modèle${hasBoth ? french` : leur fréquence d’achat (en haut) et leur départ (en bas)` : ""} ; ligne : moyenne`,
    rateAxis: "Achats par an tant que le client est actif",
    chanceAxis: "Probabilité d’achat à une occasion (client actif)",
    dropoutAxis: (kind, leaving, isContract) =>
      kind === "hazard"
        ? "Taux annuel de départ, au début"
        : isContract
          ? "Probabilité qu’un contrat échu ne soit pas renouvelé"
          : `Probabilité de départ ${whenLeaving[leaving]}`,
    description: (rate, dropout) =>
      [
        "Histogrammes des nouveaux clients.",
        ...(rate === null
          ? []
          : [
              french`Fréquence : moyenne ${small(rate[0])}, premier décile ${small(rate[1])}, dernier ${small(rate[2])}.`,
            ]),
        ...(dropout === null
          ? []
          : [
              french`Départ : moyenne ${small(dropout[0])}, premier décile ${small(dropout[1])}, dernier ${small(dropout[2])}.`,
            ]),
      ].join(" "),
  },

  spend: {
    fits: (share, byChance) =>
      french`Le modèle de panier suit les montants moyens des clients : il classe mal ${misplacing(share, byChance)}`,
    misses: (share, byChance) =>
      french`Le modèle de panier classe mal ${misplacing(share, byChance)} selon leur montant moyen : lisez les montants avec prudence`,
    subtitle: (clientsBeyond) =>
      french`Clients selon le montant moyen de leurs réachats, par unité monétaire ; colonnes : observé ; courbe : selon le modèle${
        clientsBeyond === 0 ? "" : beyond(clientsBeyond)
      }`,
    axis: "Montant moyen par achat",
    description: (to, share) =>
      `Histogramme des montants moyens jusqu’à ${short(to)} avec la densité du modèle, qui classe mal ${percent(share, 1)} des clients.`,
  },

  correlation: {
    none: (estimate) =>
      french`Rien n’indique que les clients fréquents dépensent plus ou moins à chaque achat : corrélation de ${fixed(estimate, 2)}`,
    some: (estimate) =>
      french`Les clients fréquents dépensent ${estimate > 0 ? "plus" : "moins"} à chaque achat : corrélation de ${fixed(estimate, 2)}${Math.abs(estimate) < 0.3 ? ", faible" : ""}`,
    subtitle: (assuming) =>
      french`Corrélation du nombre de réachats et de leur montant moyen ; barre : intervalle à 90 %${
        assuming === null ? "" : french` ; ${assuming} la suppose nulle`
      }`,
    row: "Corrélation",
    reference: (isAssumed) => (isAssumed ? "supposée" : "nulle"),
    note: (estimate, low, high) => [fixed(estimate, 2), between(low, high)],
    description: (estimate, low, high, clients) =>
      french`Corrélation de la fréquence et du panier sur ${many(clients, "client")} : ${fixed(estimate, 2)}, intervalle à 90 % ${between(low, high)}.`,
  },

  regularity: {
    random: (shape) =>
      french`Les clients achètent à des intervalles pratiquement aléatoires : forme de ${fixed(shape, 2)}`,
    regular: (shape) =>
      french`Les clients achètent plus régulièrement qu’au hasard : forme de ${fixed(shape, 2)}, où 1 est le hasard`,
    clumped: (shape) =>
      french`Les clients achètent par à-coups, moins régulièrement qu’au hasard : forme de ${fixed(shape, 2)}, où 1 est le hasard`,
    subtitle: french`Forme des attentes entre les achats d’un client (1 : hasard ; au-dessus : régulier ; au-dessous : à-coups) ; barre : intervalle à 90 %`,
    row: "Forme des attentes",
    reference: "hasard",
    note: (shape, low, high) => [fixed(shape, 2), between(low, high)],
    description: (shape, low, high, clients) =>
      french`Forme des attentes de ${many(clients, "client")} : ${fixed(shape, 2)}, intervalle à 90 % ${between(low, high)}.`,
  },

  posterior: {
    tied: (one, other, correlation) =>
      french`${one} et ${other} sont mieux connus par ${correlation > 0 ? "leur rapport" : "ce qu’ils font ensemble"} que séparément : corrélation de ${fixed(correlation, 2)}`,
    loose: (one, other, correlation) =>
      french`Aucune paire de paramètres n’est fortement liée ; le lien le plus fort, entre ${one} et ${other}, a une corrélation de ${fixed(correlation, 2)}`,
    alone: (name) => `Ce que les données disent de ${name}`,
    subtitleAlone: (method) => `Tirages du paramètre (${methodNames[method] ?? method})`,
    subtitle: (method, shown, all) =>
      french`Tirages des paramètres (${methodNames[method] ?? method}) : histogramme de chacun, paires au-dessous, corrélations au-dessus${
        shown < all ? french` ; les ${shown} premiers de ${all} paramètres` : ""
      }`,
    correlation: (value) => fixed(value, 2),
    axis: (value) => plain(String(Number(value.toPrecision(2)))),
    description: (names, one, other, correlation) =>
      french`Nuages de points des paires de ${names.join(", ")}. Corrélation la plus forte : ${one} avec ${other}, ${fixed(correlation, 2)}.`,
    descriptionAlone: (name) => `Histogramme des tirages de ${name}.`,
  },
});

function ofOne(hasCovariates: boolean): string {
  return hasCovariates ? french` ; avec les covariables d’un client` : "";
}
