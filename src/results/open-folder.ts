import { access, constants } from "node:fs/promises";
import { HoldfastError } from "../errors.ts";
import { durableWords } from "../words/durable.ts";
import { runWords } from "../words/run.ts";
import { makeFolder } from "./make-folder.ts";

/** Errors of the system that room mends. */
const FULL = ["ENOSPC", "EDQUOT"];

/** Makes the folder of a run, and sees that it can be written before any work is done. */
export async function openFolder(folder: string): Promise<string> {
  return told(folder, async () => {
    await makeFolder(folder);
    await access(folder, constants.W_OK);
    return folder;
  });
}

/** Does what writes to a folder; a failure of the disk becomes a HoldfastError that says why. */
export async function told<Written>(folder: string, write: () => Promise<Written>): Promise<Written> {
  try {
    return await write();
  } catch (error) {
    const reason = runWords.whyNotWritten[(error as NodeJS.ErrnoException).code ?? ""];
    if (reason === undefined) throw error;
    throw new HoldfastError(runWords.cannotWrite(folder, reason), null, { cause: error });
  }
}

/** The same of results whose simulation is kept: the error says how to go on, by the command that does. */
export async function toldAndKept<Written>(
  folder: string,
  resumeCommand: string,
  write: () => Promise<Written>,
): Promise<Written> {
  try {
    return await write();
  } catch (error) {
    const system = error instanceof HoldfastError ? error.cause : error;
    const { code = "" } = (system ?? {}) as NodeJS.ErrnoException;
    const reason = runWords.whyNotWritten[code];
    if (reason === undefined) throw error;
    const hint = durableWords.interruptedHint(resumeCommand);
    throw new HoldfastError(
      runWords.cannotWriteResults(folder, reason),
      FULL.includes(code) ? `${runWords.makeRoom} ${hint}` : hint,
      { cause: error },
    );
  }
}
