import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { WorkerError } from "../../src/errors.ts";
import { runOnThreads, ThreadLostError } from "../../src/simulation/run-on-threads.ts";
import { threadBackend } from "../../src/simulation/thread-backend.ts";
import { slowCases } from "../reference/slow-cases.ts";
import { planOfCase } from "./plan-of-case.ts";

/** Has 0 to 7 doubled by threads of which some are lost: `deaths` times for each of the `deadly` numbers. */
async function double(deadly: readonly number[], deaths: number): Promise<number[]> {
  const lives = new Int32Array(new SharedArrayBuffer(32)).fill(deaths);
  const numbers = [0, 1, 2, 3, 4, 5, 6, 7];
  const doubled: number[] = [];
  await runOnThreads<number, number>(
    { file: join(import.meta.dirname, "fragile-worker.mjs"), threads: 2, workerData: { deadly, lives } },
    numbers,
    (reply, n) => (doubled[n] = reply),
    () => undefined,
  );
  return doubled;
}

describe("threads that are lost", () => {
  test("once, by an exit or an error that nothing catches: others take their places, and every request is answered", async () => {
    expect(await double([0, 3, 4, 7], 1)).toEqual([0, 2, 4, 6, 8, 10, 12, 14]);
  });

  test.each([4, 5])("twice for one request: it is named", async (deadly) => {
    const error: unknown = await double([deadly], 2).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ThreadLostError);
    expect((error as ThreadLostError).request).toBe(deadly);
    expect((error as ThreadLostError).message).toMatch(/exited with code: 3|uncaught/);
  });
});

test("a chunk that fails is named by its replications", async () => {
  const plan = { ...planOfCase(slowCases[0].input, 8, "threads"), purchaseModel: "none" };
  const run = threadBackend(2).run(plan, [[0, 4], [4, 8]], { onChunk: () => undefined }); // prettier-ignore
  const error: unknown = await run.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(WorkerError);
  expect([0, 4]).toContain((error as WorkerError).chunk[0]);
});
