import { DuckDBInstance } from "@duckdb/node-api";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { assumptionsTable } from "../../src/results/background-tables.ts";
import type { CellValue, ColumnType, ResultTable } from "../../src/results/result-table.ts";
import { resultTables } from "../../src/results/result-tables.ts";
import type { Results } from "../../src/results/results.ts";
import { writeResultTables } from "../../src/results/write-result-tables.ts";
import { tablesWords as en } from "../../src/words/en/tables.ts";
import { tablesWords as fr } from "../../src/words/fr/tables.ts";
import { aloneForAMonth, eightLongNames, withNames } from "../charts/result-variants.ts";
import { madeUpResults } from "./made-up-results.ts";

const madeUp = madeUpResults();
const FORMULA = "=cmd|' /C calc'!A0";

function tableOf(results: Results, name: string): ResultTable {
  return resultTables(results).find((table) => table.name === name)!;
}

const holds: Readonly<Record<ColumnType, (value: CellValue) => boolean>> = {
  text: (value) => typeof value === "string",
  integer: Number.isInteger,
  number: Number.isFinite,
  money: Number.isFinite,
  share: (value) => typeof value === "number" && value >= 0 && value <= 1,
  date: (value) => typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value),
  boolean: (value) => typeof value === "boolean",
};

function withSweep(results: Results): Results {
  const [first, second] = results.strategies.map(({ name }) => name);
  const differences = [
    { strategy: first, mean: 0, mcse: 0 },
    { strategy: second, mean: 4, mcse: 1 },
  ];
  const cells = ["1%", "2%"].map((value) => ({ values: [value], differences, best: second, isClear: true }));
  return { ...results, sweep: { paths: ["discount_rate"], values: [["1%", "2%"]], replications: 100, cells } };
}

