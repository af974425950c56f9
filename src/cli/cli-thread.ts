import { parentPort, workerData } from "node:worker_threads";
import { currentLocale } from "../words/locale.ts";
import type { Output } from "./command.ts";
import { openFile } from "./open-file.ts";
import { runCli } from "./run-cli.ts";
import { ABORT } from "./thread-protocol.ts";
import type { StreamFacts, ThreadMessage, ThreadStart } from "./thread-protocol.ts";

// The thread that does the work of a command, so that the one that hears Ctrl-C is never busy.
const START = workerData as ThreadStart;

const port = parentPort!;
const controller = new AbortController();

port.on("message", (message: unknown) => {
  if (message !== ABORT) return;
  controller.abort();
  // Work that goes on by then ends here, where files not yet whole are removed on the way out.
  setTimeout(() => process.exit(130), START.graceMs);
});

const exitCode = await runCli(START.argv, {
  stdout: output("stdout", START.stdout),
  stderr: output("stderr", START.stderr),
  cwd: process.cwd(),
  env: process.env,
  signal: controller.signal,
  program: START.program,
  lastWords: (text) => {
    post({ kind: "lastWords", text, locale: currentLocale() });
  },
  speaks: (locale) => {
    post({ kind: "language", locale });
  },
  open: openFile,
});
post({ kind: "done", exitCode });
// Nothing may hold the process any longer.
port.close();

function output(stream: "stdout" | "stderr", facts: StreamFacts): Output {
  return {
    ...facts,
    write: (data) => {
      post({ kind: "write", stream, data });
    },
  };
}

function post(message: ThreadMessage): void {
  port.postMessage(message);
}
