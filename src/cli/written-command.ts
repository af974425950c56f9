import { quoted } from "../run-command.ts";
import type { Arguments } from "./arguments.ts";
import type { OptionSpec } from "./command.ts";

/** A password in a URL, up to the last @: before it another may stand as it is. */
const PASSWORD = /(?<=:\/\/[^/@]*:)[^/]+(?=@)/;

/** A command line as it was written, and some words more, quoted for a POSIX shell; passwords of URLs are left out. */
export function writtenCommand(
  name: string,
  args: Arguments,
  options: Readonly<Record<string, OptionSpec>>,
  more: readonly string[] = [],
): string {
  const words = [name, ...args.listed];
  for (const [option, { type }] of Object.entries(options)) {
    const flag = `--${option}`;
    if (more.includes(flag)) continue;
    if (type === "boolean" && args.has(option)) words.push(flag);
    const values = type === "list" ? args.list(option) : type === "string" ? [args.text(option) ?? []].flat() : [];
    for (const value of values ?? []) words.push(flag, value.replace(PASSWORD, "***"));
  }
  return ["holdfast", ...[...words, ...more].map(quoted)].join(" ");
}
