import type { cliWords as en } from "../en/cli.ts";
import type { Messages } from "../locale.ts";
import { figureWords } from "./figures.ts";
import { french, many } from "./grammar.ts";

const { count, fixed, percent } = figureWords;

/** What the command line says beside its help, its results and its errors: progress, and what was written. */
export const cliWords: Messages<typeof en> = Object.freeze({
  usage: "holdfast COMMANDE",
  tagline: french`Ce que valent vos clients, et quelle croissance rapporte : les fidéliser, ou en conquérir de nouveaux.`,
  epilogue: "holdfast COMMANDE --help montre les options d’une commande et des exemples.",

  global: {
    help: "Montrer cette aide",
    version: "Montrer la version",
    quiet: "Ne rien dire sur stderr, sauf les erreurs",
    noColor: "Sans couleur (comme NO_COLOR)",
    locale: french`Langue : en ou fr (par défaut : celle de LC_ALL, LC_MESSAGES ou LANG)`,
    localeOfResults: french`Langue de ce qui est affiché et écrit : en ou fr, à la place de celle du scénario`,
    json: "Afficher le résultat en JSON",
    commands: french`Commandes :`,
    options: french`Options :`,
    positionals: french`Arguments :`,
    examples: french`Exemples :`,
    boolean: "oui/non",
    string: "texte",
    array: "liste",
    required: "obligatoire",
  },

  phases: {
    read: "Lecture",
    posterior: "Tirages",
    fit: "Ajustement",
    compare: "Comparaison",
    score: "Évaluation",
    sample: "Échantillonnage",
    simulate: "Simulation",
    optimize: "Optimisation",
    report: "Écriture",
  },
  phase: (at: number, all: number, name: string): string => `${count(at)}/${count(all)} ${name}`,
  secondsLeft: (seconds: number): string =>
    seconds < 90 ? `reste ${fixed(Math.ceil(seconds), 0)} s` : `reste ${fixed(Math.ceil(seconds / 60), 0)} min`,
  share: (share: number): string => percent(share).padStart(5),
  warnings: french`À garder en tête :`,
  reportAt: (path: string): string => french`Rapport : ${path}`,
  otherFiles: (folder: string, files: readonly string[]): string =>
    french`À côté, dans ${folder} : ${files.join(", ")}`,
  cannotOpen: (path: string): string => french`${path} : aucun programme ne l’a ouvert. Ouvrez-le vous-même.`,
  charts: (n: number): string => `charts/ (${many(n, "fichier")})`,
  tables: (n: number): string => `tables/ (${many(n, "fichier")})`,
  generated: (rows: number, clients: number): string => `${many(rows, "ligne")} pour ${many(clients, "client")}.`,
  wrote: (path: string): string => french`Écrit : ${path}`,
  initialised: (scenario: string): string => french`À présent : holdfast run ${scenario}`,
});
