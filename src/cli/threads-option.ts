import { UsageError } from "../errors.ts";
import { NotUnderstood } from "../quantities/not-understood.ts";
import { parseWhole } from "../quantities/parse-span.ts";
import { cliErrorWords } from "../words/cli-errors.ts";
import { parsed, type Arguments } from "./arguments.ts";

const MOST_WORKERS = 1024;

/** Threads to work with, as `--workers` says; undefined without it. */
export function threadsOf(args: Arguments): number | undefined {
  const workers = parsed<number | undefined>(args, "workers", parseThreads, undefined);
  if (workers !== undefined && workers > MOST_WORKERS) {
    throw new UsageError(cliErrorWords.optionValue("workers", cliErrorWords.tooManyWorkers(MOST_WORKERS)));
  }
  return workers;
}

/** A whole number above 0; the error gives an example of threads. */
function parseThreads(text: string): number {
  try {
    return parseWhole(text);
  } catch (error) {
    if (!(error instanceof NotUnderstood)) throw error;
    throw new NotUnderstood(cliErrorWords.notThreads(text), error.suggestion);
  }
}
