import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { InterruptedError } from "../../src/errors.ts";
import { CONTROL_NAMES, type Replications } from "../../src/results/replications.ts";
import { KEPT_SERIES, TOTAL_NAMES } from "../../src/results/results.ts";
import type { Backend } from "../../src/simulation/backend.ts";
import type { ChunkResult } from "../../src/simulation/chunk.ts";
import { collect } from "../../src/simulation/collect.ts";
import type { SimulationPlan } from "../../src/simulation/plan.ts";
import { slowCases } from "../reference/slow-cases.ts";
import { planOfCase } from "../simulation/plan-of-case.ts";

/** A plan whose chunks hold 64 replications each; one of more replications begins with those of fewer. */
export function smallPlan(replications: number): SimulationPlan {
  return planOfCase(slowCases[0].input, replications, "durable");
}

/** Stands for what a simulation leaves: numbers that follow from the plan's beliefs in each replication, no two the same. */
export function chunkOf(plan: SimulationPlan, from: number, to: number): ChunkResult {
  const { strategies, horizonMonths, segmentNames, meanSpend, beliefs, beliefWidth } = plan;
  const each = (width: number): Float64Array =>
    Float64Array.from({ length: (to - from) * width }, (_, i) => {
      const replication = from + Math.floor(i / width);
      return Math.sin(i % width) / 3 + replication + beliefs[replication * beliefWidth];
    });
  const sum = (width: number): Float64Array => Float64Array.from({ length: width }, (_, i) => (from + i) / 7);
  const segments = strategies.length * (segmentNames.length + 2);
  return {
    ...{ from, to, totals: each(strategies.length * TOTAL_NAMES.length), controls: each(CONTROL_NAMES.length) },
    series: each(strategies.length * KEPT_SERIES.length * horizonMonths),
    ...{ totalNoise: new Float64Array(0), seriesNoise: new Float64Array(0) },
    ...{ totalLuck: new Float64Array(0), seriesLuck: new Float64Array(0), controlNoise: new Float64Array(0) },
    ...{ segmentEquity: sum(segments), segmentControls: sum(segments * CONTROL_NAMES.length) },
    clientValue: sum(strategies.length * meanSpend.length),
  };
}

/** What a run of a plan leaves, as bytes. */
export async function simulated(plan: SimulationPlan, backend: Backend = countingBackend()): Promise<string> {
  const replications = await collect(plan, backend, { beliefNames: [], otherSegments: ["new", "fixed"] });
  return bytesOf(replications);
}

function bytesOf({ count, ...kept }: Replications): string {
  const arrays = [kept.totals, kept.series, kept.controls, kept.segmentEquity, kept.segmentControls, kept.clientValue];
  return `${String(count)} ${arrays.map((array) => Buffer.from(array.slice().buffer).toString("hex")).join(" ")}`;
}

/** A backend without a simulation, which notes what it is asked for, and after some chunks throws. */
export function countingBackend(breaksAfter = Infinity): Backend & { readonly ran: (readonly [number, number])[] } {
  const ran: (readonly [number, number])[] = [];
  return {
    name: "counting",
    ran,
    run: async (plan, ranges, { signal, onChunk }) => {
      for (const [from, to] of ranges) {
        await new Promise((resume) => setImmediate(resume));
        if (signal?.aborted === true) throw new InterruptedError("stopped");
        if (ran.length >= breaksAfter) throw new Error("broken");
        ran.push([from, to]);
        onChunk(chunkOf(plan, from, to));
      }
    },
  };
}

/** A folder that is gone when the test is. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-runs-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}
