import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

const folder = process.env["HOLDFAST_DATA"] ?? resolve(import.meta.dirname, "../../../shared/data");

/** With CI=true nothing may be skipped: what a test lacks is a failure. */
export const isRequired = process.env["CI"] === "true";

/** True where the reference data are on this machine; tests on them are skipped where it is false. */
export const hasReferenceData = existsSync(join(folder, "cdnow.csv"));

/** What is missing and how to get it. */
export const missingDataMessage = `${folder}: no reference data. Set HOLDFAST_DATA to the folder that holds cdnow.csv and reference/exact.json.`;

/** Path of a reference data file; throws with what to do where it is absent. */
export function dataPath(name: string): string {
  const path = join(folder, name);
  if (!existsSync(path)) {
    throw new Error(
      `${path}: not found. Set HOLDFAST_DATA to the folder that holds cdnow.csv and reference/exact.json.`,
    );
  }
  return path;
}
