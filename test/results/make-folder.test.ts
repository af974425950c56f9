import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { makeFolder } from "../../src/results/make-folder.ts";

const home = mkdtempSync(join(tmpdir(), "holdfast-folder-"));
afterAll(() => rmSync(home, { recursive: true }));

test("makes what is missing, and leaves what is there", async () => {
  const path = join(home, "a", "b", "c");
  await makeFolder(path);
  await makeFolder(path);
  expect(statSync(path).isDirectory()).toBe(true);
});

test("fails where a file is in the way", async () => {
  const file = join(home, "file");
  writeFileSync(file, "");
  await expect(makeFolder(file)).rejects.toMatchObject({ code: "EEXIST" });
  await expect(makeFolder(join(file, "below"))).rejects.toMatchObject({ code: "ENOTDIR" });
});

test("ends where no folder can be made, on systems with a folder of that kind", async () => {
  if (!existsSync("/proc/self")) return;
  await expect(makeFolder("/proc/holdfast/below")).rejects.toMatchObject({ code: "ENOENT" });
});
