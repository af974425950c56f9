import { figureWords } from "./figures.ts";

const { count } = figureWords;
const times = (n: number, one: string, many: string): string => `${count(n)} ${n === 1 ? one : many}`;
const listed = (words: readonly string[]): string => words.join(" or ");

/** What the help says of commands, their arguments and options. */
export const cliHelpWords = Object.freeze({
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
});
