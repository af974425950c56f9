import { currentLocale, type Locale } from "./words/locale.ts";

/** Where a problem sits in a scenario file, 1-based, with the words that help to mend it. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Dotted path of the key, as written: `strategies.Points card.loyalty_program.earn`. */
  readonly path: string;
  readonly message: string;
  /** The nearest valid word or the thing to do, where there is one. */
  readonly suggestion: string | null;
  /** The source line itself, for the caret. */
  readonly sourceLine: string;
}

/** Any error that a user can act on: `message` says where and what, `hint` what to do. */
export class HoldfastError extends Error {
  readonly hint: string | null;
  /** Process exit code that this error stands for. */
  readonly exitCode: number = 2;
  /** Language of its sentences. */
  readonly locale: Locale = currentLocale();

  constructor(message: string, hint: string | null = null, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.hint = hint;
  }
}

/** A data file that cannot be read as it should; `row` is the 1-based line of the file, where known. */
export class InputError extends HoldfastError {
  readonly file: string;
  readonly row: number | null;
  readonly column: string | null;

  constructor(
    file: string,
    message: string,
    hint: string | null = null,
    row: number | null = null,
    column: string | null = null,
  ) {
    super(message, hint);
    this.file = file;
    this.row = row;
    this.column = column;
  }
}

/** A wrong command line. */
export class UsageError extends HoldfastError {}

/** A scenario with one problem or many; all of them are carried. */
export class ScenarioError extends HoldfastError {
  readonly problems: readonly Problem[];

  constructor(message: string, problems: readonly Problem[], hint: string | null = null) {
    super(message, hint);
    this.problems = problems;
  }
}

/** A fit that did not converge or has no interior optimum; `fit` says what was reached. */
export class ConvergenceError extends HoldfastError {
  override readonly exitCode = 3;
  readonly fit: unknown;

  constructor(message: string, fit: unknown, hint: string | null = null) {
    super(message, hint);
    this.fit = fit;
  }
}

/** A simulation chunk that failed in its worker. */
export class WorkerError extends HoldfastError {
  override readonly exitCode = 1;
  /** First and past-the-last replication of the chunk. */
  readonly chunk: readonly [from: number, to: number];

  constructor(message: string, chunk: readonly [number, number], options?: ErrorOptions) {
    super(message, null, options);
    this.chunk = chunk;
  }
}

/** Ctrl-C, or an aborted signal. */
export class InterruptedError extends HoldfastError {
  override readonly exitCode = 130;
}
