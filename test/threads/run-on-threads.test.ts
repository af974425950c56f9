import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runOnThreads, type RunOptions } from "../../src/threads/run-on-threads.ts";
import { ThreadLostError } from "../../src/threads/thread-pool.ts";

interface Fragility {
  /** Numbers at which a thread is lost, or that it ends as it starts. */
  readonly deadly?: readonly number[] | "start";
  /** How often it is lost at each. */
  readonly deaths?: number;
  readonly file?: string;
  readonly threads?: number;
}

/** Has numbers doubled by threads with a heap of 16 MB, of which some are lost. */
async function double(
  numbers: readonly number[],
  { deadly = [], deaths = 0, file = "fragile-worker.mjs", threads = 2 }: Fragility,
  options: Partial<RunOptions<number, number>> = {},
): Promise<number[]> {
  const lives = new Int32Array(new SharedArrayBuffer(32)).fill(deaths);
  const doubled: number[] = [];
  await runOnThreads<number, number>(
    { file: join(import.meta.dirname, file), threads, heapMb: 16, workerData: { deadly, lives } },
    numbers,
    { onReply: (reply) => doubled.push(reply), ...options },
  );
  return doubled;
}

/** What a call that should fail is rejected with. */
const errorOf = (run: Promise<unknown>): Promise<unknown> =>
  run.then(
    () => null,
    (reason: unknown) => reason,
  );

describe("threads that are lost", () => {
  test("once, by an exit, an error that nothing catches or for want of memory: others take their places, and every request is answered", async () => {
    const doubled = await double([0, 1, 2, 3, 4, 5, 6, 7], { deadly: [0, 3, 4, 5], deaths: 1 });
    expect(doubled.sort((one, other) => one - other)).toEqual([0, 2, 4, 6, 8, 10, 12, 14]);
  });

  test.each([
    [4, /exited with code: 3/],
    [5, /uncaught/],
    [7, /memory limit/],
  ])("twice for one request, %i: it is named", async (deadly, reason) => {
    const error = await errorOf(double([0, 1, 2, 3, 4, 5, 6, 7], { deadly: [deadly], deaths: 2 }));
    expect(error).toBeInstanceOf(ThreadLostError);
    expect((error as ThreadLostError).request).toBe(deadly);
    expect((error as ThreadLostError).message).toMatch(reason);
  });

  test.each([
    ["by an exit", { deadly: "start" }, /ended as it started|exited with code: 3/],
    ["as their module is not there", { file: "no-worker.mjs" }, /no-worker/],
  ] as const)("as they start, %s: it is said once, and nothing waits", async (_, fragility, reason) => {
    const error = await errorOf(double([0, 1, 2, 3], fragility));
    expect(error).toBeInstanceOf(ThreadLostError);
    expect((error as ThreadLostError).message).toMatch(reason);
  });
});

test("one thread answers in the order of the requests", async () => {
  expect(await double([5, 3, 8, 1, 9, 2], { threads: 1 })).toEqual([10, 6, 16, 2, 18, 4]);
});

test("an abort ends threads at work, with its reason, after they are told to halt", async () => {
  const controller = new AbortController();
  const reason = new Error("no longer wanted");
  let halts = 0;
  const onReply = (): void => {
    controller.abort(reason);
  };
  const halt = (): void => {
    halts++;
  };
  const run = double([1, 99, 99], {}, { onReply, halt, signal: controller.signal });
  expect(await errorOf(run)).toBe(reason);
  expect(halts).toBe(1);
  expect(await errorOf(double([1], {}, { signal: controller.signal }))).toBe(reason);
});
