import type { groupWords as en } from "../en/groups.ts";
import type { Messages } from "../locale.ts";
import { figureWords, plain } from "./figures.ts";
import { french, many } from "./grammar.ts";

const { count, fixed } = figureWords;

const chanceOf = (pValue: number): string => (pValue < 0.001 ? "p < 0,001" : `p = ${fixed(pValue, 3)}`);

/** Sentences about fits by group. */
export const groupWords: Messages<typeof en> = Object.freeze({
  ofTheOutcome: (column: string) =>
    french`--by : ${column} regroupe les clients selon les achats que les modèles doivent expliquer, il faut ce que l’on savait d’un client d’avance.`,
  outcomeHint:
    "Un modèle ajusté à des clients choisis parce qu’ils ont beaucoup acheté prend cette chance pour leur nature. Nommez une colonne des données, comme le canal ou le magasin.",
  title: (column: string) => french`Par ${column} :`,
  columns: ["Clients", "Revenus acheter"],
  clients: count,
  parameter: (value: number | null) => (value === null ? "–" : plain(String(Number(value.toPrecision(4))))),
  refused: (group: string, reason: string) => `${group} n’a pas pu être ajusté à part. ${reason}`,
  notCompared: (title: string) =>
    french`${title} : moins de deux groupes ont pu être ajustés, les ajustements séparés ne peuvent donc être comparés à un ajustement commun. Gardez l’ajustement commun.`,
  verdict: (title: string, { groups, statistic, freedom, pValue, bicSeparate, bicCommon }, all: number) => {
    const figures =
      french`rapport de vraisemblance ${fixed(statistic, 1)} à ${many(freedom, "degré de liberté", "degrés de liberté")}, ${chanceOf(pValue)} ; ` +
      `BIC ${fixed(bicSeparate, 1)} pour des ajustements séparés, ${fixed(bicCommon, 1)} pour un ajustement commun` +
      (groups.length < all ? french` ; sur ${groups.join(", ")} seulement` : "");
    if (bicSeparate < bicCommon) return french`${title} : des ajustements séparés se justifient (${figures}).`;
    return pValue < 0.05
      ? french`${title} : les groupes diffèrent, mais trop peu pour justifier les paramètres d’ajustements séparés (${figures}). Gardez l’ajustement commun.`
      : french`${title} : les groupes ne diffèrent pas plus que par hasard, et des ajustements séparés ne se justifient pas (${figures}). Gardez l’ajustement commun.`;
  },
  small: (groups: readonly (readonly [name: string, repeaters: number])[]) =>
    french`Trop petits pour être crus à eux seuls, avec moins de 100 clients revenus acheter : ${groups
      .map(([name, repeaters]) => `${name} (${count(repeaters)})`)
      .join(", ")}.`,
});
