import { join, relative } from "node:path";
import { cliWords } from "../words/cli.ts";
import type { CliIo, Context } from "./command.ts";

/** Says where the report is and what lies beside it. */
export function showWritten(folder: string, files: readonly string[], { io, terminal }: Context): void {
  const place = shownPath(folder, io);
  const isCounted = (file: string): boolean => /^(charts|tables)\//.test(file);
  const rest = files.filter((file) => !isCounted(file) && file !== "report.html");
  const counted = (["charts", "tables"] as const).flatMap((name) => {
    const n = files.filter((file) => file.startsWith(`${name}/`)).length;
    return n === 0 ? [] : [cliWords[name](n)];
  });
  terminal.show(cliWords.reportAt(join(place, "report.html")), "bold");
  terminal.prose(cliWords.otherFiles(place, [...rest, ...counted]), "plain", "  ");
}

/** Opens the report of a folder; where nothing opens it, says where it is. */
export async function openReport(folder: string, { io, terminal }: Context): Promise<void> {
  const page = join(folder, "report.html");
  const isOpen = io.open !== undefined && (await io.open(page));
  if (!isOpen) terminal.say(cliWords.cannotOpen(shownPath(page, io)), "yellow");
}

/** A path as people say it: from the folder that they are in, where it lies below that. */
export function shownPath(path: string, io: CliIo): string {
  const shown = relative(io.cwd, path);
  return join(shown === "" || shown.startsWith("..") ? path : shown);
}
