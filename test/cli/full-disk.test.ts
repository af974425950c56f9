import { DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { copyFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { filesIn, folderWith, holdfast } from "./in-process.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

/** Lets the database write no table, as it says it; the path of `where` stands for the file that has no room, by default the table's. */
function fillDisk(where = (table: string): string => table): void {
  const run = DuckDBConnection.prototype.run;
  vi.spyOn(DuckDBConnection.prototype, "run").mockImplementation(function (this: DuckDBConnection, sql, ...rest) {
    const table = /^copy .* to '([^']+)'/s.exec(sql)?.[1];
    if (table === undefined) return run.call(this, sql, ...rest);
    return Promise.reject(new Error(`IO Error: Could not write file "${where(table)}": No space left on device`));
  });
}

function shop(): string {
  const cwd = folderWith();
  copyFileSync(join(import.meta.dirname, "../../scenarios/shop.csv"), join(cwd, "shop.csv"));
  return cwd;
}

test.each(["csv", "parquet"])("scores that a full disk has no room for are said to be that, as .%s", async (ending) => {
  const cwd = shop();
  fillDisk();
  const { code, out, err } = await holdfast(["score", "shop.csv", "--out", `scores.${ending}`], { cwd });
  expect([code, out]).toEqual([2, ""]);
  expect(err).toBe(
    `${join(cwd, `scores.${ending}`)}: cannot be written (the disk is full), expected a folder that has room and may be written to.\n` +
      "Check that the folder exists, has room and belongs to you, or choose another with --out.\n",
  );
  expect(filesIn(cwd)).toEqual(["shop.csv"]);
});

test("without --out it is the temporary folder that has no room", async () => {
  const cwd = shop();
  fillDisk();
  const { code, out, err } = await holdfast(["score", "shop.csv"], { cwd });
  expect([code, out]).toEqual([2, ""]);
  expect(err).toMatch(/^[^\n]*: the table, .* temporary folder .* cannot be written \(the disk is full\)\.\n.* TMPDIR/);
  expect(err.startsWith(tmpdir())).toBe(true);
});

test("a temporary folder without room for what does not fit into memory is named, not the file", async () => {
  const cwd = shop();
  const create = vi.spyOn(DuckDBInstance, "create");
  fillDisk(() => join(create.mock.lastCall![1]!["temp_directory"], "duckdb_temp_storage_DEFAULT-0.tmp"));
  const { code, err } = await holdfast(["score", "shop.csv", "--out", "scores.csv"], { cwd });
  expect(code).toBe(2);
  expect(err).toMatch(
    /^The disk is full: rows that do not fit into memory go to the temporary folder .*\.\nMake room,/,
  );
  expect(err).toContain(tmpdir());
});
