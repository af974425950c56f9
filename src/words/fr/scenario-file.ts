import type { scenarioFileWords as en } from "../en/scenario-file.ts";
import type { Messages } from "../locale.ts";
import { french, listed } from "./grammar.ts";

/** What the YAML library's codes of error mean. */
const syntax: Readonly<Record<string, string | undefined>> = {
  TAB_AS_INDENT:
    "une tabulation se trouve dans le retrait de la ligne, il faut des espaces. Remplacez la tabulation par des espaces.",
  DUPLICATE_KEY:
    "cette clé se trouve deux fois au même niveau, il la faut une seule fois. Renommez-en une, ou retirez-la.",
  BAD_INDENT:
    "le retrait ne s’accorde pas avec les lignes au-dessus, ou un crochet n’est pas fermé, il faut les clés d’un même niveau sur une même colonne.",
  BLOCK_AS_IMPLICIT_KEY:
    "il y a un second deux-points dans la valeur, il faut une clé et une valeur. Mettez la valeur entre guillemets droits ou sur des lignes à part.",
  MISSING_CHAR: "un guillemet, un crochet ou une virgule manque, il faut le fermer.",
  BAD_SCALAR_START: "une valeur ne peut pas commencer par ce caractère, il faut des guillemets droits autour.",
  MULTIPLE_DOCS: "un second document commence ici (---), il faut un scénario par fichier.",
  TAG_RESOLVE_FAILED: "une étiquette (!nom) se trouve ici, il faut de simples valeurs.",
  UNEXPECTED_TOKEN: french`ceci n’a pas sa place ici, il faut \`clé: valeur\`. Vérifiez les guillemets, les crochets et l’espace après le deux-points.`,
  MULTILINE_IMPLICIT_KEY: french`une clé s’étend sur plusieurs lignes, il faut \`clé: valeur\`. Un deux-points manque-t-il ?`,
};

/** Types as people call them. */
const types: Readonly<Record<string, string | undefined>> = {
  string: "un texte",
  number: "un nombre",
  object: "un ensemble de clés",
  record: "un ensemble de clés",
  array: "une liste",
};

const ofNames = (names: readonly string[]): string => listed(names, "ou");

