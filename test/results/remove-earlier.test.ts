import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { removeEarlier } from "../../src/results/remove-earlier.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A folder with these files below `run`, beside a file that is not the run's. */
function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-earlier-"));
  folders.push(folder);
  for (const [place, text] of Object.entries({ ...files, "../own.csv": "" })) {
    const path = join(folder, "run", place);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return join(folder, "run");
}

test("charts and tables that an earlier run lists and this one does not write are gone, and nothing else", async () => {
  const files = ["tables/levers.csv", "tables/months.csv", "charts/frontier.vl.json", "results.json", "../own.csv", 5];
  const folder = folderWith({
    "run.json": JSON.stringify({ files }),
    ...{ "tables/levers.csv": "", "tables/months.csv": "", "tables/mine.csv": "", "charts/frontier.vl.json": "" },
    "results.json": "{}",
  });
  await removeEarlier(folder, ["tables/months.csv"]);
  const left = (place: string): boolean => existsSync(join(folder, place));
  expect(["tables/levers.csv", "charts/frontier.vl.json"].map(left)).toEqual([false, false]);
  expect(["tables/months.csv", "tables/mine.csv", "results.json", "../own.csv"].every(left)).toBe(true);
});

test.each(["", "no JSON", "null", '{"files": 3}'])("a run.json that lists none (%s) leaves all", async (text) => {
  const folder = folderWith({ "run.json": text, "tables/levers.csv": "" });
  await removeEarlier(folder, []);
  expect(existsSync(join(folder, "tables/levers.csv"))).toBe(true);
});
