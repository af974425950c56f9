import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { HoldfastError } from "../../src/errors.ts";
import { replaceAtomically, writeAtomic } from "../../src/results/write-atomic.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "holdfast-"));
});
afterEach(() => rm(folder, { recursive: true }));

test("writes text and bytes, makes the folder, replaces an earlier file, leaves nothing beside it", async () => {
  const path = join(folder, "deep", "a.txt");
  await writeAtomic(path, "one");
  await writeAtomic(path, new Uint8Array([116, 119, 111]));
  expect(await readFile(path, "utf8")).toBe("two");
  expect(await readdir(join(folder, "deep"))).toEqual(["a.txt"]);
});

test("a failure in the middle keeps the earlier file and removes the half-written one", async () => {
  const path = join(folder, "a.txt");
  await writeAtomic(path, "whole");
  const half = replaceAtomically(path, async (temporary) => {
    await writeFile(temporary, "ha");
    throw new TypeError("broken");
  });
  await expect(half).rejects.toThrow(TypeError);
  expect(await readFile(path, "utf8")).toBe("whole");
  expect(await readdir(folder)).toEqual(["a.txt"]);
});

test("what the system refuses is an error that says what to do", async () => {
  await writeFile(join(folder, "file"), "");
  const refused = writeAtomic(join(folder, "file", "a.txt"), "x");
  await expect(refused).rejects.toThrow(HoldfastError);
  await expect(refused).rejects.toMatchObject({ exitCode: 2, hint: expect.stringContaining("--out") });
});

test("why it refuses is said in words", async () => {
  await mkdir(join(folder, "a.txt"));
  const path = join(folder, "a.txt");
  await expect(writeAtomic(path, "x")).rejects.toThrow("a.txt: cannot be written (a folder is in the way of a file)");
  const full = replaceAtomically(path, () => Promise.reject(Object.assign(new Error("full"), { code: "ENOSPC" })));
  await expect(full).rejects.toThrow("a.txt: cannot be written (the disk is full)");
});

test("several files at once do not meet", async () => {
  const path = join(folder, "a.txt");
  await Promise.all(["x", "y", "z"].map((text) => writeAtomic(path, text.repeat(1_000))));
  expect((await readFile(path, "utf8")).length).toBe(1_000);
  expect(await readdir(folder)).toEqual(["a.txt"]);
});

test("a process that exits in the middle leaves no file", async () => {
  const script = `
    import { replaceAtomically } from ${JSON.stringify(new URL("../../src/results/write-atomic.ts", import.meta.url).href)};
    import { writeFileSync } from "node:fs";
    void replaceAtomically(process.argv[1], async (temporary) => { writeFileSync(temporary, "ha"); process.exit(0); });
  `;
  execFileSync(process.execPath, [
    "--import",
    import.meta.resolve("tsx"),
    "--input-type=module",
    "-e",
    script,
    join(folder, "a.txt"),
  ]);
  expect(await readdir(folder)).toEqual([]);
});
