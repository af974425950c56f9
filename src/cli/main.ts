#!/usr/bin/env node
import { writeSync } from "node:fs";
import type { CliIo, Output } from "./command.ts";
import { cliWords } from "../words/en/cli.ts";
import { runCli } from "./run-cli.ts";

const INTERRUPTED = 130;
// Work that does not stop by itself is stopped by then: a person who presses Ctrl-C waits no longer than a second.
const GRACE_MS = 800;

const controller = new AbortController();
let outputError: string | null = null;

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    if (controller.signal.aborted) process.exit(INTERRUPTED);
    controller.abort();
    setTimeout(() => {
      writeSync(2, `${cliWords.interrupted}\n`);
      process.exit(INTERRUPTED);
    }, GRACE_MS).unref();
  });
}

// A reader that has seen enough (`| head`) is no error; a full disk is.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") outputError ??= error.code ?? error.message;
});
process.stderr.on("error", () => undefined);

const io: CliIo = {
  stdout: output(process.stdout),
  stderr: output(process.stderr),
  cwd: process.cwd(),
  env: process.env,
  signal: controller.signal,
};

const exitCode = await runCli(process.argv.slice(2), io);
await Promise.all([drained(process.stdout), drained(process.stderr)]);
if (outputError !== null) process.stderr.write(`${cliWords.outputFailed(outputError)}\n`);
process.exit(outputError !== null && exitCode === 0 ? 2 : exitCode);

/** A stream that is not written to once it has failed. */
function output(stream: NodeJS.WriteStream): Output {
  return {
    write: (data) => stream.writable && !stream.errored && stream.write(data),
    isTTY: stream.isTTY,
    get columns() {
      return stream.columns;
    },
  };
}

/** Resolves once all that was written has left the process, or never will. */
async function drained(stream: NodeJS.WriteStream): Promise<void> {
  if (!stream.writable || stream.errored) return;
  await new Promise<void>((resolve) => {
    stream.write("", () => {
      resolve();
    });
  });
}
