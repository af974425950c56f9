import { access, constants } from "node:fs/promises";
import { HoldfastError } from "../errors.ts";
import { runWords } from "../words/run.ts";
import { makeFolder } from "./make-folder.ts";

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
