import { createReadStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { UNIT_DAYS } from "../../clients/client-history.ts";
import type { TimeUnit } from "../../clients/client-history.ts";
import { refuseScoring, scoringBytes } from "../../clients/memory-limit.ts";
import { ConvergenceError, HoldfastError, UsageError } from "../../errors.ts";
import { fit } from "../../models/fit.ts";
import type { SavedFit } from "../../models/fit-file.ts";
import type { Fit } from "../../models/model.ts";
import { rfmSegments } from "../../models/rfm.ts";
import { purchaseModelSlugs, spendModelSlugs } from "../../models/registry.ts";
import { NotUnderstood } from "../../quantities/not-understood.ts";
import { normalise, parseAmount } from "../../quantities/parse-number.ts";
import { parseSpan, parseYearlyRate } from "../../quantities/parse-span.ts";
import type { ScoreColumns } from "../../results/write-tables.ts";
import { readFit } from "../../saved-fit.ts";
import { posteriorMethods } from "../../sample-posterior.ts";
import { scoreOnThreads } from "../../score-threads.ts";
import { cliErrorWords } from "../../words/cli-errors.ts";
import { cliHelpWords } from "../../words/cli-help.ts";
import { cliResultWords } from "../../words/cli-results.ts";
import { cliWords } from "../../words/cli.ts";
import { posteriorWords } from "../../words/posterior.ts";
import { runWords } from "../../words/run.ts";
import { oneOf, parsed, type Arguments } from "../arguments.ts";
import { checkOut } from "../check-out.ts";
import { pathIn } from "../command.ts";
import type { CliIo, Command, Context } from "../command.ts";
import { columnsOfFit, covariateChoice, covariatesOption } from "../covariate-choice.ts";
import { dataArgument, dataOptions, readData } from "../data-options.ts";
import { fitsOfFile, refuseOtherModels } from "../fits-of-file.ts";
import { posteriorsOf } from "../fit-posterior.ts";
import { maxMemoryOf } from "../max-memory.ts";
import { modelChoice } from "../model-choice.ts";
import { textTable } from "../text-table.ts";

const { score: words } = cliHelpWords;
const { scored: lines } = cliResultWords;
const DEFAULT_HORIZON = "36 months";
const SEGMENTS = ["value", "rfm"] as const;
const SEED = "holdfast";
const ROWS_PER_WRITE = 10_000;
const UNIT_OF_LETTER: Readonly<Record<string, TimeUnit>> = { d: "day", w: "week", m: "month", y: "year" };

/** `holdfast score`: a row per client. Exit code 3 where a model was refused: no client is scored then. */
export const scoreCommand = Object.freeze<Command>({
  name: "score",
  describe: () => words.describe,
  argument: dataArgument,
  options: {
    ...dataOptions,
    margin: { type: "string", describe: () => words.margin },
    discount: { type: "string", describe: () => words.discount },
    horizon: { type: "string", describe: () => words.horizon },
    model: {
      type: "string",
      describe: () => cliHelpWords.fit.model(purchaseModelSlugs),
      completes: purchaseModelSlugs,
    },
    spend: {
      type: "string",
      describe: () => cliHelpWords.fit.spend(spendModelSlugs),
      completes: [...spendModelSlugs, "none"],
    },
    covariates: covariatesOption,
    fit: { type: "string", describe: () => words.fit, completes: "file" },
    posterior: { type: "string", describe: () => posteriorWords.option, completes: posteriorMethods },
    segments: { type: "string", describe: () => words.segments, completes: SEGMENTS },
    out: { type: "string", describe: () => words.out, completes: "file" },
    json: { type: "boolean", describe: () => cliWords.global.json },
  },
  examples: () => words.examples,
  execute: async (args, context) => {
    const { io, terminal } = context;
    const { model, spend } = modelChoice(args);
    const kind = oneOf(args, "segments", SEGMENTS, "value");
    const method = args.text("posterior") === undefined ? null : oneOf(args, "posterior", posteriorMethods, "laplace");
    const margin = parsed(args, "margin", parseMargin, 1);
    const discount = parsed(args, "discount", parseYearlyRate, 0.1);
    const horizonText = args.text("horizon") ?? DEFAULT_HORIZON;
    const out = args.text("out");
    if (out !== undefined && !/\.(csv|parquet)$/.test(out)) throw new UsageError(cliErrorWords.scoreEnding(out));
    const path = out === undefined ? null : resolve(io.cwd, out);
    if (path !== null) checkOut(path, "file");
    const horizonDays = (unit: TimeUnit): number =>
      parsed(args, "horizon", (text) => parseHorizonDays(text, unit), parseSpan(DEFAULT_HORIZON));
    // Before any long work; the unit only counts for a number alone.
    if (horizonDays("week") === Infinity && discount === 0) throw new UsageError(cliErrorWords.foreverNeedsDiscount);

    const saved = savedFit(args, io);
    const columns = saved === null ? undefined : columnsOfFit(args, saved.fit);
    const covariates = saved === null ? covariateChoice(args, model, spend) : {};
    terminal.progress.plan(["read", "fit", ...(method === null ? [] : ["posterior" as const]), "score"]);
    const threads = availableParallelism();
    const needed = (clients: number): number => scoringBytes(clients, threads);
    const history = await readData(args, context, saved?.fit.data.unit, columns, needed);
    refuseScoring(history.size, maxMemoryOf(args), threads);
    terminal.progress.update("fit", 0);
    const { notes, ...models } =
      saved === null
        ? { ...fit(history, { model, spend: spend === "none" ? null : spend, covariates }), notes: [] }
        : fitsOfFile(saved.fit, history, saved.path);
    const fits = spend === "none" ? { ...models, spend: null } : models;
    refuseUnfitted([fits.purchases, fits.spend]);
    const posteriors = method === null ? null : await posteriorsOf(history, fits, method, context);
    const { timeUnit } = history;
    const scored = await scoreOnThreads(
      history,
      fits,
      {
        margin,
        annualDiscountRate: discount,
        horizon: horizonDays(timeUnit) / UNIT_DAYS[timeUnit],
        seed: SEED,
        ...(posteriors === null ? {} : { posteriors }),
      },
      {
        signal: io.signal,
        onProgress: (share) => {
          terminal.progress.update("score", share);
        },
      },
    );
    const scores = kind === "rfm" ? { ...scored, ...rfmSegments(history) } : scored;
    const table: ScoreColumns = { client: history.ids, ...scores };
    if (path !== null) {
      const { writeScores } = await import("../../results/write-tables.ts");
      await writeScores(path, table);
    }
    if (args.has("json")) await printJson(table, context);
    else if (path === null) await printCsv(table, context);
    terminal.say(lines.terms(margin, discount, horizonWords(horizonText, timeUnit), history.size));
    if (scored.expectedPurchases.includes(Infinity)) terminal.say(lines.endless);
    terminal.say(segmentTable(kind === "value" && fits.spend === null ? "purchases" : kind, table));
    for (const note of notes) terminal.say(note);
    for (const warning of [...history.facts.warnings, ...fits.purchases.warnings, ...(fits.spend?.warnings ?? [])]) {
      terminal.say(`- ${warning}`, "yellow");
    }
    if (out !== undefined) terminal.say(lines.written(out));
    return 0;
  },
});

/** Clients and their share by segment, best first. */
function segmentTable(
  kind: Parameters<typeof lines.segmentColumns>[0],
  { segment, segmentNames }: ScoreColumns,
): string {
  const rows = segmentNames.map((name, code) => {
    const clients = segment.reduce((total, own) => total + Number(own === code), 0);
    return [name, lines.clients(clients), lines.share(clients / segment.length)];
  });
  return textTable(lines.segmentColumns(kind), rows);
}

/** The fit that `--fit` names, null without it. */
function savedFit(args: Arguments, io: CliIo): { readonly fit: SavedFit; readonly path: string } | null {
  const path = args.text("fit");
  if (path === undefined) return null;
  const saved = readFit(pathIn(io, path));
  refuseOtherModels(args, saved);
  return { fit: saved, path };
}

/** `35%` or `0.35`. */
function parseMargin(text: string): number {
  const amount = parseAmount(normalise(text));
  const isShare = amount !== null && ["", "%"].includes(amount.suffix) && amount.value >= 0 && amount.value <= 1;
  if (isShare) return amount.value;
  const isPercentForgotten = amount?.suffix === "" && amount.value > 1 && amount.value <= 100;
  throw new NotUnderstood(cliErrorWords.notAShare(text), isPercentForgotten ? `${normalise(text)}%` : null);
}

/** `39w`, `12 months`, a number of the history's units, or forever. */
function parseHorizonDays(text: string, unit: TimeUnit): number {
  if (text.trim() === "forever") return Infinity;
  const short = /^(\d+(?:\.\d+)?)\s*([dwmy]?)$/.exec(text.trim());
  if (short === null) return parseSpan(text);
  return parseSpan(`${short[1]} ${UNIT_OF_LETTER[short[2]] ?? unit}s`);
}

/** A horizon as a sentence says it; one of another form than a number and a unit as it was written. */
function horizonWords(text: string, unit: TimeUnit): string {
  if (text.trim() === "forever") return lines.forever;
  const [, number, letter = ""] = /^(\d+(?:\.\d+)?)\s*(?:([dwmy])[a-z]*)?$/i.exec(text.trim()) ?? [];
  return number === undefined ? text : lines.span(Number(number), UNIT_OF_LETTER[letter.toLowerCase()] ?? unit);
}

function refuseUnfitted(fits: readonly (Fit | null)[]): void {
  for (const one of fits) {
    if (one === null || one.status === "converged") continue;
    throw new ConvergenceError(cliResultWords.fitted.refused(one.kind, one.warnings[0] ?? ""), one, lines.refusedHint);
  }
}

/** The bytes that `--out FILE.csv` would have. */
async function printCsv(table: ScoreColumns, { terminal }: Context): Promise<void> {
  const folder = await printable(mkdtemp(join(tmpdir(), "holdfast-score-")));
  try {
    const path = join(folder, "scores.csv");
    const { writeScores } = await import("../../results/write-tables.ts");
    await printable(writeScores(path, table));
    for await (const chunk of createReadStream(path)) terminal.print(chunk as Buffer);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What is done in the temporary folder; a failure of its disk becomes a HoldfastError that names it. */
async function printable<Made>(work: Promise<Made>): Promise<Made> {
  return work.catch((error: unknown) => {
    const { code = "" } = ((error instanceof HoldfastError ? error.cause : error) ?? {}) as NodeJS.ErrnoException;
    const reason = runWords.whyNotWritten[code];
    if (reason === undefined) throw error;
    throw new HoldfastError(lines.cannotPrint(tmpdir(), reason), lines.cannotPrintHint, { cause: error });
  });
}

/** An array, a row a line, in parts: a million rows make too long a text. */
async function printJson(table: ScoreColumns, { terminal }: Context): Promise<void> {
  const { scoreRows } = await import("../../results/write-tables.ts");
  terminal.print("[");
  for (let from = 0; from < table.client.length; from += ROWS_PER_WRITE) {
    const part = scoreRows(table, from, from + ROWS_PER_WRITE).map((row) => JSON.stringify(row));
    terminal.print(`${from === 0 ? "\n" : ",\n"}${part.join(",\n")}`);
  }
  terminal.print("\n]\n");
}
