import type { worldWords as en } from "../en/worlds.ts";
import type { Messages } from "../locale.ts";
import { french, many } from "./grammar.ts";

/** What the reading of a world file says. */
export const worldWords: Messages<typeof en> = Object.freeze({
  unreadable: (file) => french`${file} : fichier illisible, il faut un fichier de monde en YAML.`,
  unreadableHint: "Vérifiez le chemin et que vous pouvez lire le fichier.",
  summary: (file, count) => french`${file} : ${many(count, "problème")} dans le fichier de monde.`,
  summaryHint: french`Corrigez les lignes ci-dessus ; \`scenarios/shop.world.yaml\` est un exemple qui marche.`,
  notAMap:
    "le fichier ne contient pas de clés, il faut les clés `seed`, `starts`, `ends`, `arrivals`, `purchases` et `spend`",
  unknownKey: (key) => `clé inconnue \`${key}\``,
  validKeys: (keys) => french`Clés possibles ici : ${keys.join(", ")}.`,
  missing: (key) => `\`${key}\` manque`,
  date: "il faut une date comme 2026-10-31",
  share: "il faut une part comme `2%` ou `0.02`",
  growth: "il faut une croissance annuelle comme `5%` ou `-0.05`, supérieure à `-100%`",
  season: "il faut douze nombres >= 0, janvier d’abord, dont la moyenne est 1",
  finiteMean: french`il faut un nombre supérieur à 1 : à 1 ou moins, le montant moyen n’existe pas`,
  prefix: "il faut des lettres, des chiffres, `_` et `-`",
  currency: "il faut trois lettres capitales comme EUR",
  order: "`ends` ne doit pas précéder `starts`",
  nobody: french`personne n’achèterait jamais ; donnez des clients par \`per_month\` ou \`opening\``,
});
