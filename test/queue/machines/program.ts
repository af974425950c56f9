import { spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { onTestFinished } from "vitest";

export interface Program {
  readonly pid: number;
  /** All that it has said on stderr so far. */
  said(): string;
  shown(): string;
  kill(signal: NodeJS.Signals): void;
  /** Resolves to the exit code, or the signal, once it has ended. */
  readonly ended: Promise<number | string>;
}

/** Starts the program, built in `folder`; killed when the test is over. */
export function startProgram(
  folder: string,
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
  cwd: string = folder,
): Program {
  const child = spawn(process.execPath, [join(folder, "dist/src/cli/main.js"), ...argv], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const text = { out: "", err: "" };
  child.stdout.on("data", (data: Buffer) => (text.out += data.toString()));
  child.stderr.on("data", (data: Buffer) => (text.err += data.toString()));
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  return {
    pid: child.pid!,
    said: () => text.err,
    shown: () => text.out,
    kill: (signal) => child.kill(signal),
    ended: new Promise((resolve) => {
      child.on("close", (code, signal) => resolve(code ?? signal ?? "?"));
    }),
  };
}

/** Waits until something is so; an error says what was waited for. */
export async function until(what: string, isSo: () => boolean | Promise<boolean>, longestMs = 60_000): Promise<void> {
  const end = Date.now() + longestMs;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await pause(20);
  }
}
