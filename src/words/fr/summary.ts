import type { summaryWords as en } from "../en/summary.ts";
import type { Messages } from "../locale.ts";
import { french } from "./grammar.ts";

/** What the summary in Markdown says beside the words of the report, in French. */
export const summaryWords: Messages<typeof en> = Object.freeze({
  columns: [
    "Stratégie",
    "Capital client",
    "Écart",
    french`Intervalle à 90 %`,
    "Mieux",
    "Meilleur choix",
    "Amortie",
    "Coût",
  ],
  baseline: "référence",
  recommended: "recommandée",
  note: (baseline, replications) =>
    french`Moyennes de ${replications} futurs simulés ; écarts à « ${baseline} », futur par futur.`,
  drives: (name) => french`De quoi dépend l’écart de « ${name} »`,
  drivesColumns: ["Hypothèse", "Dixième le plus bas", "Dixième le plus haut", "Étendue", "Part de la variance"],
  turnsAt: (name, assumption, value) =>
    french`« ${name} » atteint son seuil de rentabilité à ${assumption} = ${value}, le reste comme supposé.`,
  assumptionColumns: ["Hypothèse", "Telle qu’écrite", "Source", "Niveau de preuve"],
  pictures: "Graphiques",
  howMade: "Comment cela a été obtenu",
  fact: (label, value) => french`${label} : ${value}`,
  aside: (text, aside) => `${text} (${aside})`,
});
