import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { InterruptedError, WorkerError } from "../../src/errors.ts";
import type { Replications } from "../../src/results/replications.ts";
import type { Backend } from "../../src/simulation/backend.ts";
import { chooseSample } from "../../src/simulation/choose-sample.ts";
import { chunkRanges } from "../../src/simulation/chunk.ts";
import { collect, type CollectOptions } from "../../src/simulation/collect.ts";
import { inlineBackend } from "../../src/simulation/inline-backend.ts";
import type { SimulationPlan } from "../../src/simulation/plan.ts";
import { threadBackend } from "../../src/simulation/thread-backend.ts";
import { slowCases } from "../reference/slow-cases.ts";
import { planOfCase } from "../simulation/plan-of-case.ts";

// Starting a worker thread on a busy machine takes seconds.
vi.setConfig({ testTimeout: 120_000 });

const NAMES: Pick<CollectOptions, "beliefNames" | "otherSegments"> = {
  beliefNames: [],
  otherSegments: ["new clients", "fixed costs"],
};
const all = slowCases.find(({ name }) => name === "all levers together")!.input;
/** Four chunks: a strategy without levers, and all levers together. */
const plan = planOfCase({ ...all, horizonMonths: 3 }, 200, "backends", [[], all.levers]);
const ranges = chunkRanges(all.clients.length, plan.replications);

/** Digest of every number that a run keeps. */
function digest({ totals, series, segmentEquity, clientValue, beliefs }: Replications): string {
  const hash = createHash("sha256");
  for (const numbers of [totals, series, segmentEquity, clientValue, beliefs]) {
    hash.update(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
  }
  return hash.digest("hex");
}

/** A plan that no worker can run. */
const broken: SimulationPlan = { ...plan, purchaseModel: "no such model" };
/** A plan of many chunks, each of a second or so: 20,000 clients, five years, five replications a chunk. */
const long = planOfCase(
  {
    ...slowCases[0].input,
    clients: Array.from({ length: 200 }, () => slowCases[0].input.clients.slice(0, 100)).flat(),
    horizonMonths: 60,
  },
  400,
  "long",
);
const longRanges = chunkRanges(20_000, 400);

const inlineDigest = collect(plan, inlineBackend, NAMES).then(digest);

/** The same with 40 of the clients in each replication, and what is told of them. */
const sampled: SimulationPlan = {
  ...plan,
  expectedValue: plan.meanSpend,
  ...(await chooseSample(plan, 40, () => plan)),
};
const allOf = ({ noise, controls, segmentControls, watchedWeight, ...rest }: Replications): string =>
  [noise!.totals, noise!.series, controls, segmentControls, watchedWeight]
    .map((numbers) => createHash("sha256").update(new Uint8Array(numbers.slice().buffer)).digest("hex"))
    .concat(digest({ noise, controls, segmentControls, watchedWeight, ...rest }))
    .join();
const inlineSample = collect(sampled, inlineBackend, NAMES);

describe.for<readonly [name: string, backend: Backend]>([
  ["inline", inlineBackend],
  ["1 thread", threadBackend(1)],
  ["4 threads", threadBackend(4)],
])("a backend: %s", ([, backend]) => {
  test("keeps the same bytes as any other, and tells of progress up to the whole", async () => {
    const progress: number[] = [];
    const kept = await collect(plan, backend, { ...NAMES, onProgress: (share) => progress.push(share) });
    expect(digest(kept)).toBe(await inlineDigest);
    expect(progress).toHaveLength(ranges.length);
    expect(progress).toEqual([...progress].sort((one, other) => one - other));
    expect(progress.at(-1)).toBe(1);
  });

  test("keeps the same bytes of a run that simulates samples", async () => {
    const kept = await collect(sampled, backend, NAMES);
    expect(allOf(kept)).toBe(allOf(await inlineSample));
    expect(kept.clientsPerReplication).toBe(sampled.sampling!.take.reduce((sum, count) => sum + count, 0));
    expect(kept.watchedWeight.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(plan.meanSpend.length, 6);
    expect(kept.noise!.totals.some((value) => value !== 0)).toBe(true);
  });

  test("gives a failure back as a WorkerError with its chunk and its reason", async () => {
    const chunks: unknown[] = [];
    const failure = await backend
      .run(broken, ranges.slice(2, 3), { onChunk: (chunk) => chunks.push(chunk) })
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(WorkerError);
    expect((failure as WorkerError).chunk).toEqual(ranges[2]);
    expect((failure as WorkerError).message).toContain("no such model");
    expect(chunks).toEqual([]);
  });

  test("does not start when it is aborted beforehand", async () => {
    const chunks: unknown[] = [];
    const run = backend.run(plan, ranges.slice(0, 1), {
      signal: AbortSignal.abort(),
      onChunk: (chunk) => chunks.push(chunk),
    });
    await expect(run).rejects.toBeInstanceOf(InterruptedError);
    expect(chunks).toEqual([]);
  });

  // On a machine busy with other work a second may be too short by no fault of the backend: it has three tries.
  test("stops within a second of an abort, with an InterruptedError and no further chunk", { retry: 2 }, async () => {
    const controller = new AbortController();
    let abortedAt = Infinity;
    let chunks = 0;
    const onChunk = (): void => {
      chunks++;
      if (chunks > 1) return;
      setTimeout(() => {
        abortedAt = performance.now();
        controller.abort();
      });
    };
    const run = backend.run(long, longRanges, { signal: controller.signal, onChunk });
    await expect(run).rejects.toBeInstanceOf(InterruptedError);
    expect(performance.now() - abortedAt).toBeLessThan(1000);
    expect(chunks).toBeLessThan(longRanges.length / 2);
  });
});

describe("chunks", () => {
  test("cover every replication once, in order, of one size fixed by the number of clients alone", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2_000_000 }),
        fc.integer({ min: 1, max: 3000 }),
        (clients, replications) => {
          const size = chunkRanges(clients, 3000)[0][1];
          const found = chunkRanges(clients, replications);
          expect(found.flatMap(([from, to]) => Array.from({ length: to - from }, (_, i) => from + i))).toEqual(
            Array.from({ length: replications }, (_, r) => r),
          );
          // Shorter only at the end, and where a run may be stopped: after 256, 512, 1,024, ... replications.
          const isShort = found.filter(([from, to]) => to - from !== size);
          for (const [, to] of isShort) expect(to === replications || Math.log2(to / 256) % 1 === 0).toBe(true);
        },
      ),
      { seed: 4, numRuns: 100 },
    );
  });

  test("arrive in any order: sums go in replication order", async () => {
    const shuffled: Backend = {
      name: "backwards",
      async run(given, chunks, { onChunk }) {
        const results: Parameters<typeof onChunk>[0][] = [];
        await inlineBackend.run(given, chunks, { onChunk: (result) => results.push(result) });
        results.reverse().forEach(onChunk);
      },
    };
    expect(digest(await collect(plan, shuffled, NAMES))).toBe(await inlineDigest);
  });
});