describe("tables of results", () => {
  test.each([
    ["made-up results", withSweep(madeUp)],
    ["eight strategies", eightLongNames()],
    ["a baseline alone", aloneForAMonth()],
  ])("of %s have every column in every row, of its type or empty", (_, results) => {
    for (const { name, columns, rows } of resultTables(results)) {
      expect(rows.length, name).toBeGreaterThan(0);
      expect(new Set(columns.map((column) => column.name)).size, name).toBe(columns.length);
      for (const row of rows) expect(Object.keys(row).sort(), name).toEqual(columns.map((each) => each.name).sort());
      for (const column of columns) {
        expect(column.name).toMatch(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/);
        const values = rows.map((row) => row[column.name]).filter((value) => value !== null);
        expect(
          values.filter((value) => !holds[column.type](value)),
          `${name}.${column.name}`,
        ).toEqual([]);
      }
    }
  });

  test("hold the figures of the results, unrounded", () => {
    const results = madeUp;
    const [baseline, card] = tableOf(results, "strategies").rows;
    const [, strategy] = results.strategies;
    expect(card).toMatchObject({
      strategy: "Points card",
      is_baseline: false,
      is_recommended: true,
      difference_mean: strategy.difference!.mean,
      difference_p05: strategy.difference!.p05,
      p_best_choice: strategy.pBestChoice,
      payback_month_p50: strategy.paybackMonth!.p50,
      marketing_cost_mean: strategy.totals.marketingCost.mean,
    });
    expect(baseline).toMatchObject({ is_baseline: true, difference_mean: null, p_better: null });
    const months = tableOf(results, "months").rows;
    expect(months).toHaveLength(5 * 36);
    expect(months[36]).toMatchObject({ strategy: "Points card", month: 1, period_end: strategy.series.period[0] });
    expect(months[37].contribution_p95).toBe(strategy.series.contribution.p95[1]);
    expect(tableOf(results, "data_months").rows[0].data_month).toBe("2023-11-01");
  });

  test("say what they could be recomputed from: equity from totals, differences by lever and segment", () => {
    const results = madeUp;
    const totals = tableOf(results, "totals").rows.filter((row) => row.strategy === "Half and half");
    expect(totals.find(({ total }) => total === "marketingCost")).toMatchObject({ unit: "EUR" });
    expect(totals.find(({ total }) => total === "purchases")).toMatchObject({ unit: null });
    const segments = tableOf(results, "segments").rows.filter((row) => row.strategy === "As today");
    const sum = segments.reduce((total, row) => total + Number(row.equity_mean), 0);
    expect(sum).toBeCloseTo(results.strategies[0].equity.mean, 2);
    expect(tableOf(withSweep(results), "sweep").rows[3]).toMatchObject({ path_value: "2%", is_best: true });
  });

  test("have the same names in both languages, and words in each", () => {
    const english = resultTables(madeUp);
    const french = resultTables({ ...madeUp, locale: "fr" });
    const names = (tables: readonly ResultTable[]): string[][] =>
      tables.map(({ name, columns }) => [name, ...columns.map((column) => column.name)]);
    expect(names(french)).toEqual(names(english));
    expect(french[0].columns[3].heading).toBe("Capital client, moyenne");
    expect(english[0].columns[3].heading).toBe("Customer equity, mean");
    for (const [heading, description] of [...Object.values(en.columns), ...Object.values(fr.columns)]) {
      expect(heading).not.toBe("");
      expect(description).toMatch(/\.$/);
    }
    for (const text of Object.values(fr.columns).flat()) expect(text).not.toMatch(/ [:;!?%»]|« |'/);
  });
});

describe("files of tables", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "holdfast-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function query(sql: string): Promise<Record<string, unknown>[]> {
    const instance = await DuckDBInstance.create(":memory:");
    const connection = await instance.connect();
    const rows = (await connection.runAndReadAll(sql)).getRowObjectsJson();
    connection.closeSync();
    instance.closeSync();
    return rows;
  }

  test("are CSV and Parquet of each table, typed, with the same rows and the same bytes each time", async () => {
    const results = withNames(["As today", FORMULA]);
    const paths = await writeResultTables(folder, results);
    const tables = resultTables(results);
    expect(paths.map((path) => basename(path))).toEqual(
      tables.flatMap(({ name }) => [`${name}.csv`, `${name}.parquet`]),
    );
    const bytes = await Promise.all(paths.map((path) => readFile(path)));
    await writeResultTables(folder, results);
    for (const [i, path] of paths.entries()) expect(bytes[i].equals(await readFile(path))).toBe(true);

    const months = join(folder, "tables", "months.parquet");
    const types = await query(`describe select strategy, month, period_end, contribution_mean from '${months}'`);
    expect(types.map((row) => row["column_type"])).toEqual(["VARCHAR", "INTEGER", "DATE", "DOUBLE"]);
    const strategies = tableOf(results, "strategies");
    const read = await query(`select * from '${join(folder, "tables", "strategies.parquet")}'`);
    expect(read).toEqual(strategies.rows);
    const csv = await readFile(join(folder, "tables", "strategies.csv"), "utf8");
    expect(csv.split("\n")[0]).toBe(strategies.columns.map(({ name }) => name).join(","));
    expect(csv).toContain(`'${FORMULA}`);
    expect(csv).not.toMatch(/(^|,)"?=/m);
  });
});

test("an assumption's unit is told by how it is written, or by its key", () => {
  const results = madeUpResults();
  const [first] = results.assumptions;
  const unitOf = (name: string, text: string) =>
    assumptionsTable({ ...results, assumptions: [{ ...first, name, text }] }).rows[0].unit;
  expect(unitOf("card_lift", "3% (0% to 8%)")).toBe("share from 0 to 1");
  expect(unitOf("cac", "42 EUR (34 EUR to 54 EUR)")).toBe("EUR");
  expect(unitOf("clients.variable_cost", "0")).toBe("EUR");
  expect(unitOf("retention_campaign.costs.setup", "0")).toBe("EUR");
  expect(unitOf("fee", "5 EUR per month")).toBeNull();
  expect(unitOf("acquisition.Search.quality.churn", "0.88 (0.82 to 1)")).toBeNull();
});
