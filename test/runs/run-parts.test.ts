import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import files from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { HoldfastError } from "../../src/errors.ts";
import { NotUnderstood } from "../../src/quantities/not-understood.ts";
import { durableBackend } from "../../src/runs/durable-backend.ts";
import { findParts } from "../../src/runs/find-parts.ts";
import { writeManifest } from "../../src/runs/manifest.ts";
import { runParts } from "../../src/runs/run-parts.ts";
import { parseShard, rangesOfShard } from "../../src/runs/shard.ts";
import { rangesOf } from "../../src/simulation/chunk.ts";
import { encodeChunk } from "../../src/simulation/chunk-codec.ts";
import { chunkKey, planKey } from "../../src/simulation/plan-codec.ts";
import { HERE } from "../../src/simulation/run-identity.ts";
import { chunkOf, countingBackend, emptyFolder, simulated, smallPlan } from "./world.ts";

const PLAN = smallPlan(400);
const KEY = planKey(PLAN);

/** Simulates the shards of a run, each in a folder of its own; gives the folders. */
async function shardsOf(count: number, which = Array.from({ length: count }, (_, i) => i + 1)): Promise<string[]> {
  const folder = emptyFolder();
  return Promise.all(
    which.map(async (index) => {
      const chunks = join(folder, `machine ${String(index)}`, "plan/chunks");
      mkdirSync(chunks, { recursive: true });
      await writeManifest(chunks, {
        ...{ format: 1, ...HERE, seed: "s", replications: 400, command: "holdfast run plan.yaml", options: {} },
        ...{ shards: count, plan: KEY, isFinished: false, data: { source: "shop.csv", hash: "d" } },
        scenario: { file: "plan.yaml", hash: "0".repeat(64), parts: {} },
      });
      const ranges = rangesOfShard(rangesOf(PLAN), { index, of: count });
      const backend = durableBackend(countingBackend(), chunks, { takesChunks: true });
      await backend.run(PLAN, ranges, { onChunk: () => undefined });
      return join(folder, `machine ${String(index)}`);
    }),
  );
}

/** Puts parts together: what they leave, what had to be simulated, and what was said. */
async function gathered(places: readonly string[], shards: number | null = 3) {
  const notices: string[] = [];
  const parts = runParts(await findParts(places), {
    ...{ plan: KEY, shards, commandOf: (shard) => `again ${String(shard)}` },
    onNotice: (sentence) => notices.push(sentence),
  });
  await parts.check(PLAN, KEY);
  const inner = countingBackend();
  const backend = durableBackend(inner, emptyFolder(), { takesChunks: true, alsoIn: (key) => parts.placesOf(key) });
  return { left: await simulated(PLAN, backend), ran: inner.ran, notices };
}

async function refusal(places: readonly string[], shards: number | null = 3): Promise<HoldfastError> {
  const error: unknown = await gathered(places, shards).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(HoldfastError);
  return error as HoldfastError;
}

/** The folder of the chunks themselves. */
function chunksIn(place: string): string {
  return join(place, "plan/chunks", KEY.slice(0, 16));
}

