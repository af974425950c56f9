import { readFileSync, statSync } from "node:fs";
import type { ClientHistory } from "./clients/client-history.ts";
import { InputError } from "./errors.ts";
import { fitFile, parseFit, type SavedFit } from "./models/fit-file.ts";
import type { Fit } from "./models/model.ts";
import { writeAtomic } from "./results/write-atomic.ts";
import { VERSION } from "./version.ts";
import { fitWords as words } from "./words/fits.ts";

const LARGEST_BYTES = 20_000_000;

/** Writes fits of a history to a JSON file, whole or absent; `readFit` gives them back to the last bit. */
export async function saveFit(
  path: string,
  history: ClientHistory,
  fits: { readonly purchases: Fit; readonly spend: Fit | null },
): Promise<void> {
  await writeAtomic(path, `${JSON.stringify(fitFile(VERSION, history, fits), null, 2)}\n`);
}

/** Reads a file of `saveFit` or `holdfast fit --out`; an InputError says what is wrong with one that cannot be used. */
export function readFit(path: string): SavedFit {
  return parseFit(readText(path), path);
}

function readText(path: string): string {
  let text: string;
  try {
    const { size } = statSync(path);
    if (size > LARGEST_BYTES) throw new InputError(path, words.tooLarge(path, size / 1e6));
    text = readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof InputError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new InputError(path, words.cannotRead(path, code ?? String(error)), words.cannotReadHint);
  }
  return text;
}
