import { resolve } from "node:path";
import type { Locale } from "../words/locale.ts";
import type { Arguments } from "./arguments.ts";
import type { Terminal } from "./terminal.ts";

/** The world as a command sees it; a test hands in its own. */
export interface CliIo {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborts on Ctrl-C. */
  readonly signal: AbortSignal;
  /** Milliseconds, for the progress bar and the seconds that a model takes; default: the clock. */
  readonly now?: (() => number) | undefined;
  /** Takes what is said at the end should the command be interrupted while it computes and hears nothing. By default that is not said. */
  readonly lastWords?: ((text: string) => void) | undefined;
  /** How the program was called, as advised commands begin. Default: `holdfast`. */
  readonly program?: string | undefined;
  /** Hears in which language the command goes on. By default nobody does. */
  readonly speaks?: ((locale: Locale) => void) | undefined;
  /** Opens a file in the program that the system has for it; false where that failed. By default nothing is opened. */
  readonly open?: ((path: string) => Promise<boolean>) | undefined;
}

export interface Output {
  write(data: string | Uint8Array): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

export interface Context {
  readonly io: CliIo;
  readonly terminal: Terminal;
  readonly version: string;
}

/** What a shell completes: one of a few words, or a path. */
export type Completion = readonly string[] | "file";

export interface OptionSpec {
  readonly type: "string" | "boolean" | "list";
  describe(): string;
  readonly completes?: Completion;
}

/** A command: what its help says, in the language of the moment in which it is asked, and what it does. */
export interface Command {
  readonly name: string;
  describe(): string;
  readonly argument: {
    name(): string;
    describe(): string;
    readonly isRequired: boolean;
    /** Whether several may be given. */
    readonly isList?: boolean;
    readonly completes?: Completion;
  };
  readonly options: Readonly<Record<string, OptionSpec>>;
  /** Command line and what it gives; `$0` stands for the program. */
  examples(): readonly (readonly string[])[];
  /** Language of the file that the command is about, in which it then says everything; null where that cannot be told. By default that of the command line. */
  language?(args: Arguments, io: CliIo): Locale | null;
  /** Gives the exit code; errors are thrown. */
  execute(args: Arguments, context: Context): Promise<number>;
}

/** A path of the command line, kept as written where that leads to the file, so that messages name it so. */
export function pathIn(io: CliIo, written: string): string {
  return io.cwd === process.cwd() ? written : resolve(io.cwd, written);
}
