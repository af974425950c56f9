import type { budgetTestWords as en } from "../en/budget-test.ts";
import type { Messages } from "../locale.ts";
import { figureWords, plain } from "./figures.ts";
import { french } from "./grammar.ts";

const { percent, fixed } = figureWords;

/** Words of `holdfast blattberg-deighton`. */
export const budgetTestWords: Messages<typeof en> = Object.freeze({
  describe: "Combien dépenser pour conquérir un client et pour le garder, selon le calcul des manuels",
  margin: "Marge par client et par an, avant dépenses de fidélisation",
  acquired: french`Part des prospects conquis pour une dépense par prospect : "4% at 1, ceiling 10%"`,
  retained: french`Part des clients gardés un an pour une dépense par client : "60% at 8, ceiling 80%"`,
  discount: french`Taux d’actualisation annuel (10% par défaut)`,
  examples: [
    [
      '$0 blattberg-deighton 50 --acquired "4% at 1, ceiling 10%" --retained "60% at 8, ceiling 80%"',
      "Le cas de Blattberg et Deighton (1996)",
    ],
  ],
  needed: (option: string, example: string) => french`--${option} : manque, il faut ${example}.`,
  notAShare: (text: string) =>
    `${text} n’est pas une part observée, il faut une part à une dépense donnée et un plafond au-dessus, par exemple 4% at 1, ceiling 10%`,
  notAMargin: (text: string) =>
    french`margin : ${text} n’est pas un montant, il faut un nombre supérieur à 0, par exemple 50.`,
  columns: ["", "aujourd’hui", "optimum"],
  rows: {
    acquisitionSpend: "Dépense de conquête par prospect",
    acquired: "Prospects conquis",
    retentionSpend: "Dépense de fidélisation par client et par an",
    retained: "Clients gardés un an",
    equity: "Capital client par prospect",
  },
  percent,
  money: (value: number) => fixed(value, 2),
  answer: (acquisition: number, retention: number, equity: number, today: number) =>
    french`Dépenser ${fixed(acquisition, 2)} par prospect pour conquérir et ${fixed(retention, 2)} par client et par an pour fidéliser : ` +
    `${fixed(equity, 2)} de capital client par prospect, contre ${fixed(today, 2)} aujourd’hui.`,
  note: (acquisition: number, retention: number) =>
    french`Courbes : plafond × (1 − exp(−k × dépense)), k ${plain(acquisition.toPrecision(4))} pour la conquête et ${plain(retention.toPrecision(4))} pour la fidélisation ` +
    french`(Blattberg et Deighton 1996). Règle approchée : une seule sorte de clients, une fidélité constante, aucune incertitude ; \`holdfast optimize\` n’a aucune de ces limites.`,
});
