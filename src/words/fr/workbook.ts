import type { workbookWords as en } from "../en/workbook.ts";
import type { Messages } from "../locale.ts";
import { figureWords } from "./figures.ts";
import { french } from "./grammar.ts";

const { count } = figureWords;

/** Names of the sheets of the workbook, its formats of dates, and what it says beside the tables, in French. */
export const workbookWords: Messages<typeof en> = Object.freeze({
  sheets: {
    summary: "Synthèse",
    strategies: "Stratégies",
    months: "Par mois",
    assumptions: "Hypothèses",
    sensitivity: "Sensibilité",
    breakEvens: "Seuils de rentabilité",
    frontier: "Frontière d’efficience",
    clients: "Clients",
    notes: "Notes",
  },
  dateFormat: "[$-40C]d mmm yyyy",
  yes: "oui",
  no: "non",
  figure: "Chiffre",
  figures: "Les chiffres",
  howMade: "Comment ils ont été obtenus",
  all: (clients) => (clients === 1 ? "Le seul client." : `Les ${count(clients)} clients, par CLV décroissante.`),
  capped: (shown, clients) =>
    french`Les ${count(shown)} clients de plus forte CLV sur ${count(clients)} ; tous se trouvent dans clients.csv et clients.parquet, à côté de ce classeur.`,
  cannotReadClients: (path, reason) =>
    french`${path} : lecture impossible (${reason}), le clients.parquet d’une simulation était attendu.`,
  cannotReadClientsHint: french`Relancez le scénario : le fichier a été coupé ou remplacé.`,
  notes: {
    columns: ["Feuille", "Colonne", "Nom dans tables/", "Unité", "Ce que c’est"],
    general: [
      french`Les chiffres ne sont pas arrondis : seul leur affichage l’est. Les montants sont dans la devise des cellules, actualisés à la fin des données sauf mention contraire.`,
      "Les mêmes tableaux, et d’autres, sont dans le dossier tables/, en CSV et en Parquet. La feuille par mois laisse de côté ce qui vaut toujours 0.",
      "Il n’y a aucune formule. Un texte des données qu’un tableur pourrait prendre pour une formule commence par une apostrophe.",
    ],
  },
});
