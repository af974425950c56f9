import type { cliErrorWords as en } from "../en/cli-errors.ts";
import type { Messages } from "../locale.ts";
import { figureWords } from "./figures.ts";
import { french, listed } from "./grammar.ts";

const { count } = figureWords;
const didYouMean = (nearest: string | null): string =>
  nearest === null ? "" : french` Vouliez-vous dire ${nearest} ?`;
const either = (words: readonly string[]): string => listed(words, "ou");

/** What is said of a wrong command line, of places that cannot be written, and of ends that are none. */
export const cliErrorWords: Messages<typeof en> = Object.freeze({
  noCommand: french`holdfast : aucune commande n’a été donnée, il en faut une parmi celles ci-dessus.`,
  unknownCommand: (word: string, known: readonly string[], nearest: string | null): string =>
    french`holdfast : la commande \`${word}\` n’existe pas, les commandes sont ${listed(known)}.` + didYouMean(nearest),
  unknownOption: (command: string, option: string, nearest: string | null): string =>
    french`${command} : l’option ${option} est inconnue.` + didYouMean(nearest),
  surplus: (command: string, words: string): string =>
    french`${command} : \`${words}\` est de trop. Mettez entre guillemets droits les noms qui contiennent des espaces.`,
  missingArgument: (command: string, name: string): string =>
    french`${command} : il manque l’argument ${name}, à donner après la commande.`,
  missingFolders: (command: string, name: string): string =>
    french`${command} : il manque les ${name}, à donner par les dossiers où elles sont.`,
  missingValue: (command: string, option: string): string =>
    french`${command} : --${option} n’a pas de valeur, il en faut une à sa suite.`,
  twice: (option: string): string => french`--${option} : l’option a été donnée deux fois, une seule est attendue.`,
  notOneOf: (option: string, written: string, known: readonly string[], nearest: string | null): string =>
    french`${option} : \`${written}\` est inconnu, il faut ${either(known)}.` + didYouMean(nearest),
  mean: (suggestion: string): string => french`Vouliez-vous dire ${suggestion} ?`,
  optionValue: (option: string, reason: string): string => french`--${option} : ${reason}`,
  notAWidth: (text: string, least: number, most: number): string =>
    `\`${text}\` n’est pas une largeur, il faut un nombre de px de ${count(least)} à ${count(most)}, par exemple 960.`,
  noSuchChart: (written: string, known: readonly string[], nearest: string | null): string =>
    french`--only : ces résultats n’ont pas de graphique \`${written}\`, il faut ${either(known)}.` +
    didYouMean(nearest),
  noGlyphs: (characters: string): string =>
    french`La police des PNG, et des images de la présentation, n’a pas ${characters} : des cases les y remplacent. Le rapport et les SVG les affichent avec les polices de qui les lit.`,
  noCharts: (path: string): string => french`${path} : il n’y a aucun graphique à en dessiner.`,
  notAShare: (text: string): string => `\`${text}\` n’est pas une part, il en faut une de 0% à 100%, par exemple 35%.`,
  notThreads: (text: string): string => `\`${text}\` n’est pas un nombre entier supérieur à 0, par exemple 4.`,
  tooManyWorkers: (most: number): string => `il y a trop de fils, il en faut au plus ${count(most)}.`,
  foreverNeedsDiscount: french`--horizon : forever n’a pas de valeur finie avec un taux d’actualisation de 0, il en faut un supérieur à 0. Donnez --discount.`,
  scoreEnding: (path: string): string =>
    french`--out : ${path} ne se termine ni par .csv ni par .parquet, il faut l’un des deux.`,
  sameFile: (one: string, other: string): string =>
    `--${one} et --${other} désignent le même fichier, il en faut deux.`,
  seeHelp: (command: string | null): string => `Voir holdfast ${command === null ? "" : `${command} `}--help.`,

  folderInTheWay: (path: string): string =>
    french`${path} : un dossier porte déjà ce nom, il faut un fichier à écrire. Choisissez-en un autre avec --out.`,
  fileInTheWay: (path: string): string =>
    french`${path} : un fichier porte déjà ce nom, il faut un dossier dans lequel écrire. Choisissez-en un autre avec --out.`,
  notWritable: (path: string): string =>
    french`${path} : vous n’avez pas le droit d’y écrire. Choisissez un autre endroit avec --out.`,
  alreadyThere: (path: string): string =>
    french`${path} : le fichier existe déjà, et rien n’est écrasé. Choisissez un autre dossier : holdfast init my-plan.`,

  interrupted: french`Interrompu : rien n’est resté à moitié écrit.`,
  outputFailed: (reason: string): string =>
    french`stdout : le résultat ne peut pas être écrit (${reason}), il faut de la place.`,
  bug: (version: string): string =>
    `C’est une erreur de Holdfast ${version}, pas de votre part. Merci de la signaler avec les lignes ci-dessous, la commande, et le scénario si vous pouvez le communiquer.`,
});
