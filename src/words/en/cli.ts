import { figureWords } from "./figures.ts";

const { chance, count, date, fixed, percent, short, signedRange } = figureWords;
const NONE = "–";

const orNone = <Value>(value: Value | null, say: (value: Value) => string): string =>
  value === null ? NONE : say(value);
const times = (n: number, one: string, many: string): string => `${count(n)} ${n === 1 ? one : many}`;
const didYouMean = (nearest: string | null): string => (nearest === null ? "" : ` Did you mean ${nearest}?`);
const listed = (words: readonly string[]): string => words.join(" or ");

/** What the commands say beside what the other areas say: help, progress, results, errors of the command line. */
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
  /** What stands for the argument of a command in its usage. */
  arguments: {
    scenario: "scenario",
    data: "data",
    results: "results",
    dir: "dir",
    world: "world",
    margin: "margin",
    which: "which",
    shell: "shell",
  },

  run: {
    describe: "Simulate the strategies of a scenario and say which to choose",
    scenario: "Scenario in YAML",
    out: "Folder to write <name of the scenario file>/ into (default: out)",
    seed: "Seed of all random numbers, instead of the scenario's",
    replications: "Simulated futures, instead of the scenario's",
    workers: "Threads (default: one for each core); the figures do not depend on it",
    only: "Names of strategies to run; the baseline always runs",
    set: "A path of the scenario and the value to put there, such as 'Points card.loyalty_program.reward.value=12 EUR'; may be given often",
    template: "Fonts, colours and logo of a company, in YAML, for what is written",
    open: "Open the report once it is written",
    examples: [
      ["$0 run scenarios/keep-or-win.yaml", "The answer, a table, and out/keep-or-win/report.html"],
      ["$0 run plan.yaml --replications 200", "A quick look"],
      ['$0 run plan.yaml --only "Points card"', "One strategy against the baseline"],
      ['$0 run plan.yaml --set "discount_rate=8% per year"', "Another value in the place of the file's"],
      ["$0 run plan.yaml --locale fr --open", "In French, with the report opened"],
      ["$0 run plan.yaml --json > results.json", "The figures for another program"],
    ],
  },
  check: {
    describe: "Check a scenario and its data: every problem at once, with its line",
    examples: [
      ["$0 check plan.yaml", "What is wrong, or what the run would be"],
      ["$0 check plan.yaml --json", "The same for an editor"],
    ],
  },
  fit: {
    describe: "Fit the models to a transaction history",
    holdout: "Hold out the end of the history, such as 39w, and measure the errors there",
    model: (known: readonly string[]): string =>
      `Purchase model: ${listed(known)} (default: bg-nbd; of contracts shifted-beta-geometric; of occasions bg-bb)`,
    spend: (known: readonly string[]): string =>
      `Spend model: ${listed([...known, "none"])} (default: gamma-gamma; of contracts own-mean)`,
    by: "Column of the data whose groups are fitted one by one as well, and compared with a common fit",
    out: "FILE.json: also save the fit, which score --fit and models.fit of a scenario take; another name: a folder for the fit, charts of how it does, and a page with them",
    examples: [
      ["$0 fit shop.csv", "Parameters, standard errors, warnings"],
      ["$0 fit shop.csv --holdout 39w", "And the errors on the last 39 weeks"],
      ["$0 fit gifts.csv --occasions --time-unit year", "Gifts, once a year at most"],
      ["$0 fit plans.csv --kind contracts", "Subscriptions"],
      ["$0 fit cdnow.csv --client sampleid --amount sales --json", "Columns by name; JSON"],
      ["$0 fit shop.csv --by channel", "Do clients of one channel need a fit of their own?"],
      ["$0 fit shop.csv --out fit.json", "And save it, to score with it later"],
      ["$0 fit shop.csv --holdout 26w --out fit", "A folder with charts of the fit and a page"],
    ],
  },
  score: {
    describe: "Score every client: P(alive), expected purchases and spend, value",
    margin: "Share of an amount that is kept, such as 35% (default: 100%)",
    discount: "Discount rate per year, such as 8% (default: 10%)",
    horizon: "How far ahead to look, such as 12 months, or forever (default: 36 months)",
    fit: "Fit to score with, saved by fit --out, instead of fitting these data",
    segments: "value: quartiles of value (default), or rfm: champions, loyal, at risk and others",
    out: "File to write, .csv or .parquet (default: CSV on stdout)",
    examples: [
      ["$0 score shop.csv --margin 35% --out scores.csv", "A row per client"],
      ["$0 score shop.csv --horizon 12months --out scores.parquet", "The same as Parquet"],
      ["$0 score new.csv --fit fit.json --out scores.csv", "New data, an old fit"],
      ["$0 score shop.csv --segments rfm --out scores.csv", "Groups by recency, frequency and amount"],
      ["$0 score shop.csv --json", "An array of rows"],
    ],
  },
  report: {
    describe: "Write charts, report, deck and workbook of results again, without simulating",
    results: "results.json, or the folder of a run that holds one",
    out: "Folder to write into (default: that of the results)",
    examples: [
      ["$0 report out/keep-or-win", "Everything again, in the language of the results"],
      ["$0 report out/keep-or-win --template brand.yaml --open", "In the colours of a company, and opened"],
      ["$0 report results.json --out handover", "Somewhere else"],
    ],
  },
  chartFiles: {
    describe: "Draw charts of results in other sizes and formats, one file each",
    results: "results.json or optimum.json, or a folder that holds one",
    only: "Names of charts (default: all that have something to show)",
    format: "svg, png (twice the pixels) or vl (Vega-Lite JSON); several may be named (default: svg)",
    width: "Width in px, for which the charts are laid out anew (default: 960)",
    out: "Folder to write into (default: charts)",
    examples: [
      ["$0 charts out/keep-or-win", "Every chart as SVG, into the folder charts"],
      ["$0 charts out/keep-or-win --only tornado --width 640 --format svg png", "One, narrow, in two formats"],
      ["$0 charts out/keep-or-win --format vl --out specs", "To edit in the Vega editor"],
    ],
  },
  completion: {
    describe: "Print a script by which a shell completes commands, options and their values",
    shell: "bash, zsh or fish",
    examples: [
      ["$0 completion bash > ~/.local/share/bash-completion/completions/holdfast", "For bash"],
      ["$0 completion zsh > ~/.zfunc/_holdfast", "For zsh, with ~/.zfunc in its fpath"],
      ["$0 completion fish > ~/.config/fish/completions/holdfast.fish", "For fish"],
    ],
    /** The first line of the script. */
    comment: "Completion for holdfast: commands, options, their values and files.",
  },
  generate: {
    describe: "Make transactions of a shop whose truth is known",
    world: "World in YAML; scenarios/shop.world.yaml is one",
    out: "Transactions, as CSV (default: stdout)",
    truth: "What each client is really like, as JSON",
    examples: [
      ["$0 generate shop.world.yaml --out shop.csv", "Transactions"],
      ["$0 generate shop.world.yaml --out shop.csv --truth truth.json", "And the truth behind them"],
    ],
  },
  schema: {
    describe: "Print the JSON Schema of scenarios, of results, of saved fits or of optima",
    which: "scenario, results, fit or optimum (default: scenario)",
    examples: [
      ["$0 schema scenario > scenario.schema.json", "For the completion of an editor"],
      ["$0 schema results", "What results.json holds"],
      ["$0 schema fit", "What fit --out writes"],
      ["$0 schema optimum", "What optimum.json holds"],
    ],
  },
  init: {
    describe: "Write a commented scenario and a small data file to start from",
    folder: "Folder to write to, made where missing (default: this one)",
    examples: [
      ["$0 init demo", "demo/scenario.yaml and demo/transactions.csv"],
      ["$0 run demo/scenario.yaml", "Then run it"],
    ],
  },

  data: {
    data: "CSV, Parquet, or a folder of them",
    client: "Column that names the client (default: found by name)",
    date: "Column of the date",
    amount: "Column of the amount, or of the price of a contract's period",
    kind: "What a row is: transactions, summary (a client) or contracts (default: transactions or summary, by the columns)",
    start: "Contracts: column of the start",
    end: "Contracts: column of the end",
    renewals: "Contracts: column of the number of renewals",
    status: "Contracts: column that says whether one runs",
    covariates:
      "Columns that say something of each client and do not change with time, on which its rate, dropout and spend may depend: numbers, or names of categories",
    occasions: "Count at most one purchase in each unit of the calendar, for models of occasions (bg-bb)",
    timeUnit: "Unit of the models' time: day, week, month or year (default: week; of contracts month)",
    dateFormat: "How dates are written, such as dd/mm/yyyy (default: found)",
    decimalMark: "Mark that parts the decimals, . or , (default: found)",
    observedUntil: "Last day observed, such as 2026-10-31 (default: the last date)",
    wrongColumn: (named: readonly string[]): string =>
      `If every row is refused, check that ${named.join(" and ")} ${named.length === 1 ? "names the right column" : "name the right columns"}.`,
    onBadRows: "stop at rows that cannot be read, or skip them into rejected-rows.csv (default: stop)",
    setAside: (rows: number, path: string): string =>
      `${times(rows, "row that cannot be read was", "rows that cannot be read were")} set aside in ${path}.`,
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

  noCommand: "holdfast: no command was given, expected one of those above.",
  unknownCommand: (word: string, known: readonly string[], nearest: string | null): string =>
    `holdfast: there is no command \`${word}\`, expected one of ${known.join(", ")}.${didYouMean(nearest)}`,
  unknownOption: (command: string, option: string, nearest: string | null): string =>
    `${command}: the option ${option} is not known.${didYouMean(nearest)}`,
  surplus: (command: string, words: string): string =>
    `${command}: \`${words}\` is too much, expected no such word. Put names with blanks in quotes.`,
  missingArgument: (command: string, name: string): string =>
    `${command}: ${name} is missing, expected it by its path.`,
  missingFolders: (command: string, name: string): string =>
    `${command}: ${name} are missing, expected the folders that hold them.`,
  missingValue: (command: string, option: string): string =>
    `${command}: --${option} has no value, expected one after it.`,
  twice: (option: string): string => `--${option}: it was given twice, expected once.`,
  notOneOf: (option: string, written: string, known: readonly string[], nearest: string | null): string =>
    `${option}: \`${written}\` is not known, expected ${listed(known)}.${didYouMean(nearest)}`,
  mean: (suggestion: string): string => `Did you mean ${suggestion}?`,
  optionValue: (option: string, reason: string): string => `--${option}: ${reason}`,
  notAWidth: (text: string, least: number, most: number): string =>
    `\`${text}\` is no width, expected px from ${count(least)} to ${fixed(most, 0)}, such as 960.`,
  noSuchChart: (written: string, known: readonly string[], nearest: string | null): string =>
    `--only: these results have no chart \`${written}\`, expected one of ${known.join(", ")}.${didYouMean(nearest)}`,
  noGlyphs: (characters: string): string =>
    `The font of PNGs, and of pictures in a deck, lacks ${characters}: they show boxes there. The report and SVGs show them by the fonts of their reader.`,
  noCharts: (path: string): string => `${path}: there is no chart to draw of it.`,
  notAShare: (text: string): string => `\`${text}\` is no share, expected one from 0% to 100%, such as 35%.`,
  notThreads: (text: string): string => `\`${text}\` is not a whole number above 0, expected one such as 4.`,
  tooManyWorkers: (most: number): string => `there are too many threads, expected at most ${count(most)}.`,
  foreverNeedsDiscount:
    "--horizon: forever has no finite value at a discount of 0, expected a rate above 0. Give --discount.",
  scoreEnding: (path: string): string => `--out: ${path} ends in neither .csv nor .parquet, expected one of them.`,
  sameFile: (one: string, other: string): string => `--${one} and --${other} name the same file, expected two.`,
  seeHelp: (command: string | null): string => `See holdfast ${command === null ? "" : `${command} `}--help.`,

  folderInTheWay: (path: string): string =>
    `${path}: there is a folder of that name, expected a file to write. Choose another with --out.`,
  fileInTheWay: (path: string): string =>
    `${path}: there is a file of that name, expected a folder to write to. Choose another with --out.`,
  notWritable: (path: string): string =>
    `${path}: it may not be written to, expected a place that you may write to. Choose another with --out.`,
  alreadyThere: (path: string): string =>
    `${path}: it is already there, and nothing is overwritten. Choose another folder: holdfast init my-plan.`,

  interrupted: "Interrupted: nothing was left half-written.",
  outputFailed: (reason: string): string => `stdout: the result cannot be written (${reason}), expected room for it.`,
  bug: (version: string): string =>
    `This is a bug in Holdfast ${version}, not in what you did. Please report it with the lines below, the command, and the scenario if you may share it.`,

  strategies: {
    columns: (currency: string): readonly string[] => [
      "Strategy",
      `Equity, ${currency}`,
      "Difference",
      "90 % interval",
      "P(better)",
      "P(best choice)",
      "Pays back",
      "Return on spend",
    ],
    equity: short,
    difference: (value: number | null): string => orNone(value, figureWords.signedShort),
    interval: (total: { p05: number; p95: number } | null): string =>
      orNone(total, ({ p05, p95 }) => signedRange(p05, p95)),
    chance: (value: number | null): string => orNone(value, chance),
    payback: (payback: { p50: number | null; neverShare: number } | null): string => {
      if (payback === null) return NONE;
      const share = `in ${chance(1 - payback.neverShare)}`;
      return payback.p50 === null ? share : `${share}, month ${short(payback.p50)}`;
    },
    returnOnSpend: (value: number | null): string => orNone(value, (known) => fixed(known, 2)),
    /** Headings above figures that stand below each other, for narrow terminals. */
    narrowColumns: (currency: string, hasChoice: boolean): readonly string[] => [
      "Strategy",
      `Equity,\n${currency}`,
      "Difference\n90 % interval",
      hasChoice ? "P(better)\nP(best choice)" : "P(better)",
      "Pays back",
      "Return\non spend",
    ],
    /** Its share of futures, and below it when. */
    narrowPayback: (payback: { p50: number | null; neverShare: number } | null): string => {
      if (payback === null) return NONE;
      const share = `in ${chance(1 - payback.neverShare)}`;
      return payback.p50 === null ? share : `${share}\nmonth ${short(payback.p50)}`;
    },
    plot: (baseline: string, currency: string): string =>
      `Difference in equity to ${baseline}, ${currency}: mean, and the span of nine futures of ten`,
    axis: figureWords.signedShort,
    note: (replications: number, baseline: string): string =>
      `Means of ${times(replications, "future", "futures")}; differences to ${baseline}, future by future.`,
  },
  warnings: "Read with this in mind:",
  reportAt: (path: string): string => `Report: ${path}`,
  otherFiles: (folder: string, files: readonly string[]): string => `Beside it in ${folder}: ${files.join(", ")}`,
  cannotOpen: (path: string): string => `${path}: no program opened it. Open it yourself.`,
  charts: (n: number): string => `charts/ (${times(n, "file", "files")})`,
  tables: (n: number): string => `tables/ (${times(n, "file", "files")})`,

  checked: {
    ok: (file: string): string => `${file}: no problems.`,
    problems: (file: string, n: number): string => `${file}: ${times(n, "problem", "problems")}.`,
    data: (clients: number, purchases: number, start: string | null, end: string | null): string =>
      `${times(clients, "client", "clients")} with ${times(purchases, "purchase", "purchases")}` +
      (start === null || end === null ? "." : ` from ${date(start)} to ${date(end)}.`),
    plan: (replications: number, isAtMost: boolean, strategies: readonly string[], months: number): string =>
      `A run simulates ${isAtMost ? "at most " : ""}${times(replications, "future", "futures")} of ${times(months, "month", "months")} for ${times(strategies.length, "strategy", "strategies")}: ${strategies.join(", ")}.`,
    sweep: (cells: number, replications: number): string =>
      `Its sweep has ${times(cells, "cell", "cells")}, each simulated over at most ${times(replications, "future", "futures")}.`,
    sample: (asked: number | "all" | "auto", clients: number): string =>
      asked === "all"
        ? `Each future simulates all ${count(clients)} clients.`
        : asked === "auto"
          ? "Each future simulates a sample of the clients; how many, a run finds out by a pilot."
          : `Each future simulates a sample of about ${count(asked)} of the ${count(clients)} clients.`,
    memory: (size: string, threads: number): string =>
      `A run needs about ${size} of memory on ${times(threads, "thread", "threads")}.`,
  },

  fitted: {
    data: (
      clients: number,
      purchases: number,
      start: string | null,
      end: string | null,
      oneTime: number,
      isCalibration: boolean,
    ): string =>
      (isCalibration ? "Before the holdout: " : "") +
      `${times(clients, "client", "clients")}, ${times(purchases, "purchase", "purchases")}` +
      (start === null || end === null ? "" : ` from ${date(start)} to ${date(end)}`) +
      `; ${percent(oneTime)} of clients bought once.`,
    purchases: (alive: number, expected: number, months: number, from: string | null): string =>
      `${percent(alive)} of clients are probably still active (mean P(alive)); together they are expected to come back ${times(Math.round(expected), "time", "times")} in the ${count(months)} months ${from === null ? "to come" : `after ${date(from)}`}.`,
    spend: (mean: number): string =>
      `A repeat purchase of a client not seen before is worth ${short(mean)} on average.`,
    refused: (kind: "purchases" | "spend", reason: string): string =>
      `The ${kind === "purchases" ? "purchase" : "spend"} model could not be fitted. ${reason}`.trimEnd(),
    reached: (logLikelihood: number | null): string =>
      logLikelihood === null
        ? "No estimates are given: the data lead to none."
        : `The highest log-likelihood is ${fixed(logLikelihood, 3)}; no estimates are given, as they would mean nothing.`,
    columns: ["Model", "Parameter", "Estimate", "Standard error"],
    parameter: (value: number | null): string => orNone(value, (known) => String(Number(known.toPrecision(6)))),
    logLikelihood: (model: string, value: number, unit: string): string =>
      `${model}: log-likelihood ${fixed(value, 3)}, time in ${unit}s.`,
    spendLogLikelihood: (model: string, value: number, correlation: number | null): string =>
      `${model}: log-likelihood ${fixed(value, 3)}; correlation of frequency and spend ${orNone(correlation, (known) => fixed(known, 2))}.`,
    holdout: (periods: number, unit: string, actual: number, expected: number, mae: number, rmse: number): string =>
      `Holdout of ${short(periods)} ${unit}s: ${count(expected)} repeat purchases expected, ${count(actual)} seen` +
      (actual === 0 ? "" : ` (${expected >= actual ? "+" : ""}${percent(expected / actual - 1, 1)})`) +
      `; per client, mean absolute error ${fixed(mae, 3)}, root mean square ${fixed(rmse, 3)}.`,
    noSeason: (periods: number, unit: string, lowest: number, highest: number): string =>
      `The repeat purchases expected in the holdout have no season in them: it covers ${short(periods)} ${unit}s, which are no whole years, and in these data purchases by calendar month go from ${fixed(lowest, 2)} to ${fixed(highest, 2)} times the mean.`,
    written: (path: string): string => `JSON: ${path}`,
  },

  scored: {
    terms: (margin: number, discount: number, horizon: string, clients: number): string =>
      `${times(clients, "client", "clients")} scored with a margin of ${percent(margin, 1)}, a discount rate of ${percent(discount, 1)} per year, over ${horizon}.`,
    forever: "all time",
    span: (periods: number, unit: "day" | "week" | "month" | "year"): string =>
      `${short(periods)} ${unit}${periods === 1 ? "" : "s"}`,
    endless:
      "Without a horizon expected purchases, which are not discounted, have no end: expected_purchases is left empty where it is infinite.",
    segmentColumns: (kind: "value" | "purchases" | "rfm"): readonly string[] => [
      { rfm: "RFM group", value: "Value quartile", purchases: "Quartile of expected purchases, discounted" }[kind],
      "Clients",
      "Share",
    ],
    clients: count,
    share: (share: number): string => percent(share, 1),
    refusedHint: "No client was scored: holdfast fit shows more.",
    cannotPrint: (folder: string, reason: string): string =>
      `${folder}: the table, which is made in this temporary folder before it is printed, cannot be written (${reason}).`,
    cannotPrintHint: "Make room there, name a folder on another disk in TMPDIR, or write to a file with --out.",
    written: (path: string): string => `Scores: ${path}`,
  },
  generated: (rows: number, clients: number): string =>
    `${times(rows, "row", "rows")} of ${times(clients, "client", "clients")}.`,
  wrote: (path: string): string => `Wrote ${path}`,
  initialised: (scenario: string): string => `Now run: holdfast run ${scenario}`,
});
