import { figureWords } from "./figures.ts";

const { count, fixed } = figureWords;

const size = (bytes: number): string => (bytes < 1e9 ? `${count(bytes / 1e6)} MB` : `${fixed(bytes / 1e9, 2)} GB`);
/** The option that allows as much. */
const allowing = (bytes: number): string =>
  `--max-memory ${bytes < 1e9 ? `${String(bytes / 1e6)}MB` : `${(bytes / 1e9).toFixed(2)}GB`}`;

/** Sentences about memory, and about room on disk for what does not fit into it. */
export const memoryWords = Object.freeze({
  size,
  option: "Memory that the command may take, such as 4 GiB (default: three quarters of the machine's)",
  notASize: (text: string) => `"${text}" is no amount of memory with its unit; 4 GiB, 6GB or 800 MB was expected.`,
  readNeeds: (clients: number, isEstimate: boolean, needed: number, limit: number) =>
    `The data have ${isEstimate ? "about " : ""}${count(clients)} clients, which takes up to ${size(needed)} of memory; the limit is ${size(limit)}.`,
  runNeeds: (needed: number, limit: number, clients: number) =>
    `A run of this scenario with ${count(clients)} clients needs about ${size(needed)} of memory; the limit is ${size(limit)}.`,
  scoreNeeds: (needed: number, limit: number, clients: number) =>
    `Scoring ${count(clients)} clients needs about ${size(needed)} of memory; the limit is ${size(limit)}.`,
  readBaseHint: (needed: number, base: number) =>
    `Allow as much by ${allowing(needed)}. A part of the clients would not do: Holdfast itself needs ${size(base)}.`,
  readHint: (needed: number) => `Allow as much by ${allowing(needed)}, or take a part of the clients.`,
  runHint: (needed: number) =>
    `Allow as much by ${allowing(needed)}, or ask for fewer replications or threads; or cut the data down to a random part of the clients and say by clients.sample how large it is.`,
  runLeastHint: (needed: number, least: number) =>
    `Allow as much by ${allowing(needed)}. Fewer replications or threads would not do: with the fewest it still needs about ${size(least)}.`,
  limit: (limit: number, isGiven: boolean) =>
    isGiven
      ? `The limit is ${size(limit)}.`
      : `The limit is ${size(limit)}, three quarters of the machine's; --max-memory sets another.`,
  noRoom: (folder: string, code: string) =>
    code === "ENOSPC" || code === "EDQUOT"
      ? `The disk is full: rows that do not fit into memory go to the temporary folder ${folder}.`
      : `Rows that do not fit into memory cannot be written to the temporary folder ${folder} (${code}).`,
  noRoomHint: "Make room, name a folder on another disk in TMPDIR, or allow more memory with --max-memory.",
});
