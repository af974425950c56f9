import type { resultsWords as en } from "../en/results.ts";
import type { Messages } from "../locale.ts";
import { french } from "./grammar.ts";

/** The sentences about files of results. */
export const resultsWords: Messages<typeof en> = Object.freeze({
  cannotWrite: (path: string, reason: string) =>
    french`${path} : écriture impossible (${reason}), il faut un dossier qui ait de la place et où l’on puisse écrire.`,
  cannotWriteHint:
    "Vérifiez que le dossier existe, a de la place et vous appartient, ou choisissez-en un autre avec --out.",
  cannotRead: (path: string, reason: string) =>
    french`${path} : lecture impossible (${reason}), il faut le results.json d’un calcul.`,
  cannotReadHint: "Donnez le results.json que `holdfast run` a écrit, ou son dossier.",
  notJson: (path: string, reason: string) =>
    french`${path} : n’est pas du JSON complet (${reason}), il faut le results.json d’un calcul.`,
  notJsonHint: french`Relancez le scénario : le fichier a été coupé ou modifié.`,
  notResults: (path: string, expected: string) =>
    french`${path} : n’est pas un fichier de résultats, il faut "schema": "${expected}".`,
  otherVersion: (path: string, found: string, expected: string) =>
    french`${path} : a été écrit en ${found}, il faut ${expected}.`,
  otherVersionHint: "Relancez le scénario avec cette version de Holdfast.",
  misshapen: (path: string, problems: readonly { where: string; message: string }[], more: number) =>
    french`${path} : n’a pas la forme de résultats : ${problems.map(({ where, message }) => french`${where} : ${message}`).join("\u202f; ")}` +
    french`${more > 0 ? french` ; et ${more} de plus` : ""}. Il faut ce qu’imprime \`holdfast schema results\`.`,
  isOptimum: (path: string) =>
    french`${path} : est un optimum, dont on n’écrit pas de rapport, il faut le results.json d’un calcul.`,
  isOptimumHint: "`holdfast charts` le dessine\u202f; `holdfast run` écrit les résultats dont se fait un rapport.",
  incoherent: (path: string, problems: readonly { where: string; message: string }[], more: number) =>
    french`${path} : ne tient pas debout : ${problems.map(({ where, message }) => `${where} ${message}`).join("\u202f; ")}` +
    french`${more > 0 ? french` ; et ${more} de plus` : ""}. Il faut ce qu’un calcul a écrit.`,
  faults: {
    noStrategies: "est vide, il faut au moins la référence",
    twice: (name: string) => `est \`${name}\` comme une autre, il faut un nom à chacune`,
    baselineCompared: "est celui de la référence, il faut null",
    notCompared: "vaut null, il faut un nombre sauf pour la référence",
    noSuchStrategy: (name: string) => `est \`${name}\`, qui n’est aucune des stratégies`,
    empty: "est vide, il faut au moins une date",
    otherLength: (found: number, expected: number) => `a ${found} valeurs, il en faut ${expected}`,
    moreThanAll: (simulated: number, clients: number) => `est ${simulated}, il en faut au plus ${clients}`,
    notADate: (text: string) => `est \`${text}\`, il faut une date comme 2026-10-31`,
  },
  infinite: (table: string, column: string, row: number) =>
    french`${table} : ${column} à la ligne ${row} n’est pas fini, il faut un nombre ou rien.`,
});
