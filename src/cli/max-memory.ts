import { defaultMemoryLimit } from "../clients/memory-limit.ts";
import { NotUnderstood } from "../quantities/not-understood.ts";
import { memoryWords as words } from "../words/memory.ts";
import { parsed, type Arguments } from "./arguments.ts";
import type { OptionSpec } from "./command.ts";

// A comma before three digits might be one of thousands. The o is of French octets.
const SIZE = /^(\d+(?:\.\d+|,\d{1,2})?)\s*(?:([kmgt])(i?)[bo]?|[bo])$/i;
const PREFIXES = ["", "k", "m", "g", "t"];

/** `--max-memory`, of commands that read data. */
export const maxMemoryOption = Object.freeze<OptionSpec>({ type: "string", describe: () => words.option });

/** Bytes of memory that a command may take: those of `--max-memory`, or three quarters of the machine's. */
export function maxMemoryOf(args: Arguments): number {
  return parsed(args, "max-memory", parseBytes, defaultMemoryLimit());
}

/** `4 GiB`, `6GB`, `800 MB`, or in French `4 Gio`, `1,5 Go`, in bytes; throws NotUnderstood on anything else, a number without a unit too. */
export function parseBytes(text: string): number {
  const match = SIZE.exec(text.trim());
  const bytes =
    match === null
      ? 0
      : Number(match[1].replace(",", ".")) *
        ((match[3] ?? "") === "" ? 1000 : 1024) ** PREFIXES.indexOf((match[2] ?? "").toLowerCase());
  if (!(bytes > 0)) throw new NotUnderstood(words.notASize(text));
  return Math.round(bytes);
}
