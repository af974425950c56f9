import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { createChunkWriter } from "../../src/runs/chunk-files.ts";
import { emptyFolder } from "./world.ts";

const NAMES = Array.from({ length: 40 }, (_, i) => `chunk-${String(i).padStart(2, "0")}`);
const bytesOf = (name: string): Uint8Array => new TextEncoder().encode(name.repeat(10));

test("what waits for the disk is bounded: beyond that a chunk is on the disk before it is taken", async () => {
  const folder = emptyFolder();
  const each = bytesOf(NAMES[0]).length;
  const writer = createChunkWriter(folder, () => undefined, { mostBytes: 3 * each });
  writer.add("first", bytesOf("first"));
  await writer.flush();
  for (const name of NAMES) writer.add(name, bytesOf(name));
  // Nothing else has had its turn since: what waits cannot be there yet under its own name.
  expect(readdirSync(folder).filter((name) => NAMES.includes(name))).toEqual(NAMES.slice(3));
  await writer.flush();
  expect(readdirSync(folder).sort()).toEqual([...NAMES, "first"]);
  for (const name of NAMES) expect(readFileSync(join(folder, name)).equals(bytesOf(name))).toBe(true);
});

test("a chunk larger than all that may wait is taken too", async () => {
  const folder = emptyFolder();
  const writer = createChunkWriter(folder, () => undefined, { mostBytes: 1 });
  for (const name of NAMES.slice(0, 2)) writer.add(name, bytesOf(name));
  await writer.flush();
  expect(readdirSync(folder).sort()).toEqual(NAMES.slice(0, 2));
});

test("a failure is told at once and once, and what comes after it is dropped", async () => {
  const folder = emptyFolder();
  const onFailure = vi.fn();
  const writer = createChunkWriter(folder, onFailure, { mostBytes: 1 });
  writer.add("first", bytesOf("first"));
  await writer.flush();
  for (const name of ["waits", "missing/one", "missing/other", "later"]) writer.add(name, bytesOf(name));
  expect(onFailure).toHaveBeenCalledTimes(1);
  await expect(writer.flush()).rejects.toMatchObject({ code: "ENOENT" });
  expect(onFailure).toHaveBeenCalledTimes(1);
  // What was being written by then may be whole.
  expect(readdirSync(folder).filter((name) => name !== "waits")).toEqual(["first"]);
});