describe("parts of a run", () => {
  test.each([1, 3, 7, 11])(
    "cut into %i come to what one machine leaves, with nothing simulated again",
    async (count) => {
      const { left, ran, notices } = await gathered(await shardsOf(count), count);
      expect(left).toBe(await simulated(PLAN));
      expect([ran, notices]).toEqual([[], []]);
    },
  );

  test("are found as files, in folders of plans, and copied together", async () => {
    const [one, two, three] = await shardsOf(3);
    const files = readdirSync(chunksIn(one)).map((name) => join(chunksIn(one), name));
    const heap = join(emptyFolder(), "heap");
    cpSync(chunksIn(three), heap, { recursive: true });
    expect((await gathered([...files, chunksIn(two), heap])).left).toBe(await simulated(PLAN));
  });

  test("that are there twice are taken once, one of them damaged too", async () => {
    const places = await shardsOf(3);
    const again = await shardsOf(3, [2]);
    const [file] = readdirSync(chunksIn(again[0])).map((name) => join(chunksIn(again[0]), name));
    writeFileSync(file, readFileSync(file).fill(1, 400, 401));
    const { left, notices } = await gathered([...places, ...again]);
    expect(left).toBe(await simulated(PLAN));
    expect(notices).toEqual([expect.stringContaining("checksum")]);
  });

  test("whose numbers are too many or too few are of no use, though their key and checksum are right", async () => {
    const [place] = await shardsOf(1);
    const chunk = chunkOf(PLAN, 0, 64);
    for (const totals of [chunk.totals.subarray(1), Float64Array.of(...chunk.totals, 0)]) {
      writeFileSync(join(chunksIn(place), "00000-00063.bin"), encodeChunk({ ...chunk, totals }, chunkKey(PLAN, 0, 64)));
      expect((await refusal([place], 1)).message).toContain("64 of 400 replications are missing: 0 to 63.");
      const notices: string[] = [];
      const inner = countingBackend();
      const onNotice = (sentence: string): number => notices.push(sentence);
      const backend = durableBackend(inner, join(place, "plan/chunks"), { takesChunks: true, onNotice });
      expect(await simulated(PLAN, backend)).toBe(await simulated(PLAN));
      expect([inner.ran, notices]).toEqual([[[0, 64]], [expect.stringContaining("not hold as many numbers")]]);
    }
  });

  test("that are missing are listed, with the shards to run again", async () => {
    const [one, two, three] = await shardsOf(3);
    rmSync(join(chunksIn(three), "00128-00191.bin"));
    const error = await refusal([one, three]);
    expect(error.message).toContain("192 of 400 replications are missing: 64 to 191, 256 to 319.");
    expect(error.hint).toBe("Run them again:\n  again 2\n  again 3");
    const [damaged] = readdirSync(chunksIn(two));
    writeFileSync(join(chunksIn(two), damaged), "");
    copyFileSync(join(chunksIn(one), "00000-00063.bin"), join(chunksIn(one), "copy.bin"));
    expect((await refusal([one, two, three], null)).hint).toBe("Run it again: again null");
  });

  test("that disagree are named, whichever is right", async () => {
    const places = await shardsOf(3);
    const [file] = readdirSync(chunksIn(places[0]));
    const chunk = chunkOf(PLAN, 0, 64);
    chunk.totals[0] += 1e-9;
    const odd = join(emptyFolder(), "odd.bin");
    writeFileSync(odd, encodeChunk(chunk, chunkKey(PLAN, 0, 64)));
    const { message } = await refusal([...places, odd]);
    expect(message).toContain(join(chunksIn(places[0]), file));
    expect(message).toContain(odd);
  });

  test("of another plan, or of nothing, are refused", async () => {
    const parts = runParts(await findParts(await shardsOf(1)), { plan: "f".repeat(64), shards: 1, commandOf: String });
    await expect(parts.check(PLAN, KEY)).rejects.toThrow(/has changed although/);
    await expect(findParts([emptyFolder(), "/nowhere"])).rejects.toThrow(/no parts of a run/);
  });

  test("that the system does not let be read are named with its reason", async () => {
    const [place] = await shardsOf(1);
    const [file] = readdirSync(chunksIn(place)).map((name) => join(chunksIn(place), name));
    const cases: readonly (readonly ["stat" | "readdir" | "open", string])[] = [
      ["stat", place],
      ["readdir", place],
      ["open", file],
    ];
    for (const [call, path] of cases) {
      const denied = Object.assign(new Error("permission denied"), { code: "EACCES" });
      const spy = vi.spyOn(files, call).mockRejectedValueOnce(denied);
      syncBuiltinESMExports();
      try {
        expect(await refusal([place], 1), call).toMatchObject({ message: `${path}: EACCES.`, exitCode: 2 });
      } finally {
        spy.mockRestore();
        syncBuiltinESMExports();
      }
    }
    expect((await gathered([place], 1)).ran).toEqual([]);
  });
});

test("a shard is written as one of several", () => {
  expect(parseShard("2/3")).toEqual({ index: 2, of: 3 });
  expect(parseShard(" 10 / 10 ")).toEqual({ index: 10, of: 10 });
  for (const text of ["0/3", "4/3", "1", "1/0", "-1/3", "a/b", "1/99999", "1.5/3"])
    expect(() => parseShard(text), text).toThrow(NotUnderstood);
});
