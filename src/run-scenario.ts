import type { Backend } from "./simulation/backend.ts";
import type { Results } from "./results/results.ts";

export interface RunProgress {
  readonly phase: "read" | "fit" | "simulate" | "report";
  /** Share done, 0 to 1. */
  readonly share: number;
}

export interface RunOptions {
  /** Folder in which `<slug>/` is written; default `out` in the working directory. */
  readonly out?: string | undefined;
  readonly seed?: string | undefined;
  readonly replications?: number | undefined;
  /** Worker threads; default: one for each core. */
  readonly workers?: number | undefined;
  /** Names of the strategies to run; the baseline always runs. */
  readonly only?: readonly string[] | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: RunProgress) => void) | undefined;
  readonly backend?: Backend | undefined;
}

export interface RunOutcome {
  readonly results: Results;
  /** Folder that holds the results. */
  readonly folder: string;
  /** Files written, relative to the folder. */
  readonly files: readonly string[];
}

/** The main job: a scenario file in, a decision out, with everything that PRODUCT's "What it writes" names. */
export async function runScenario(_file: string, _options: RunOptions = {}): Promise<RunOutcome> {
  throw new Error("being written");
}
