import type { fitWords as en } from "../en/fits.ts";
import type { Messages } from "../locale.ts";
import { figureWords } from "./figures.ts";
import { french, listed, many, unitName } from "./grammar.ts";

const { date, fixed } = figureWords;

/** Sentences about saved fits and their use on other data. */
export const fitWords: Messages<typeof en> = Object.freeze({
  cannotRead: (path, reason) =>
    french`${path} : fichier illisible (${reason}), il faut un ajustement tel que l’écrit \`holdfast fit\`.`,
  cannotReadHint: "Faites-en un avec `holdfast fit DATA --out fit.json`.",
  tooLarge: (path, megabytes) =>
    french`${path} : pèse ${fixed(megabytes, 0)} Mo, il faut un ajustement de quelques ko. Faites-en un avec \`holdfast fit DATA --out fit.json\`.`,
  notJson: (path, reason) => french`${path} : n’est pas du JSON complet (${reason}), il faut un ajustement enregistré.`,
  notAFit: (path, expected) =>
    french`${path} : n’est pas un ajustement enregistré, il faut \`"schema": "${expected}"\`.`,
  otherVersion: (path, found, expected) => french`${path} : a été écrit en tant que ${found}, il faut ${expected}.`,
  again: "Ajustez de nouveau avec cette version de Holdfast.",
  misshapen: (path, problems, more) =>
    french`${path} : cet ajustement n’est pas utilisable : ${problems.map(({ where, message }) => french`${where} : ${message}`).join("\u202f; ")}` +
    `${more > 0 ? french` ; et ${more} de plus` : ""}.`,
  misshapenHint: french`Ajustez de nouveau : le fichier a été tronqué ou modifié. \`holdfast schema fit\` affiche ce qu’il faut.`,

  unknownModel: (slug, known, nearest) =>
    french`« ${slug} » est inconnu, il faut ${listed(known, "ou")}${nearest === null ? "" : french` (vouliez-vous dire ${nearest} ?)`}`,
  wrongKind: (found, expected) => french`vaut « ${found} », il faut « ${expected} »`,
  otherNames: (found, expected) =>
    `contient ${found.length === 0 ? "rien" : found.join(", ")}, il faut ${expected.join(", ")}`,
  notPositive: (value) => `vaut ${String(value)}, il faut un nombre supérieur à 0`,
  outOfRange: (value, from, to) => `vaut ${String(value)}, il faut un nombre de ${String(from)} à ${String(to)}`,
  otherHoldfast: (path, found, own) =>
    french`${path} a été écrit par Holdfast ${found}, et voici la version ${own} : ses chiffres peuvent différer un peu d’un ajustement fait maintenant.`,
  notAStage: (value, stages) => `vaut ${String(value)}, il faut l’un de ${stages.join(", ")}`,
  notSquare: (size) => `il faut ${String(size)} lignes de ${String(size)} nombres`,
  notSymmetric: "n’est pas symétrique",
  notCovariance: french`n’est pas une covariance : une corrélation y dépasse 1`,
  notTheError: "n’est pas la racine de la diagonale de la covariance",
  columnTwice: (name) => `code ${name} une deuxième fois, il faut chaque colonne une seule fois`,
  otherRole: (kind) => `n’est pas un rôle d’un modèle \`${kind}\``,
  uncodedColumn: (name) => `nomme ${name}, il faut une colonne de \`covariates.codes\``,
  notTheSame: (found, key, expected) => `vaut ${found}, il faut ${expected} comme dans ${key}`,
  endsBeforeStart: "précède `data.start`",

  otherUnit: (fitted, data) =>
    french`l’ajustement est en ${unitName(fitted, 2)} et les données en ${unitName(data, 2)}, il faut une seule unité de temps. Lisez les données avec \`timeUnit: "${fitted}"\`, ou convertissez l’ajustement par \`inTimeUnit\`.`,
  scoringFailed: (reason) => french`Évaluation des clients : un fil de calcul a échoué (${reason}).`,
  scoringLost: (from, to, reason) =>
    french`Évaluation des clients : les historiques ${from + 1} à ${to} ont perdu deux fois leur fil de calcul (${reason}). Relancez ; moins de fils demandent moins de mémoire.`,
  scoringStopped: french`Interruption : l’évaluation des clients a été arrêtée.`,
  unitIsModel: (model, from, to) =>
    french`${model} : ses clients peuvent acheter une fois par ${unitName(from)}, si bien qu’un ajustement en ${unitName(from, 2)} ne peut pas être converti en ${unitName(to, 2)}. Prenez les données en ${unitName(from, 2)}, ou ajustez de nouveau.`,

  used: (path, clients, start, end) =>
    `Les modèles sont ceux de ${path}, ajustés à ${many(clients, "client")}` +
    `${start === null || end === null ? "" : ` du ${date(start)} au ${date(end)}`}, et non à ces données.`,
  usedSame: (path) => `Les modèles sont ceux de ${path}, ajustés à ces données mêmes.`,
  endsEarlier: (end, fitEnd) =>
    french`Les données s’arrêtent le ${date(end)} et l’ajustement a vu des achats jusqu’au ${date(fitEnd)} : les chiffres au ${date(end)} connaissent la suite.`,
  converted: (from, to) =>
    `Les paramètres ont été convertis de ${unitName(from, 2)} en ${unitName(to, 2)}, l’unité de ces données.`,
  ownCovariates:
    "`--covariates` nomme des colonnes et `--fit` un ajustement qui a les siennes, il faut l’un ou l’autre. Retirez `--covariates`.",
  ownCovariatesInScenario:
    "des colonnes sont nommées à côté de `models.fit`, qui a les siennes, il faut l’un ou l’autre. Retirez `models.covariates`.",
  otherModel: (key, written, fitted) =>
    `\`${key}\` dit ${written} et l’ajustement porte sur ${fitted}, il faut le même. Retirez \`${key}\`.`,
});
