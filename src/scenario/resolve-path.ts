import { existsSync } from "node:fs";
import { dirname, isAbsolute, resolve } from "node:path";
import { NotUnderstood } from "../quantities/not-understood.ts";
import { scenarioFileWords as words } from "../words/scenario-file.ts";

/**
 * Absolute path of a data file or folder: `${NAME}` stands for an environment variable; a relative path is looked for beside the scenario,
 * then in HOLDFAST_DATA. Throws NotUnderstood where nothing is found.
 */
export function resolveDataPath(
  text: string,
  scenarioFile: string,
  environment: NodeJS.ProcessEnv = process.env,
): string {
  const expanded = text.replace(/\$\{(\w+)\}/g, (_, name: string) => {
    const value = environment[name];
    if (value === undefined || value === "") throw new NotUnderstood(words.noVariable(name));
    return value;
  });
  const data = environment["HOLDFAST_DATA"];
  const folders = [dirname(resolve(scenarioFile)), ...(data === undefined || data === "" ? [] : [resolve(data)])];
  const tried = isAbsolute(expanded) ? [expanded] : folders.map((folder) => resolve(folder, expanded));
  const found = expanded === "" ? undefined : tried.find((path) => existsSync(path));
  if (found === undefined) throw new NotUnderstood(words.dataNotFound(tried));
  return found;
}
