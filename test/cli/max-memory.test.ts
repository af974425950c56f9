import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseBytes } from "../../src/cli/max-memory.ts";
import { NotUnderstood } from "../../src/quantities/not-understood.ts";
import { filesIn, folderWith, holdfast } from "./in-process.ts";

test.each([
  ["4 GiB", 4 * 2 ** 30],
  ["4GiB", 4 * 2 ** 30],
  ["6GB", 6e9],
  ["1.5 gb", 1.5e9],
  ["800 MB", 8e8],
  ["2g", 2e9],
  ["1TiB", 2 ** 40],
  ["500000 B", 5e5],
  ["4 Gio", 4 * 2 ** 30],
  ["4 Go", 4e9],
  ["500 Mo", 5e8],
  ["1,5\u00a0Go", 1.5e9],
])("%s is an amount of memory", (text, bytes) => {
  expect(parseBytes(text)).toBe(bytes);
});

test.each(["", "four", "-1GB", "0 GB", "4 GiG", "1e3", "10", "500000", "1,500 MB"])(
  "%j is no amount of memory",
  (text) => {
    expect(() => parseBytes(text)).toThrow(NotUnderstood);
  },
);

const scenario = join(import.meta.dirname, "../../scenarios/keep-or-win.yaml");

test.each(["check", "run"])(
  "%s refuses what needs more memory than it may take, before the data are read",
  async (command) => {
    const cwd = folderWith();
    const { code, err: wrapped } = await holdfast([command, scenario, "--max-memory", "100MB"], { cwd });
    expect(code).toBe(2);
    const err = wrapped.replaceAll(/\s+/g, " ");
    expect(err).toMatch(
      /A run of this scenario needs at least \d+ MB of memory, whatever its data; the limit is 100 MB\./,
    );
    expect(err).toMatch(
      /Fewer replications or threads would not do: .* about \d+ MB\. Allow at least that with --max-mem/,
    );
    expect(filesIn(cwd).filter((file) => /results|clients|report/.test(file))).toEqual([]);
  },
);

test("check tells the memory that a run needs, and the limit", async () => {
  const { code, out } = await holdfast(["check", scenario, "--max-memory", "4 GiB"], { cwd: folderWith() });
  expect(code).toBe(0);
  expect(out.replaceAll(/\s+/g, " ")).toMatch(
    /A run needs about \d+ MB of memory on \d+ threads?\. The limit is 4\.3 GB\./,
  );
  const without = await holdfast(["check", scenario], { cwd: folderWith() });
  expect(without.out.replaceAll(/\s+/g, " ")).toMatch(/three quarters of the machine's; --max-memory sets another/);
});

test("check tells how many clients a replication simulates where that is not all of a few", async () => {
  const asked = (value: string) =>
    holdfast(["check", scenario, "--set", `clients_per_replication=${value}`], { cwd: folderWith() });
  expect((await asked("1k")).out).toContain("a sample of about 1,000 of the");
  expect((await asked("auto")).out).not.toContain("sample");
});

test("data with more clients than memory has room for are refused", async () => {
  const cwd = folderWith();
  copyFileSync(join(import.meta.dirname, "../../scenarios/shop.csv"), join(cwd, "shop.csv"));
  const { code, err } = await holdfast(["fit", "shop.csv", "--max-memory", "200MB"], { cwd });
  expect(code).toBe(2);
  expect(err).toMatch(/clients or more, which takes at least \d+ MB of memory; the limit is 200 MB/);
  expect(err).toMatch(/Holdfast itself needs 224 MB\. Allow at least that/);
  const bare = await holdfast(["fit", "shop.csv", "--max-memory", "10"], { cwd });
  expect(bare.code).toBe(2);
  expect(bare.err).toContain("4 GiB, 6GB or 800 MB was expected");
  const unread = await holdfast(["fit", "shop.csv", "--max-memory", "much"], { cwd });
  expect(unread.code).toBe(2);
  expect(unread.err).toContain("4 GiB, 6GB or 800 MB was expected");
});
