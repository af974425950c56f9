import type { Locale } from "../words/locale.ts";

/** What the thread that works is started with: what it cannot ask of the process by itself. */
export interface ThreadStart {
  readonly argv: readonly string[];
  /** How the program was called, as a shell takes it again. */
  readonly program: string;
  /** How long it may work on after Ctrl-C. */
  readonly graceMs: number;
  readonly stdout: StreamFacts;
  readonly stderr: StreamFacts;
}

export interface StreamFacts {
  readonly isTTY: boolean;
  readonly columns: number | undefined;
}

/** From the thread that works: its language, text for a stream, what to say should it be interrupted and hear nothing, or its end. */
export type ThreadMessage =
  | { readonly kind: "language"; readonly locale: Locale }
  | { readonly kind: "lastWords"; readonly text: string; readonly locale: Locale }
  | { readonly kind: "write"; readonly stream: "stdout" | "stderr"; readonly data: string | Uint8Array }
  | { readonly kind: "done"; readonly exitCode: number };

/** To it: Ctrl-C was pressed. */
export const ABORT = "abort";
