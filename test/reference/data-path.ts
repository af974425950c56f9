import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

const folder = process.env["HOLDFAST_DATA"] ?? resolve(import.meta.dirname, "../../../shared/data");

/** True where the reference data are on this machine. */
export const hasReferenceData = existsSync(join(folder, "cdnow.csv"));

/** Path of a reference data file; throws with what to do where it is absent. */
export function dataPath(name: string): string {
  const path = join(folder, name);
  if (!existsSync(path)) {
    throw new Error(`${path}: not found. Set HOLDFAST_DATA to the folder that holds cdnow.csv and reference/exact.json.`);
  }
  return path;
}
