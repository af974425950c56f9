import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { WorkerError } from "../../src/errors.ts";
import type { ChunkResult } from "../../src/simulation/chunk.ts";
import { inlineBackend } from "../../src/simulation/inline-backend.ts";
import { threadBackend } from "../../src/simulation/thread-backend.ts";
import { slowCases } from "../reference/slow-cases.ts";
import { planOfCase } from "./plan-of-case.ts";
import type { StarvedPlan } from "./starved-worker.ts";

const plan = planOfCase(slowCases[0].input, 12, "threads");
const ranges = [[0, 4], [4, 8], [8, 12]] as const; // prettier-ignore

/** Where the chunks began that came, and what the run was rejected with. */
async function outcomeOf(
  backend: ReturnType<typeof threadBackend>,
  given = plan,
): Promise<{ readonly came: readonly number[]; readonly error: unknown }> {
  const came: number[] = [];
  const error: unknown = await backend
    .run(given, ranges, { onChunk: ({ from }) => came.push(from) })
    .then(() => null)
    .catch((reason: unknown) => reason);
  return { came: came.sort((one, other) => one - other), error };
}

describe("a thread out of memory", () => {
  const file = join(import.meta.dirname, "hungry-worker.mjs");
  const hungry = (times: number): typeof plan =>
    Object.assign({}, plan, { hungryAt: 4, meals: new Int32Array(new SharedArrayBuffer(4)).fill(times) });

  test("once: another thread makes its chunk", async () => {
    const { came, error } = await outcomeOf(threadBackend(2, { file, heapMb: 16 }), hungry(1));
    expect(error).toBeNull();
    expect(came).toEqual([0, 4, 8]);
  });

  test("twice: its replications are named, and why", async () => {
    const { error } = await outcomeOf(threadBackend(2, { file, heapMb: 16 }), hungry(2));
    expect(error).toBeInstanceOf(WorkerError);
    expect((error as WorkerError).chunk).toEqual([4, 8]);
    expect((error as WorkerError).message).toMatch(/^Simulation: replications 4 to 7 lost .* twice .*memory/);
  });
});

describe("a thread without memory for arrays, which are outside its heap", () => {
  const file = join(import.meta.dirname, "starved-worker.ts");
  const starved = (fasts: number): StarvedPlan => ({
    ...plan,
    starvedAt: 4,
    fasts: new Int32Array(new SharedArrayBuffer(4)).fill(fasts),
  });

  test("once: its chunk is tried once more, and is that of a run with enough", async () => {
    const given = starved(1);
    const chunks = new Map<number, unknown>();
    const onChunk = (chunk: ChunkResult): void => void chunks.set(chunk.from, chunk);
    await threadBackend(1, { file }).run(given, ranges, { onChunk });
    expect(Atomics.load(given.fasts, 0)).toBeLessThanOrEqual(0);
    await inlineBackend.run(plan, ranges, { onChunk: (chunk) => expect(chunks.get(chunk.from)).toEqual(chunk) });
    expect(chunks.size).toBe(3);
  });

  test("time and again: its replications are named after two tries, and why", async () => {
    const given = starved(9);
    const { error } = await outcomeOf(threadBackend(1, { file }), given);
    expect(9 - Atomics.load(given.fasts, 0)).toBe(2);
    expect(error).toBeInstanceOf(WorkerError);
    expect((error as WorkerError).chunk).toEqual([4, 8]);
    expect((error as WorkerError).message).toMatch(
      /^Simulation: replications 4 to 7 lost .* twice .*allocation failed/,
    );
  });
});

test("a chunk that fails is named by its replications", async () => {
  const { error } = await outcomeOf(threadBackend(2), { ...plan, purchaseModel: "none" });
  expect(error).toBeInstanceOf(WorkerError);
  expect([0, 4]).toContain((error as WorkerError).chunk[0]);
});

describe("threads between runs of one plan", () => {
  const file = join(import.meta.dirname, "counting-worker.mjs");
  /** How many threads were started by runs of these ranges, one after the other, of these plans. */
  async function startedBy(
    runs: readonly (readonly [given: typeof plan, from: number, to: number])[],
  ): Promise<number> {
    const backend = threadBackend(1, { file });
    const started = new Int32Array(new SharedArrayBuffer(4));
    const named = new Map(runs.map(([given]) => [given, Object.assign({}, given, { started })]));
    for (const [given, from, to] of runs) {
      const came: number[] = [];
      await backend.run(named.get(given)!, [[from, to]], { onChunk: (chunk) => came.push(chunk.from) });
      expect(came).toEqual([from]);
    }
    return started[0];
  }

  test("stay while there may be more of it, and no longer", async () => {
    expect(await startedBy([[plan, 0, 4], [plan, 4, 8], [plan, 8, 12]])).toBe(1); // prettier-ignore
    expect(await startedBy([[plan, 0, 12], [plan, 0, 12]])).toBe(2); // prettier-ignore
    expect(await startedBy([[plan, 0, 4], [{ ...plan }, 0, 4]])).toBe(2); // prettier-ignore
  });
});
