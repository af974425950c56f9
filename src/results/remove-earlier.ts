import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";

/** Places, below a run's folder, of what a run may write or not, as its results have it. */
const OPTIONAL = /^(charts|tables)\/[\w-]+(\.[\w-]+)+$/;

/**
 * Removes the charts and tables of an earlier run that another one in the same folder does not write, so that no figures of other futures stand beside its own: those that the
 * earlier `run.json` lists under `files`, and nothing else. `files`: places of what is written now, relative to the folder.
 */
export async function removeEarlier(folder: string, files: readonly string[]): Promise<void> {
  const written = new Set(files);
  const earlier = filesOf(await readFile(join(folder, "run.json"), "utf8").catch(() => ""));
  for (const place of earlier) {
    if (typeof place !== "string" || !OPTIONAL.test(place) || written.has(place)) continue;
    await rm(join(folder, place), { force: true });
  }
}

function filesOf(text: string): readonly unknown[] {
  try {
    const { files } = JSON.parse(text) as { files?: unknown };
    return Array.isArray(files) ? files : [];
  } catch {
    return [];
  }
}
