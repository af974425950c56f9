import type { ergonomicsWords as en } from "../en/ergonomics.ts";
import type { Messages } from "../locale.ts";
import { listed } from "./grammar.ts";

/** Sentences about what makes scenarios handy: included files, values set on the command line, sweeps. */
export const ergonomicsWords: Messages<typeof en> = Object.freeze({
  shapes: {
    include: "un fichier YAML comme `shared.yaml`, ou une liste de tels fichiers",
    sweep:
      "un ou deux chemins avec des listes de valeurs, comme `{ Points card.loyalty_program.reward.value: [6 EUR, 8 EUR] }`",
    values: "une liste de deux valeurs ou davantage",
  },

  includesItself: (files) =>
    `des fichiers s’incluent les uns les autres en cercle (${files.join(" -> ")}), il en faut un qui n’en inclue aucun.`,
  tooManyIncluded: (most) => `plus de ${String(most)} fichiers sont inclus, il en faut moins.`,
  notYaml: (label) => `\`${label}\` n’est pas un fichier YAML, il faut un nom qui finisse par .yaml ou .yml.`,

  notAnAssignment: (text) =>
    `\`${text}\` ne fixe rien, il faut un chemin et une valeur, comme \`discount_rate=8% per year\`.`,
  includeSet: "ce qui est inclus ne peut pas être fixé ici, il faut `include` dans le fichier.",
  unknownStep: (word, known) =>
    known.length === 0
      ? `\`${word}\` n’y est pas, ni rien d’autre, puisque le scénario n’y écrit rien. Ajoutez-le au fichier.`
      : `\`${word}\` n’y est pas, il faut ${listed(known, "ou")}.`,
  emptyStep: (text) => `\`${text}\` a une étape sans nom, il faut des clés et des noms séparés par un point.`,

  tooManyPaths: (count) => `un balayage porte sur ${String(count)} chemins, il en faut un ou deux.`,
  tooManyCells: (cells, most) =>
    `le balayage a ${String(cells)} cellules, dont chacune est une simulation, il en faut au plus ${String(most)}. Retirez des valeurs.`,
  notSwept: (root, roots) =>
    `\`${root}\` ne peut pas être balayé, puisque les modèles sont ajustés une seule fois, il faut un chemin sous ${listed(roots, "ou")}. Lancez plutôt le scénario deux fois.`,
  sweptTwice: (path) => `\`${path}\` est balayé deux fois, il faut deux chemins différents.`,
});
