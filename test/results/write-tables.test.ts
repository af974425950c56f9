import { DuckDBInstance } from "@duckdb/node-api";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { HoldfastError } from "../../src/errors.ts";
import type { Scores } from "../../src/models/score.ts";
import { totalOf } from "../../src/results/replications.ts";
import { safeCell } from "../../src/results/safe-cell.ts";
import { scoreRows, writeClientTables, writeReplicationsParquet, writeScores } from "../../src/results/write-tables.ts";
import type { ScoreColumns } from "../../src/results/write-tables.ts";
import { madeUpReplications } from "../decision/made-up.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "holdfast-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function rowsOf(path: string): Promise<Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll(`select * from '${path}'`);
  const rows = reader.getRowObjects();
  connection.closeSync();
  instance.closeSync();
  return rows;
}

const HEADER = "client,x,tx,T,p_alive,expected_purchases,expected_spend,clv,clv_p05,clv_p95,segment";
const NASTY = ["=1+1", "+33 6", "-5", "@cmd", "\tid", "\rid", 'quo"te', "comma,", "", "plain", "line\nfeed", "'=1"];

function scores(ids: readonly string[]): ScoreColumns {
  const column = (from: number): Float64Array => Float64Array.from(ids, (_, i) => from + i / 3);
  return {
    client: ids,
    x: Int32Array.from(ids, (_, i) => i),
    tx: column(0),
    T: column(40),
    pAlive: column(0.1),
    expectedPurchases: column(-2),
    expectedSpend: column(1e-12),
    clv: column(1e9),
    clvP05: Float64Array.from(ids, () => NaN),
    clvP95: column(0),
    segment: Uint8Array.from(ids, (_, i) => i % 3),
    segmentNames: ["top", "=bottom"],
  };
}

describe("client tables", () => {
  test("have the header that scripts rely on and every row, in order, with exact numbers", async () => {
    const given = scores(["b", "a", "c"]);
    const paths = await writeClientTables(folder, given);
    expect((await readFile(paths.csv, "utf8")).split("\n")[0]).toBe(HEADER);
    for (const path of [paths.csv, paths.parquet]) {
      const rows = await rowsOf(path);
      expect(rows.map((row) => row["client"])).toEqual(["b", "a", "c"]);
      expect(rows.map((row) => row["clv"])).toEqual([...given.clv]);
      expect(rows.map((row) => row["expected_spend"])).toEqual([...given.expectedSpend]);
      expect(rows.map((row) => row["clv_p05"])).toEqual([null, null, null]);
    }
    expect((await readdir(folder)).sort()).toEqual(["clients.csv", "clients.parquet"]);
  });

  test("cells that a spreadsheet would run are neutralised in CSV, numbers are not, Parquet is raw", async () => {
    const paths = await writeClientTables(folder, scores(NASTY));
    const csv = await readFile(paths.csv, "utf8");
    expect(csv).toContain("\n'=1+1,0,0.0,40.0,");
    expect(csv).toContain("\n'-5,2,");
    expect(csv).toMatch(/,-2\.0,/);
    expect(csv).toContain(",'=bottom\n");
    const raw = await rowsOf(paths.parquet);
    expect(raw.map((row) => row["client"])).toEqual(NASTY);
    expect(raw.map((row) => row["segment"]).slice(0, 3)).toEqual(["top", "=bottom", null]);
  });

  test("no text begins as a formula, whatever it is, and others are untouched", () => {
    fc.assert(
      fc.property(fc.constantFrom("", ...NASTY), fc.string(), (start, end) => {
        const text = start + end;
        expect(safeCell(text)).not.toMatch(/^[=+\-@\t\r\n]/);
        expect([text, `'${text}`]).toContain(safeCell(text));
      }),
      { seed: 20261121 },
    );
    expect(safeCell("a=b")).toBe("a=b");
  });

  test("the same columns give the same bytes", async () => {
    const ids = Array.from({ length: 5_000 }, (_, i) => `client ${i}`);
    const one = await writeClientTables(join(folder, "one"), scores(ids));
    const two = await writeClientTables(join(folder, "two"), scores(ids));
    expect((await readFile(two.csv)).equals(await readFile(one.csv))).toBe(true);
    expect((await readFile(two.parquet)).equals(await readFile(one.parquet))).toBe(true);
  });

  test("an expectation without end is an empty cell", async () => {
    const given = scores(["a", "b"]);
    given.expectedPurchases[0] = Infinity;
    const { csv } = await writeClientTables(folder, given);
    const cell = (await readFile(csv, "utf8")).split("\n")[1].split(",")[5];
    expect([cell, scoreRows(given)[0].expected_purchases]).toEqual(["", null]);
  });

  test("an infinite figure is refused and nothing is written", async () => {
    const given = scores(["a", "b"]);
    given.clv[1] = Infinity;
    await expect(writeClientTables(folder, given)).rejects.toThrow(/clv of row 2 is not finite/);
    expect(await readdir(folder)).toEqual([]);
  });

  test("a path with a quote is a path", async () => {
    const path = join(folder, "o'clock.parquet");
    await writeScores(path, scores(["a"]));
    expect(await readdir(folder)).toEqual(["o'clock.parquet"]);
  });

  test("no clients make a header", async () => {
    const paths = await writeClientTables(folder, scores([]));
    expect(await readFile(paths.csv, "utf8")).toBe(`${HEADER}\n`);
    expect(await rowsOf(paths.parquet)).toEqual([]);
  });

  test("a folder that cannot be made is an error for people", async () => {
    await writeScores(join(folder, "file.csv"), scores(["a"]));
    await expect(writeClientTables(join(folder, "file.csv"), scores(["a"]))).rejects.toThrow(HoldfastError);
  });
});

test("scores of the models are taken as they come, with the ids", () => {
  const accepts = (client: readonly string[], given: Scores): ScoreColumns => ({ client, ...given });
  const { client, ...given } = scores(["a"]);
  expect(scoreRows(accepts(client, given))).toHaveLength(1);
});

test("score rows are plain JSON under the names of the tables, null where a figure does not exist", () => {
  const rows = scoreRows(scores(["=1", "b"]));
  expect(Object.keys(rows[0]).join(",")).toBe(HEADER);
  expect(rows[0]).toMatchObject({ client: "=1", x: 0, T: 40, clv_p05: null, segment: "top" });
  expect(JSON.parse(JSON.stringify(rows))).toEqual(rows);
});

describe("replications.parquet", () => {
  test("has a row per strategy and replication with totals, equity and difference", async () => {
    const replications = madeUpReplications({ count: 7 });
    const path = join(folder, "replications.parquet");
    await writeReplicationsParquet(path, replications);
    const rows = await rowsOf(path);
    expect(rows).toHaveLength(21);
    expect(rows[8]).toMatchObject({ strategy: "Points card", replication: 1 });
    expect(rows.map((row) => row["marketing_cost"]).slice(7, 14)).toEqual([
      ...totalOf(replications, 1, "marketingCost"),
    ]);
    const { contribution, marketing_cost, outstanding_value, value_beyond, equity, difference } = rows[8] as Record<
      string,
      number
    >;
    expect(equity).toBe(contribution - marketing_cost - outstanding_value + value_beyond);
    expect(difference).toBe(equity - (rows[1]["equity"] as number));
    expect(rows[1]["difference"]).toBeNull();
  });
});
