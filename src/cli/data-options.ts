import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { ClientHistory, TimeUnit } from "../clients/client-history.ts";
import { parseHoldout } from "../clients/parse-holdout.ts";
import { InputError } from "../errors.ts";
import { cliWords } from "../words/en/cli.ts";
import type { Arguments } from "./arguments.ts";
import { oneOf } from "./arguments.ts";
import { pathIn } from "./command.ts";
import type { CliIo, Context, OptionSpec } from "./command.ts";

const { data } = cliWords;
const TIME_UNITS: readonly TimeUnit[] = ["week", "day", "month", "year"];

/** The argument of commands that read data. */
export const dataArgument = Object.freeze({ name: "data", describe: data.data, isRequired: true });

/** The options of commands that read data. */
export const dataOptions: Readonly<Record<string, OptionSpec>> = Object.freeze({
  client: { type: "string", describe: data.client },
  date: { type: "string", describe: data.date },
  amount: { type: "string", describe: data.amount },
  "time-unit": { type: "string", describe: data.timeUnit },
  "date-format": { type: "string", describe: data.dateFormat },
  "decimal-mark": { type: "string", describe: data.decimalMark },
  "observed-until": { type: "string", describe: data.observedUntil },
  "on-bad-rows": { type: "string", describe: data.onBadRows },
});

/** Reads the data of a command line, in `unit` unless it says another; rows set aside go beside the file of `--out`, or into the working folder. */
export async function readData(
  args: Arguments,
  { io, terminal }: Context,
  unit: TimeUnit = "week",
): Promise<ClientHistory> {
  const timeUnit = oneOf(args, "time-unit", TIME_UNITS, unit);
  const onBadRows = oneOf(args, "on-bad-rows", ["stop", "skip"], "stop");
  const holdout = args.text("holdout");
  const out = args.text("out");
  const rejectedRowsPath = join(out === undefined ? io.cwd : dirname(resolve(io.cwd, out)), "rejected-rows.csv");
  const options = {
    columns: { client: args.text("client"), date: args.text("date"), amount: args.text("amount") },
    timeUnit,
    dateFormat: args.text("date-format"),
    decimalMark: args.text("decimal-mark") === undefined ? undefined : oneOf(args, "decimal-mark", [".", ","], "."),
    observedUntil: args.text("observed-until"),
    segmentColumn: args.text("by"),
    onBadRows,
    rejectedRowsPath,
    holdout: holdout === undefined ? null : { periods: parseHoldout(holdout, timeUnit) },
    signal: io.signal,
    onProgress: (share: number) => {
      terminal.progress.update("read", share);
    },
  } as const;
  const columns = Object.fromEntries(Object.entries(options.columns).filter(([, name]) => name !== undefined));
  // Loaded when it is needed: DuckDB takes longer to start than the help to print.
  const { readHistory } = await import("../clients/read-history.ts");
  const history = await readHistory(dataPath(args.argument!, io), { ...options, columns }).catch((error: unknown) => {
    throw doubtingColumns(error, columns);
  });
  const { rejectedRows } = history.facts;
  if (rejectedRows > 0) terminal.say(data.setAside(rejectedRows, rejectedRowsPath), "yellow");
  return history;
}

/** The error with a word on the columns that were named, where the very first row was refused: the wrong one may have been. */
function doubtingColumns(error: unknown, columns: Readonly<Record<string, string | undefined>>): unknown {
  const named = Object.entries(columns).map(([role, name]) => `--${role} ${String(name)}`);
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
