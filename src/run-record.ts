import { arch, cpus, platform } from "node:os";
import { performance } from "node:perf_hooks";
import type { Backend } from "./simulation/backend.ts";
import { VERSION } from "./version.ts";

/** What a record tells that is not the clock's or the machine's. */
interface Told {
  readonly command: string;
  readonly threads: number;
  /** Undefined: threads here. */
  readonly backend: Backend | undefined;
  /** Written before the record itself. */
  readonly files: readonly string[];
}

/** What `run.json` tells of how a run went: all that is not in its results, as it is not the same each time. */
interface RunRecord {
  /** Ends a step, which began with the end of the one before. */
  lap(step: string): void;
  told(told: Told): object;
}

/** Begins the record of a run, and its first step. */
export function startRecord(): RunRecord {
  const started = new Date().toISOString();
  const seconds: Record<string, number> = {};
  let last = performance.now();
  return {
    lap: (step) => {
      const now = performance.now();
      seconds[step] = Math.round(now - last) / 1000;
      last = now;
    },
    told: ({ command, threads, backend, files }) => ({
      version: VERSION,
      command,
      started,
      seconds,
      machine: machine(),
      threads,
      ...(backend === undefined ? {} : { backend: backend.name }),
      files,
    }),
  };
}

function machine(): {
  readonly node: string;
  readonly platform: string;
  readonly arch: string;
  readonly cpu: string;
  readonly cores: number;
} {
  const cores = cpus();
  return {
    node: process.version,
    platform: platform(),
    arch: arch(),
    cpu: cores[0]?.model ?? "unknown",
    cores: cores.length,
  };
}
