import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { ClientHistory, TimeUnit } from "../clients/client-history.ts";
import type { HistoryOptions } from "../clients/history-options.ts";
import { parseHoldout } from "../clients/parse-holdout.ts";
import { InputError } from "../errors.ts";
import { cliHelpWords } from "../words/cli-help.ts";
import { inputWords } from "../words/input.ts";
import type { Arguments } from "./arguments.ts";
import { oneOf } from "./arguments.ts";
import { pathIn } from "./command.ts";
import type { CliIo, Context, OptionSpec } from "./command.ts";
import { maxMemoryOf, maxMemoryOption } from "./max-memory.ts";

const { data } = cliHelpWords;
const TIME_UNITS: readonly TimeUnit[] = ["week", "day", "month", "year"];
const KINDS = ["transactions", "summary", "contracts"] as const;
const DECIMAL_MARKS = [".", ","] as const;
const ON_BAD_ROWS = ["stop", "skip"] as const;
const COLUMNS = ["client", "date", "amount", "start", "end", "renewals", "status"] as const;

/** The argument of commands that read data. */
export const dataArgument = Object.freeze({
  name: () => cliHelpWords.arguments.data,
  describe: () => data.data,
  isRequired: true,
  completes: "file" as const,
});

/** The options of commands that read data. */
export const dataOptions: Readonly<Record<string, OptionSpec>> = Object.freeze({
  client: { type: "string", describe: () => data.client },
  date: { type: "string", describe: () => data.date },
  amount: { type: "string", describe: () => data.amount },
  kind: { type: "string", describe: () => data.kind, completes: KINDS },
  start: { type: "string", describe: () => data.start },
  end: { type: "string", describe: () => data.end },
  renewals: { type: "string", describe: () => data.renewals },
  status: { type: "string", describe: () => data.status },
  occasions: { type: "boolean", describe: () => data.occasions },
  "time-unit": { type: "string", describe: () => data.timeUnit, completes: TIME_UNITS },
  "date-format": { type: "string", describe: () => data.dateFormat },
  "decimal-mark": { type: "string", describe: () => data.decimalMark, completes: DECIMAL_MARKS },
  "observed-until": { type: "string", describe: () => data.observedUntil },
  "max-memory": maxMemoryOption,
  "on-bad-rows": { type: "string", describe: () => data.onBadRows, completes: ON_BAD_ROWS },
});

/** Reads the data of a command line, in `unit` unless it says another, before what takes `needed` bytes for so many clients; rows set aside go beside the file of `--out`, or into the working folder. */
export async function readData(
  args: Arguments,
  context: Context,
  unit: TimeUnit = "week",
  covariates = args.list("covariates"),
  needed?: HistoryOptions["needed"],
): Promise<ClientHistory> {
  const holdout = args.text("holdout");
  const { history } = await readDataBy(args, context, unit, async (path, options) => {
    const periods = holdout === undefined ? null : { periods: parseHoldout(holdout, options.timeUnit) };
    const { readHistory } = await import("../clients/read-history.ts");
    return { history: await readHistory(path, { ...options, covariates, holdout: periods, needed }) };
  });
  return history;
}

/** Reads the data of a command line, as `readData` does, by a reading of one's own; it is best loaded there: DuckDB takes longer to start than the help to print. */
export async function readDataBy<Made extends { readonly history: ClientHistory }>(
  args: Arguments,
  { io, terminal }: Context,
  unit: TimeUnit,
  read: (path: string, options: HistoryOptions & { readonly timeUnit: TimeUnit }) => Promise<Made>,
): Promise<Made> {
  const kind = args.text("kind") === undefined ? undefined : oneOf(args, "kind", KINDS, KINDS[0]);
  const isMonthly = kind === "contracts" && args.text("time-unit") === undefined && unit === "week";
  const timeUnit = oneOf(args, "time-unit", TIME_UNITS, isMonthly ? "month" : unit);
  if (isMonthly) terminal.say(inputWords.assumedMonthly, "yellow");
  const onBadRows = oneOf(args, "on-bad-rows", ON_BAD_ROWS, "stop");
  const out = args.text("out");
  const rejectedRowsPath = join(out === undefined ? io.cwd : dirname(resolve(io.cwd, out)), "rejected-rows.csv");
  const named = Object.fromEntries(COLUMNS.map((role) => [role, args.text(role)]));
  const columns = Object.fromEntries(Object.entries(named).filter(([, name]) => name !== undefined));
  const made = await read(dataPath(args.argument!, io), {
    columns,
    kind,
    occasions: args.has("occasions"),
    timeUnit,
    dateFormat: args.text("date-format"),
    decimalMark: args.text("decimal-mark") === undefined ? undefined : oneOf(args, "decimal-mark", DECIMAL_MARKS, "."),
    observedUntil: args.text("observed-until"),
    withoutAmounts: args.text("spend") === "none",
    segmentColumn: args.text("by"),
    onBadRows,
    rejectedRowsPath,
    maxMemory: maxMemoryOf(args),
    signal: io.signal,
    onProgress: (share: number) => {
      terminal.progress.update("read", share);
    },
  }).catch((error: unknown) => {
    throw doubtingColumns(error, named);
  });
  const { rejectedRows } = made.history.facts;
  if (rejectedRows > 0) terminal.say(data.setAside(rejectedRows, rejectedRowsPath), "yellow");
  return made;
}

/** The error with a word on the columns that were named, where the very first row was refused: the wrong one may have been. */
function doubtingColumns(error: unknown, columns: Readonly<Record<string, string | undefined>>): unknown {
  const named = Object.entries(columns).flatMap(([role, name]) => (name === undefined ? [] : [`--${role} ${name}`]));
  // Row 1 of a Parquet file; of a CSV file that is the header.
  const isFirstRow = error instanceof InputError && error.hint !== null && error.row !== null && error.row <= 2;
  if (!isFirstRow || error.column !== null || named.length === 0) return error;
  const { file, message, hint, row, column } = error;
  return new InputError(file, message, `${String(hint)} ${data.wrongColumn(named)}`, row, column);
}

/** A path of the command line: in the working folder, then in HOLDFAST_DATA. */
function dataPath(written: string, io: CliIo): string {
  const here = pathIn(io, written);
  const folder = io.env["HOLDFAST_DATA"] ?? "";
  const there = folder === "" ? here : resolve(io.cwd, folder, written);
  return !existsSync(here) && existsSync(there) ? there : here;
}
