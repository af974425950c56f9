import { ScenarioError } from "../errors.ts";
import type { Problem } from "../errors.ts";
import { scenarioFileWords as words } from "../words/scenario-file.ts";
import { formatProblems } from "./format-problems.ts";

/** A problem of a file as a whole. */
export function fileProblem(file: string, message: string): Problem {
  return { file, line: 1, column: 1, path: "", message, suggestion: null, sourceLine: "" };
}

/** One error that carries every problem. */
export function scenarioError(file: string, problems: readonly Problem[]): ScenarioError {
  const title = words.summary(file, problems.length);
  return new ScenarioError(`${title}\n\n${formatProblems(problems, { color: false })}`, problems);
}
