import { basename, delimiter, dirname, isAbsolute, relative, sep } from "node:path";
import { quoted } from "../run-command.ts";

/** The name by which all that is said calls the program. */
export const PROGRAM = "holdfast";

/**
 * How the program was called, so that a shell in `cwd` takes it again: by npx, by its name where that is on the path, or by its file; `script` is `process.argv[1]`.
 *
 * A script of a package.json is taken for npx: what was called is in the same folder.
 */
export function calledAs(script: string, env: Readonly<Record<string, string | undefined>>, cwd: string): string {
  const viaNpx = `npx ${PROGRAM}`;
  if (env["npm_command"] !== undefined) return viaNpx;
  const folder = dirname(script);
  if (basename(folder) === ".bin") return viaNpx;
  const isOnPath = (env["PATH"] ?? "").split(delimiter).includes(folder);
  if (basename(script) === PROGRAM) return isOnPath ? PROGRAM : quoted(script);
  // On Windows an installed program is called by a script of its name; what is not built yet cannot be called by its file alone.
  const isInstalled = sep === "\\" && script.includes(`${sep}node_modules${sep}`);
  if (isInstalled || !script.endsWith(".js")) return PROGRAM;
  const path = relative(cwd, script);
  return `node ${quoted(path.startsWith("..") || isAbsolute(path) ? script : path)}`;
}

/** A text whose commands (`holdfast run ...`) begin as the program was called, those of others being as they are. */
export function asCalled(text: string, program: string, commands: readonly string[]): string {
  if (program === PROGRAM) return text;
  const advised = new RegExp(String.raw`(?<![\w./\\-]|npx )${PROGRAM}(?= (?:--help|(?:${commands.join("|")})\b))`, "g");
  return text.replace(advised, () => program);
}
