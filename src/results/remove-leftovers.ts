import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";

/** Names of files being made by `replaceAtomically`, or by a database that puts its own before them. */
const LEFTOVER = /^(tmp_)?\..+\.[0-9a-f]{12}\.tmp$/;

/** Removes what a process that was killed while it wrote has left in a folder, beside the places of its files; not below. */
export async function removeLeftovers(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((one) => LEFTOVER.test(one))) await rm(join(folder, name), { force: true });
}
