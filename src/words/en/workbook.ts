import { figureWords } from "./figures.ts";

const { count } = figureWords;

/** Names of the sheets of the workbook, its formats of dates, and what it says beside the tables. */
export const workbookWords = Object.freeze({
  /** No more than 31 characters, without `[ ] / \ : * ?`. */
  sheets: {
    summary: "Summary",
    strategies: "Strategies",
    months: "By month",
    assumptions: "Assumptions",
    sensitivity: "Sensitivity",
    breakEvens: "Break-evens",
    frontier: "Frontier",
    clients: "Clients",
    notes: "Notes",
  },
  /** As spreadsheets write formats, with the code of the language of the months. */
  dateFormat: "[$-809]d mmm yyyy",
  yes: "yes",
  no: "no",
  figure: "Figure",
  figures: "The figures",
  howMade: "How it was made",
  all: (clients: number): string =>
    clients === 1 ? "The only client." : `All ${count(clients)} clients, the highest CLV first.`,
  capped: (shown: number, clients: number): string =>
    `The ${count(shown)} clients of highest CLV of ${count(clients)}; all of them are in clients.csv and clients.parquet beside this workbook.`,
  cannotReadClients: (path: string, reason: string): string =>
    `${path}: cannot be read (${reason}), expected the clients.parquet of a run.`,
  cannotReadClientsHint: "Run the scenario again: the file was cut or replaced.",
  notes: {
    columns: ["Sheet", "Column", "Name in tables/", "Unit", "What it is"],
    general: [
      "Figures are not rounded: the formats of the cells round what is shown. Money is in the currency of the cells, discounted to the end of the data unless stated.",
      "The same tables, and more, are in the folder tables/ as CSV and Parquet. The sheet by month leaves out what is 0 throughout.",
      "There is no formula. A text from the data that a spreadsheet could take for one begins with an apostrophe.",
    ],
  },
});
