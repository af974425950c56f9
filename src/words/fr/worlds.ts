import type { worldWords as en } from "../en/worlds.ts";
import type { Messages } from "../locale.ts";
import { french } from "./grammar.ts";

/** What the reading of a world file says. */
export const worldWords: Messages<typeof en> = Object.freeze({
  unreadable: (file) => french`${file} : le fichier ne peut pas être lu, un monde en YAML était attendu.`,
  unreadableHint: "Vérifiez le chemin, et que vous pouvez lire le fichier.",
  summary: (file, count) =>
    french`${file} : ${count} ${count === 1 ? "problème" : "problèmes"} dans le fichier du monde.`,
  summaryHint: french`Corrigez les lignes ci-dessus ; \`scenarios/shop.world.yaml\` est un exemple qui marche.`,
  notAMap:
    "le fichier n’a pas de clés, un ensemble de `seed`, `starts`, `ends`, `arrivals`, `purchases` et `spend` était attendu",
  unknownKey: (key) => `clé inconnue \`${key}\``,
  validKeys: (keys) => french`Clés admises ici : ${keys.join(", ")}.`,
  missing: (key) => `\`${key}\` manque`,
  date: "une date comme 2026-10-31 était attendue",
  share: "une part comme `2%` ou `0.02` était attendue",
  growth: french`une croissance annuelle comme \`5%\` ou \`-0.05\`, supérieure à -100 %, était attendue`,
  season: "douze nombres >= 0, janvier d’abord, de moyenne 1, étaient attendus",
  finiteMean: french`un nombre supérieur à 1 était attendu : à 1 et en dessous, le montant moyen n’existe pas`,
  prefix: "des lettres, des chiffres, `_` et `-` étaient attendus",
  currency: "trois lettres capitales comme EUR étaient attendues",
  order: "`ends` ne doit pas précéder `starts`",
  nobody: french`personne n’achèterait jamais ; donnez \`per_month\` ou des clients d’ouverture (\`opening\`)`,
});
