import type { runWords as en } from "../en/run.ts";
import type { Messages } from "../locale.ts";
import { french } from "./grammar.ts";

/** Why a file cannot be written, by the system's error code. */
const whyNotWritten: Readonly<Record<string, string>> = {
  ENOENT: "aucun dossier ne peut y être créé",
  EEXIST: "un fichier occupe la place",
  ENOTDIR: "un fichier occupe la place",
  EISDIR: "un dossier occupe la place d’un fichier",
  EACCES: "droits insuffisants",
  EPERM: "droits insuffisants",
  EROFS: "le disque est en lecture seule",
  ENOSPC: "le disque est plein",
  EDQUOT: "le quota de disque est épuisé",
  EIO: "le disque est en panne",
};

/** Sentences of the main path. */
export const runWords: Messages<typeof en> = Object.freeze({
  everyone: "tous les clients",
  newClients: "nouveaux clients",
  fixedCosts: "(coûts fixes et récompenses en circulation)",
  noSeason: "Pas de saison, comme le dit le scénario.",
  givenSeason: "Saison donnée par le scénario.",
  tooFewReplications: french`replications : 1 ne suffit pas pour un intervalle, il en faut au moins 2. Augmentez \`replications\`.`,
  fitRefused: (model: string, reason: string) => french`${model} : l’ajustement a été refusé. ${reason}`,
  todayNeeded: french`clients : un tableau de synthèse ne contient pas de dates, il faut la date de sa fin.`,
  todayHint: "Indiquez `observed_until`, par exemple `observed_until: 2026-10-31`.",
  manySegments: (count: number, most: number) =>
    french`clients.segments : la colonne a ${count} valeurs différentes, et les leviers qui visent des segments en connaissent au plus ${most}.`,
  manySegmentsHint: "Nommez une colonne qui a moins de valeurs, ou donnez des règles.",
  ceilingNeeded: (strategy: string, channel: string) =>
    french`${strategy}.acquisition.${channel} : les données suivent une cohorte fermée, où l’on ne voit pas d’arrivées ; il faut un plafond de clients par mois.`,
  ceilingHint: "Indiquez `ceiling`, par exemple `ceiling: 200 per month`.",
  whyNotWritten,
  cannotWriteResults: (folder: string, reason: string) =>
    french`${folder} : les résultats ne peuvent pas y être écrits (${reason}).`,
  makeRoom: "Faites de la place sur ce disque.",
  cannotWrite: (folder: string, reason: string) =>
    french`${folder} : écriture impossible (${reason}). Choisissez un autre dossier avec --out.`,
});
