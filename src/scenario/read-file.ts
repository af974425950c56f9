import { readFileSync, statSync } from "node:fs";
import { ScenarioError } from "../errors.ts";
import { scenarioFileWords as words } from "../words/scenario-file.ts";
import { fileProblem, scenarioError } from "./scenario-error.ts";

const LARGEST_BYTES = 2_000_000;

/** The text of a scenario file. Throws a ScenarioError where there is none, or none of a scenario's size. */
export function readText(file: string): string {
  let bytes: Buffer;
  try {
    if (statSync(file).isDirectory()) throw scenarioError(file, [fileProblem(file, words.isFolder)]);
    bytes = readFileSync(file);
  } catch (error) {
    if (error instanceof ScenarioError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw scenarioError(file, [fileProblem(file, code === "ENOENT" ? words.notFound : words.unreadable(String(code)))]);
  }
  if (bytes.length > LARGEST_BYTES) throw scenarioError(file, [fileProblem(file, words.tooLarge(bytes.length / 1e6))]);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw scenarioError(file, [fileProblem(file, words.notText)]);
  }
}
