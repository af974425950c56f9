import { figureWords } from "./figures.ts";

const { count, fixed, percent } = figureWords;
const times = (n: number, one: string, many: string): string => `${count(n)} ${n === 1 ? one : many}`;

/** What the command line says beside its help, its results and its errors: progress, and what was written. */
export const cliWords = Object.freeze({
  usage: "holdfast COMMAND",
  tagline: "What your clients are worth, and which way to grow pays: keep them, or win new ones.",
  epilogue: "holdfast COMMAND --help shows the options of a command and examples.",

  global: {
    help: "Show this help",
    version: "Show the version",
    quiet: "Say nothing but errors on stderr",
    noColor: "No colour (NO_COLOR does the same)",
    locale: "Language: en or fr (default: that of LC_ALL, LC_MESSAGES or LANG)",
    localeOfResults: "Language of what is printed and written: en or fr, instead of the scenario's",
    json: "Print the result as JSON",
    commands: "Commands:",
    options: "Options:",
    positionals: "Arguments:",
    examples: "Examples:",
    /** What yargs calls the kinds of an option. */
    boolean: "boolean",
    string: "string",
    array: "array",
    required: "required",
  },

  phases: {
    read: "Reading",
    posterior: "Sampling",
    fit: "Fitting",
    compare: "Comparing",
    score: "Scoring",
    sample: "Sizing a sample",
    simulate: "Simulating",
    optimize: "Optimising",
    report: "Writing",
  },
  /** Which of the phases of a command this is: `3/4 Simulating`. */
  phase: (at: number, all: number, name: string): string => `${count(at)}/${count(all)} ${name}`,
  secondsLeft: (seconds: number): string =>
    seconds < 90 ? `${fixed(Math.ceil(seconds), 0)} s left` : `${fixed(Math.ceil(seconds / 60), 0)} min left`,
  share: (share: number): string => percent(share).padStart(5),
  warnings: "Read with this in mind:",
  reportAt: (path: string): string => `Report: ${path}`,
  otherFiles: (folder: string, files: readonly string[]): string => `Beside it in ${folder}: ${files.join(", ")}`,
  cannotOpen: (path: string): string => `${path}: no program opened it. Open it yourself.`,
  charts: (n: number): string => `charts/ (${times(n, "file", "files")})`,
  tables: (n: number): string => `tables/ (${times(n, "file", "files")})`,
  generated: (rows: number, clients: number): string =>
    `${times(rows, "row", "rows")} of ${times(clients, "client", "clients")}.`,
  wrote: (path: string): string => `Wrote ${path}`,
  initialised: (scenario: string): string => `Now run: holdfast run ${scenario}`,
});
