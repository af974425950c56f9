import type { compareWords as en } from "../en/compare.ts";
import type { Messages } from "../locale.ts";
import { figureWords } from "./figures.ts";
import { form, french, listed, many, span, unitName } from "./grammar.ts";

const { count, date, fixed, percent } = figureWords;
const NONE = "–";

const orNone = (value: number | null | undefined, say: (value: number) => string): string =>
  value === null || value === undefined || Number.isNaN(value) ? NONE : say(value);
const logLikelihood = (value: number): string => (Number.isFinite(value) ? fixed(value, 1) : `${fixed(-1, 0)[0]}∞`);
/** A yardstick within a sentence; both are feminine. */
const yardstick = (name: string): string => `la ${name.charAt(0).toLowerCase()}${name.slice(1)}`;

const unitColumn: Readonly<Record<string, string>> = { day: "Jour", week: "Semaine", month: "Mois", year: "An" };

/** Every sentence of comparing and choosing purchase models. */
export const compareWords: Messages<typeof en> = Object.freeze({
  yardsticks: { "last-period": "Dernière période répétée", "textbook-average": "Moyenne des manuels" },

  describe: "Comparer des modèles d’achats, et deux références naïves, sur une période de validation",
  holdout: "Durée de la période de validation à la fin de l’historique, par exemple `39w` (obligatoire)",
  origins: french`Couper l’historique à autant de fins, par exemple 4, chacune une validation avant la suivante (moins si le fichier est court), et faire la moyenne (par défaut : 1)`,
  models: (known) => french`Modèles à comparer : ${known.join(", ")} (par défaut : tous ceux qui conviennent)`,
  examples: [
    ["$0 compare-models shop.csv --holdout 26w", "Tous les modèles qui conviennent aux données, et lequel prendre"],
    ["$0 compare-models shop.csv --holdout 13w --origins 4", "De même à quatre dates de coupure, en moyenne"],
    ["$0 compare-models shop.csv --holdout 26w --model bg-nbd pareto-nbd --json", "Deux modèles, en JSON"],
  ],
  holdoutNeeded: french`compare-models : \`--holdout\` manque, il faut la durée de la période de validation, par exemple \`--holdout 39w\`.`,
  originsOfContracts: french`--origins : un tableau de contrats dit où ils en sont aujourd’hui et non auparavant, il n’a donc qu’une période de validation. Retirez \`--origins\`.`,
  badOrigins: (text) => french`--origins : \`${text}\` n’est pas un nombre entier de 1 à 100, par exemple 4.`,

  recommendation: ({ chosen, reason, asGood, next, where }) => {
    if (reason === "none") return `Aucun modèle n’a pu être ajusté et comparé sur ${where}.`;
    if (reason === "only") return `${chosen} est le seul modèle qui ait été comparé sur ${where}.`;
    const margin =
      next === null
        ? ""
        : ` La log-vraisemblance du modèle ${asGood[0]} y dépasse de ${fixed(next.behind, 1)} celle du suivant, ${next.title} (erreur type ${fixed(next.standardError, 1)}).`;
    if (reason === "best")
      return french`Prenez ${chosen} : c’est lui qui dit le mieux ce que les clients ont fait sur ${where}.${margin}`;
    const others = french`Trop serré pour trancher : ${listed(asGood)} disent aussi bien ce que les clients ont fait sur ${where}, à moins d’une erreur type du meilleur.${margin}`;
    return reason === "simplest"
      ? `${others} Prenez ${chosen}, celui qui a le moins de paramètres.`
      : french`${others} Prenez ${chosen} : de ceux qui ont le moins de paramètres, c’est lui dont le total s’approche le plus de ce qui a été acheté.`;
  },
  yardstickBeside: (title, rmse, yardsticks) => {
    const better = yardsticks.filter(([, other]) => other <= rmse);
    const said = listed(yardsticks.map(([name, other]) => `${fixed(other, 3)} pour ${yardstick(name)}`));
    return better.length === 0
      ? french`Les deux références naïves font moins bien client par client : erreur quadratique moyenne de ${fixed(rmse, 3)}, contre ${said}.`
      : french`Attention : client par client, ${listed(better.map(([name]) => yardstick(name)))} ${form(better.length, "ne fait", "ne font")} pas moins bien que ${title} : erreur quadratique moyenne de ${fixed(rmse, 3)}, contre ${said}.`;
  },
  span,
  where: (periods, unit, from, to) =>
    `la période de validation de ${span(periods, unit)} (du ${date(from)} au ${date(to)})`,
  whereOrigins: (origins, periods, unit) =>
    origins === 1
      ? `la période de validation de ${span(periods, unit)}`
      : `l’ensemble des ${count(origins)} périodes de validation de ${span(periods, unit)}`,
  origin: (from, to, chosen, isClose) =>
    french`- du ${date(from)} au ${date(to)} : ${chosen ?? "aucun modèle n’a pu être ajusté"}${isClose ? " (trop serré pour trancher)" : ""}`,
  originsTitle: french`Ce que chaque période de validation aurait donné à elle seule :`,
  data: (clients, purchases, from) =>
    `${many(clients, "client connu", "clients connus")} avant le ${date(from)}, avec ${many(purchases, "réachat")} dans la période de validation.`,
  overlap: (length) =>
    french`Les périodes de validation se chevauchent : le fichier est trop court pour des fins espacées de ${length}. Ce qui a été acheté là où elles se chevauchent compte dans chacune, elles s’accordent donc plus que ne le feraient des périodes séparées.`,
  same: (title, twin) => french`${title} : k = 1, identique à ${twin}, qui vaut pour les deux dans la recommandation.`,

  forecastColumns: ["Validation", "Log-vrais.", "Total", "Cumul", "Semaine", "MAE", "RMSE", "Rang", "Gain"],
  unitColumn,
  fitColumns: ["Ajustement et calibrage", "Log-vrais.", "AIC", "BIC", "Calibr.", "À 90\u00a0%", "Secondes"],
  averageColumns: [
    "Moyenne des validations",
    "Log-v.",
    "Total",
    "Cumul",
    "Semaine",
    "MAE",
    "RMSE",
    "Gain",
    "Calibr.",
    "À 90\u00a0%",
    "1ers",
  ],
  logLikelihood: (value) => orNone(value, logLikelihood),
  perClient: (value) => orNone(value, (known) => fixed(known, 4)),
  signedShare: (value) => orNone(value, (known) => (known >= 0 ? "+" : "") + percent(known, 1)),
  share: (value) => orNone(value, (known) => percent(known, 1)),
  error: (value) => orNone(value, (known) => fixed(known, 3)),
  ratio: (value) => orNone(value, (known) => fixed(known, 2)),
  seconds: (value) => orNone(value, (known) => fixed(known, 2)),
  wins: (likeliest, closest, isYardstick) => `${isYardstick ? NONE : count(likeliest)}/${count(closest)}`,
  refused: (title, why) => (why.startsWith(title) ? why : french`${title} : ${why}`),
  fittedAt: (title, fitted, origins) =>
    fitted === origins ? title : `${title}, ${count(fitted)} sur ${count(origins)}`,
  refusedTitle: french`Non ajustés :`,
  sameTitle: french`Indiscernables :`,
  notes: (unit) => [
    french`Log-vrais. (validation) : log de la probabilité des achats de chaque client pendant la validation sachant son historique, sommé sur les clients ; le plus haut est le meilleur.`,
    french`Total : ensemble des achats attendus rapporté aux achats réalisés. Cumul : erreur absolue moyenne, en pourcentage, des achats depuis le début de la validation, ${unitName(unit)} par ${unitName(unit)}. ${unitColumn[unit] ?? ""} : erreur absolue moyenne par ${unitName(unit)} rapportée à la moyenne par ${unitName(unit)}. Les deux d’après E[X(t)] de toutes les cohortes, par ${unitName(unit)} ${unit === "week" ? "entière" : "entier"}.`,
    french`MAE, RMSE : achats d’un client. Rang : corrélation de Spearman entre prévision et achats. Gain : achats du dixième des clients aux plus hautes prévisions, rapportés à un dixième de l’ensemble.`,
    french`Calibr. : écart moyen entre P(au moins un achat) et la part des clients venus, par dixième de clients. À 90 % : réalisations dans les 90 % centraux de leur prévision ; les comptages sont discrets, chacun compte donc pour la part de sa probabilité qui s’y trouve (90 % est la bonne valeur).`,
  ],
  averageNotes: french`Log-v. : log-vraisemblance de la validation par client. Total : erreur moyenne en valeur absolue. 1ers : périodes de validation où le modèle a la meilleure log-vraisemblance/la plus petite RMSE. Là où un modèle n’a pas été ajusté partout, son nom dit sur combien il l’a été ; ses moyennes ne sont pas celles des autres.`,

  choice: {
    stated: {
      scenario: (title) => `${title} est le modèle que nomme le scénario.`,
      fit: (title) => `${title} est le modèle de l’ajustement enregistré que nomme le scénario.`,
    },
    onlyOne: (title) => french`${title} a été retenu : aucun autre candidat ne convient à ces données.`,
    noHoldout: (title) =>
      french`${title} a été retenu par défaut : les données ne permettent pas de période de validation sur laquelle comparer des modèles.`,
    noneFitted: (title) =>
      french`${title} a été retenu par défaut : aucun modèle n’a pu être ajusté avant la période de validation.`,
    sampled: (clients) => `Ils ont été comparés sur un échantillon aléatoire de ${many(clients, "client")}.`,
    byBic: (chosen, others, isContracts) =>
      french`${chosen} a été choisi pour son BIC, le plus bas${others.length === 0 ? "" : ` (${listed(others.map(([title, behind]) => `${title} est plus haut de ${fixed(behind, 1)}`))})`} : ${isContracts ? french`une simulation compare les modèles de contrats sur le tableau entier ; là où les contrats ont un début, \`holdfast compare-models\` les essaie sur une période de validation` : "un tableau sans dates ne permet pas de période de validation"}.`,
    notOnAll: (first, chosen) => `${first} n’a pas pu être ajusté à l’historique entier, ${chosen} le remplace donc.`,
    allAlive: (title, share) =>
      french`${title} compte comme actif tout client d’un seul achat, et ils sont ici ${percent(share)} : lisez la survie à côté du taux de réachat observé.`,
  },
});
