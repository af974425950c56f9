import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { CliIo } from "../../src/cli/command.ts";
import { runCli } from "../../src/cli/run-cli.ts";

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process on streams of our own. */
export async function holdfast(argv: readonly string[], world: Partial<CliIo> = {}): Promise<Ran> {
  const out: (string | Uint8Array)[] = [];
  const err: (string | Uint8Array)[] = [];
  const io: CliIo = {
    stdout: { write: (data) => out.push(data) },
    stderr: { write: (data) => err.push(data) },
    cwd: process.cwd(),
    env: {},
    signal: new AbortController().signal,
    ...world,
  };
  const code = await runCli(argv, io);
  return { code, out: textOf(out), err: textOf(err) };
}

function textOf(parts: readonly (string | Uint8Array)[]): string {
  return Buffer.concat(parts.map((part) => Buffer.from(part))).toString("utf8");
}

/** A folder with files of these texts, gone when the test is. */
export function folderWith(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-cli-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

/** Every file below a folder, hidden ones too, sorted. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
}