/** Sentences about a scenario file as a whole: its YAML, its keys, its names and paths. */
export const scenarioFileWords: Messages<typeof en> = Object.freeze({
  notFound:
    "ce fichier n’existe pas, un scénario en YAML était attendu. Vérifiez le chemin, ou créez-en un avec `holdfast init`.",
  isFolder: "c’est un dossier, un scénario en YAML était attendu. Nommez le fichier qui s’y trouve.",
  unreadable: (reason) => `le fichier ne peut pas être lu (${reason}), un scénario en YAML était attendu.`,
  tooLarge: (megabytes) =>
    french`le fichier fait ${megabytes.toFixed(0)} Mo, un scénario de quelques ko était attendu. Un fichier de transactions se nomme sous \`clients.transactions\`.`,
  notText: "le fichier n’est pas du texte en UTF-8, un scénario en YAML était attendu. Enregistrez-le en UTF-8.",
  empty:
    "le fichier est vide, les clés `scenario`, `clients`, `horizon` et `strategies` étaient attendues. Partez d’un fichier créé avec `holdfast init`.",
  notAMap:
    "le fichier n’est pas un scénario, les clés `scenario`, `clients`, `horizon` et `strategies` étaient attendues, chacune suivie d’un deux-points.",
  aliases:
    "un alias (*nom) n’a pas d’ancre avant lui ou se multiplie trop, il en faut peu. Servez-vous plutôt de `assumptions` et de `extends`.",
  tooDeep: "des ensembles ou des listes sont trop emboîtés, il faut les clés d’un scénario.",
  forbiddenName: "`__proto__` ne peut pas être un nom ici, il en faut un autre.",
  syntax,
  syntaxOther: (message) => `ce n’est pas du YAML (${message}), il faut \`clé: valeur\`.`,

  types,
  aList: "une liste",
  aMap: "un ensemble de clés",
  oneOf: ofNames,
  notEmpty: "quelque chose qui ne soit pas vide",
  anAssumption: "un nombre, un texte comme `3% to 9%`, une loi, ou `{ value, source, grade }`",
  unknownKey: (key, known) => `la clé \`${key}\` est inconnue ici, il faut ${ofNames(known)}.`,
  topKey: (key, under) =>
    `la place de la clé \`${key}\` n’est pas sous \`${under}\`, mais au premier niveau du fichier, sans retrait.`,
  missingKey: (key, expected) => `la clé \`${key}\` manque, il faut ${expected}.`,
  emptyValue: (expected) => `il n’y a rien ici, il faut ${expected}.`,
  wrongValue: (value, expected) => `${value} ne convient pas, il faut ${expected}.`,

  unknownName: (reference, names) =>
    names.length === 0
      ? `${reference} n’est pas nommé sous \`assumptions\`, qui est vide. Ajoutez-le.`
      : `${reference} n’est pas nommé sous \`assumptions\`, il faut ${ofNames(names.map((name) => `$${name}`))}.`,
  usedDifferently: (reference) =>
    `${reference} a un autre sens à une autre clé, il faut une seule sorte de nombre. Nommez deux hypothèses.`,
  badName: (name) => `\`${name}\` ne peut pas servir de nom, il faut des lettres, des chiffres et _ après une lettre.`,
  assumptionOfAssumption:
    "une hypothèse ne peut pas en remplacer une autre, il faut un nombre ou une loi. Écrivez l’autre nom là où celui-ci sert.",
  unknownCorrelated: (name, names) =>
    names.length === 0
      ? `${name} n’est pas nommé sous \`assumptions\`, qui est vide. Ajoutez-le.`
      : `${name} n’est pas nommé sous \`assumptions\`, il faut ${ofNames(names)}.`,
  constantCorrelated: (name) =>
    french`${name} ne varie pas, il faut un intervalle ou une loi : ce qui est certain ne va de pair avec rien. Retirez la paire.`,
  correlatedWithItself: (name) => `${name} figure deux fois dans cette paire, il faut deux noms différents.`,
  notACorrelation: (rho) =>
    `\`${String(rho)}\` n’est pas une corrélation de rang entre deux hypothèses, il faut un nombre supérieur à -1 et inférieur à 1. Deux hypothèses qui vont toujours ensemble n’en font qu’une.`,
  correlatedTwice: (first, second) =>
    `la paire de ${first} et ${second} est donnée deux fois, il faut chaque paire une fois. Retirez-en une.`,
  correlationsImpossible: (first, second, rho) =>
    french`les corrélations ne peuvent pas toutes tenir ensemble : ce qui va avec la même chose doit aller ensemble. Il faudrait celle de ${first} et ${second} à ${rho} ou plus près de 0, c’est le moindre changement qui suffise.`,
  correlationsFarFromPossible: (first, second) =>
    `les corrélations ne peuvent pas toutes tenir ensemble, et n’en changer qu’une ne suffit pas. Abaissez-en plusieurs, d’abord celle de ${first} et ${second}.`,
  notAPrecision: (text) =>
    french`\`${text}\` n’est pas compris, il faut une part supérieure à 0 % et inférieure à 100 %, comme \`1%\`.`,
  unused: (name) => `L’hypothèse ${name} ne sert à aucune clé.`,
  inStrategy: (key, strategy) => `${key} (${strategy})`,
  unknownStrategy: (name, names) => `il n’y a pas de stratégie \`${name}\`, il faut ${ofNames(names)}.`,
  unknownOnly: (name, names) => `\`--only\` nomme \`${name}\`, qui n’est pas une stratégie, il faut ${ofNames(names)}.`,
  circle: (names) =>
    `des stratégies se prolongent les unes les autres en cercle (${names.join(" -> ")}), il en faut une qui tienne seule.`,
  noStrategies: "il n’y a pas de stratégie, il faut au moins une référence comme `Comme aujourd’hui: {}`.",
  namelessStrategy: "une stratégie n’a pas de nom, il en faut un avant le deux-points.",

  horizonNotWhole: (text) => `\`${text}\` n’est pas un nombre entier de mois, il en faut un comme \`36 months\`.`,
  foreverUndiscounted:
    "une valeur sans fin n’a pas de somme finie si rien n’est actualisé, il faut une durée, ou un `discount_rate` supérieur à 0.",
  tooFewReplications: "une seule réplication n’a pas d’intervalle, il en faut 2 ou davantage.",
  notClientsPerReplication: (text, least) =>
    `\`${text}\` n’est pas compris, il faut \`auto\`, \`all\` ou un nombre entier de clients, au moins ${String(least)}, comme \`20k\`.`,
  horizonTooLong: (most) => `l’horizon est trop long, il faut au plus ${String(most)} mois.`,
  badSpanOrWord: (text, words) =>
    `\`${text}\` n’est pas compris, il faut ${words.join(", ")} ou une durée comme \`5 years\`.`,
  notAnObjective: (text) =>
    `\`${text}\` n’est pas compris, il faut \`mean\`, \`p10\`, \`cvar10\` ou une probabilité comme \`probability of 500k\`.`,
  badRateOrWord: (text, words) =>
    `\`${text}\` n’est pas compris, il faut ${words.join(", ")} ou un nombre comme \`120 per month\`.`,
  oneSource: "les clients sont lus à un seul endroit, il faut soit `transactions`, soit `summary`, soit `contracts`.",
  occasionsOfTransactions:
    "les occasions ne se comptent que dans des transactions, il faut `clients.transactions` à côté. Retirez-le.",
  oneSegmentSource:
    "les segments viennent d’un seul endroit, il faut soit `value`, soit `rfm`, soit `column`, soit `rules`.",
  noSegmentRules: "il n’y a pas de règle, il en faut au moins une comme `asleep: weeks_since_last > 26`.",
  manySegmentRules: (count, most) => `il y a ${String(count)} segments, il en faut au plus ${String(most)}.`,
  takenSegment: (name) =>
    name === "new"
      ? "`new` est le segment des clients qui arrivent pendant la simulation, il faut un autre nom."
      : "`other` est le segment de ceux qui ne répondent à aucune règle, il faut un autre nom.",
  namelessSegment: (name) =>
    `\`${name}\` ne peut pas être le nom d’un segment, il en faut un qui contienne une lettre.`,
  notADate: (text) => `\`${text}\` n’est pas une date, il faut l’année, le mois et le jour comme dans 2026-10-31.`,
  dataNotFound: (tried) =>
    `ce fichier ou dossier n’existe pas, il a été cherché à ${listed(tried)}. Vérifiez le chemin.`,
  fitWithoutSpend: french`l’ajustement n’a pas de modèle du panier, il en faut un : une simulation compte de l’argent. Ajustez de nouveau avec un modèle du panier.`,
  noVariable: (name) =>
    `la variable d’environnement ${name} n’est pas définie, il faut un chemin. Définissez-la, ou écrivez le chemin en entier.`,
  badReplications: (value) =>
    `${String(value)} réplications ne peuvent pas être lancées, il faut un nombre entier supérieur à 0.`,

  summary: (file, count) => french`${file} : ${count} ${count === 1 ? "problème" : "problèmes"}`,
  didYouMean: (word) => french`vouliez-vous dire ${word} ?`,
  more: (count) => `et ${String(count)} de plus`,
});
