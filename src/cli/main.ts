#!/usr/bin/env node
import { writeSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { VERSION } from "../version.ts";
import { cliErrorWords } from "../words/cli-errors.ts";
import { inLocale } from "../words/locale.ts";
import { runWords } from "../words/run.ts";
import { calledAs } from "./called-as.ts";
import { chooseLocale } from "./choose-locale.ts";
import { graceMs } from "./grace-ms.ts";
import { ABORT } from "./thread-protocol.ts";
import type { ThreadMessage, ThreadStart } from "./thread-protocol.ts";

const INTERRUPTED = 130;
// A thread that does not even hear of it by then computes: it writes nothing, and is ended.
const DEAF_MS = 300;

const argv = process.argv.slice(2);
const start: ThreadStart = {
  argv,
  program: calledAs(process.argv[1], process.env, process.cwd()),
  graceMs: graceMs(argv),
  stdout: { isTTY: process.stdout.isTTY, columns: process.stdout.columns },
  stderr: { isTTY: process.stderr.isTTY, columns: process.stderr.columns },
};
let locale = chooseLocale(start.argv, process.env);
const thread = startThread();

let isInterrupted = false;
let isLeaving = false;
let outputError: string | null = null;
let lastWords = "";

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    if (isInterrupted) process.exit(INTERRUPTED);
    isInterrupted = true;
    thread.postMessage(ABORT);
    setTimeout(leaveInterrupted, start.graceMs + DEAF_MS);
  });
}

// A reader that has seen enough (`| head`) is no error; a full disk is.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") outputError ??= error.code ?? error.message;
});
process.stderr.on("error", () => undefined);

thread.on("message", (message: ThreadMessage) => {
  if (message.kind === "write") write(process[message.stream], message.data);
  else if (message.kind === "language") locale = message.locale;
  else if (message.kind === "lastWords") [lastWords, locale] = [`${message.text}\n`, message.locale];
  else void leave(message.exitCode);
});
thread.on("error", (error) => {
  write(process.stderr, `${inLocale(locale, () => cliErrorWords.bug(VERSION))}\n${error.stack ?? error.message}\n`);
  void leave(1);
});
thread.on("exit", () => {
  if (isInterrupted && !isLeaving) leaveInterrupted();
});

/** In the sources a thread begins as JavaScript: its own first file is read before tsx can translate it. */
function startThread(): Worker {
  if (!import.meta.url.endsWith(".ts"))
    return new Worker(new URL("./cli-thread.js", import.meta.url), { workerData: start });
  const [tsx, module] = [import.meta.resolve("tsx/esm/api"), new URL("./cli-thread.ts", import.meta.url).href];
  const code = `import("${tsx}").then(({ register }) => { register(); return import("${module}"); });`;
  return new Worker(code, { eval: true, execArgv: [], workerData: start });
}

/** A stream is not written to once it has failed. */
function write(stream: NodeJS.WriteStream, data: string | Uint8Array): void {
  if (stream.writable && !stream.errored) stream.write(data);
}

/** Ends the process once all that was written has left it, or never will. */
async function leave(exitCode: number): Promise<void> {
  isLeaving = true;
  await Promise.all([drained(process.stdout), drained(process.stderr)]);
  if (outputError === null || exitCode !== 0) process.exit(exitCode);
  const code = outputError;
  const sentence = inLocale(locale, () => cliErrorWords.outputFailed(runWords.whyNotWritten[code] ?? code));
  writeSync(process.stderr.fd, `${sentence}\n`);
  process.exit(2);
}

function leaveInterrupted(): never {
  // In one piece before the process ends, whatever the stream is.
  writeSync(process.stderr.fd, `${inLocale(locale, () => cliErrorWords.interrupted)}\n${lastWords}`);
  process.exit(INTERRUPTED);
}

async function drained(stream: NodeJS.WriteStream): Promise<void> {
  if (!stream.writable || stream.errored) return;
  await new Promise<void>((resolve) => {
    stream.write("", () => {
      resolve();
    });
  });
}
