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

/** The value of --max-memory that a message advises. */
function advised(err: string): string {
  return /--max-memory (\S+B)/.exec(err.replaceAll(/\s+/g, " "))![1];
}

test.each([
  ["check", "100MB"],
  ["run", "100MB"],
  ["check", "400MB"],
  ["run", "400MB"],
])(
  "%s refuses what needs more memory than %s, and advises what check then finds to be enough",
  async (command, limit) => {
    const cwd = folderWith();
    const { code, err } = await holdfast([command, scenario, "--max-memory", limit], { cwd });
    expect(code).toBe(2);
    expect(err.replaceAll(/\s+/g, " ")).toMatch(
      /clients(,| needs) .* \d+ MB of memory; the limit is \d+ MB\. Allow as much by --max-memory \d+MB\./,
    );
    expect(filesIn(cwd).filter((file) => /results|clients|report/.test(file))).toEqual([]);
    const again = await holdfast(["check", scenario, "--max-memory", advised(err)], { cwd });
    expect([again.code, again.err]).toEqual([0, ""]);
  },
);

test("check tells the memory that a run needs, and the limit", async () => {
  const { code, out } = await holdfast(["check", scenario, "--max-memory", "4 GiB"], { cwd: folderWith() });
  expect(code).toBe(0);
  expect(out.replaceAll(/\s+/g, " ")).toMatch(
    /A run needs about \d+ MB of memory on \d+ threads?\. The limit is 4\.29 GB\./,
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
  expect(err).toMatch(/about 4,\d{3} clients, which takes up to \d+ MB of memory; the limit is 200 MB/);
  expect(err).toMatch(/Holdfast itself needs 224 MB\./);
  expect((await holdfast(["fit", "shop.csv", "--max-memory", advised(err)], { cwd })).code).toBe(0);
  const scoring = await holdfast(["score", "shop.csv", "--max-memory", "200MB"], { cwd });
  expect(scoring.code).toBe(2);
  expect((await holdfast(["score", "shop.csv", "--max-memory", advised(scoring.err)], { cwd })).code).toBe(0);
  const bare = await holdfast(["fit", "shop.csv", "--max-memory", "10"], { cwd });
  expect(bare.code).toBe(2);
  expect(bare.err).toContain("4 GiB, 6GB or 800 MB was expected");
  const unread = await holdfast(["fit", "shop.csv", "--max-memory", "much"], { cwd });
  expect(unread.code).toBe(2);
  expect(unread.err).toContain("4 GiB, 6GB or 800 MB was expected");
});
