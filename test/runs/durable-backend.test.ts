import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { InterruptedError } from "../../src/errors.ts";
import { planFolder } from "../../src/runs/chunk-files.ts";
import { CannotKeepError, durableBackend } from "../../src/runs/durable-backend.ts";
import { planKey } from "../../src/simulation/plan-codec.ts";
import { countingBackend, emptyFolder, simulated, smallPlan } from "./world.ts";

const PLAN = smallPlan(300);
const UNDISTURBED = await simulated(PLAN);
const RANGES = [[0, 64], [64, 128], [128, 192], [192, 256], [256, 300]]; // prettier-ignore

/** Runs the plan as a run does that was broken after some chunks, in a folder; gives the folder of the chunks. */
async function brokenRun(folder: string, after: number): Promise<string> {
  const broken = durableBackend(countingBackend(after), folder, { takesChunks: false });
  await expect(simulated(PLAN, broken)).rejects.toThrow("broken");
  return planFolder(folder, planKey(PLAN));
}

async function wholeRun(folder: string): Promise<string> {
  await simulated(PLAN, durableBackend(countingBackend(), folder, { takesChunks: false }));
  return planFolder(folder, planKey(PLAN));
}

/** Goes on with a run: what it leaves, what it had to simulate, and what it said. */
async function resumed(folder: string, plan = PLAN) {
  const [inner, notices] = [countingBackend(), [] as string[]];
  const backend = durableBackend(inner, folder, { takesChunks: true, onNotice: (sentence) => notices.push(sentence) });
  return { left: await simulated(plan, backend), ran: inner.ran, notices };
}

describe("a run whose chunks are kept", () => {
  test("leaves what it would without, a file for each chunk, and nothing beside them", async () => {
    const folder = emptyFolder();
    const inner = countingBackend();
    expect(await simulated(PLAN, durableBackend(inner, folder, { takesChunks: true }))).toBe(UNDISTURBED);
    expect(inner.ran).toEqual(RANGES);
    expect(readdirSync(planFolder(folder, planKey(PLAN))).sort()).toEqual([
      ...["00000-00063.bin", "00064-00127.bin", "00128-00191.bin", "00192-00255.bin", "00256-00299.bin"],
    ]);
  });

  test.each([0, 1, 3, 4])("goes on after %i chunks, with the same bytes in the end", async (after) => {
    const folder = emptyFolder();
    await brokenRun(folder, after);
    const { left, ran, notices } = await resumed(folder);
    expect(left).toBe(UNDISTURBED);
    expect(ran).toEqual(RANGES.slice(after));
    expect(notices).toEqual([]);
  });

  test("simulates all again where it does not go on, and puts it in the place of what is there", async () => {
    const folder = emptyFolder();
    const chunks = await brokenRun(folder, 2);
    const first = join(chunks, "00000-00063.bin");
    const whole = readFileSync(first);
    writeFileSync(first, "damaged");
    const inner = countingBackend();
    expect(await simulated(PLAN, durableBackend(inner, folder, { takesChunks: false }))).toBe(UNDISTURBED);
    expect(inner.ran).toEqual(RANGES);
    expect(readFileSync(first).equals(whole)).toBe(true);
  });

  test.each<[string, (first: string, second: string) => void]>([
    ["is damaged", (first) => writeFileSync(first, readFileSync(first).fill(7, 500, 501))],
    ["was cut", (first) => writeFileSync(first, readFileSync(first).subarray(0, 1000))],
    ["is empty", (first) => writeFileSync(first, "")],
    ["is another chunk's", (first, second) => copyFileSync(second, first)],
  ])("tells of a file that %s, and simulates it again", async (_, damage) => {
    const folder = emptyFolder();
    const chunks = await wholeRun(folder);
    damage(join(chunks, "00000-00063.bin"), join(chunks, "00064-00127.bin"));
    const { left, ran, notices } = await resumed(folder);
    expect(left).toBe(UNDISTURBED);
    expect(ran).toEqual([[0, 64]]);
    expect(notices).toHaveLength(1);
    expect(notices[0]).toMatch(/00000-00063\.bin: .+ Its replications are simulated again\./);
    expect((await resumed(folder)).ran).toEqual([]);
  });

  test("is extended to more replications, as a fresh run of so many", async () => {
    const folder = emptyFolder();
    await wholeRun(folder);
    const longer = smallPlan(700);
    const { left, ran } = await resumed(folder, longer);
    expect(left).toBe(await simulated(longer));
    expect(ran[0]).toEqual([256, 320]);
    const shorter = await resumed(folder, smallPlan(128));
    expect(shorter.left).toBe(await simulated(smallPlan(128)));
    expect(shorter.ran).toEqual([]);
  });

  test("takes nothing of another plan", async () => {
    const folder = emptyFolder();
    await wholeRun(folder);
    expect((await resumed(folder, { ...PLAN, discountRate: 0.5 })).ran).toHaveLength(5);
  });

  test("that is stopped keeps what it has, and says that it was interrupted", async () => {
    const folder = emptyFolder();
    const controller = new AbortController();
    const backend = durableBackend(countingBackend(), folder, { takesChunks: true });
    const chunks: number[] = [];
    const stopped = backend.run(PLAN, RANGES as [number, number][], {
      signal: controller.signal,
      onChunk: ({ from }) => {
        if (chunks.push(from) === 2) controller.abort();
      },
    });
    await expect(stopped).rejects.toBeInstanceOf(InterruptedError);
    expect((await resumed(folder)).ran).toEqual(RANGES.slice(2));
  });

  test("stops where it cannot write", async () => {
    const folder = join(emptyFolder(), "file");
    writeFileSync(folder, "in the way");
    const backend = durableBackend(countingBackend(), folder, { takesChunks: false });
    await expect(simulated(PLAN, backend)).rejects.toBeInstanceOf(CannotKeepError);
  });
});
