import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { InputError } from "../../src/errors.ts";
import { workbookBytes } from "../../src/report/workbook.ts";
import { xlsxText } from "../../src/report/xlsx-text.ts";
import { readClientsSheet, type ClientsSheet } from "../../src/results/read-clients-sheet.ts";
import { writeClientTables } from "../../src/results/write-tables.ts";
import { workbookWords as en } from "../../src/words/en/workbook.ts";
import { workbookWords as fr } from "../../src/words/fr/workbook.ts";
import { aloneForAMonth, HOSTILE_NAMES, withNames } from "../charts/result-variants.ts";
import { madeUpResults } from "../results/made-up-results.ts";
import { readXlsx, type ReadCell, type ReadSheet } from "./read-xlsx.ts";

const FORMULA = "=cmd|' /C calc'!A0";
const results = madeUpResults();
const columns = [
  ...["client", "x", "tx", "T", "p_alive", "expected_purchases", "expected_spend", "clv", "clv_p05", "clv_p95"],
  "segment",
];
const clients: ClientsSheet = {
  clients: 12_345,
  columns,
  rows: [
    ["<img src=x onerror=alert(1)>", 44, 79.3, 79.9, 0.979, 99.6, 100.4, 3_395, 674, 7_062, "top"],
    [FORMULA, 0, 0, 12, 1, null, 20, null, null, null, null],
    ["constructor", 1, 2, 3, 0.001, 1, 20, 1, 0, 2, "bottom"],
    ["_x0041_\u0000\ud800", 1, 2, 3, 0.5, 1, 20, 1, 0, 2, "bottom"],
  ],
};

const written = await workbookBytes(results, clients);
const book = await readXlsx(written);

function sheetOf(name: string, { sheets } = book): ReadSheet {
  return sheets.find((sheet) => sheet.name === name)!;
}

/** Cells of a row in order. */
function rowOf({ cells }: ReadSheet, row: number): ReadCell[] {
  return [...cells].filter(([at]) => at.replace(/[A-Z]+/, "") === String(row)).map(([, cell]) => cell);
}

test("has its sheets in the reader's language, legal for Excel and unique", async () => {
  expect(book.sheets.map(({ name }) => name)).toEqual(Object.values(en.sheets));
  const french = await readXlsx(await workbookBytes({ ...results, locale: "fr" }, clients));
  expect(french.sheets.map(({ name }) => name)).toEqual(Object.values(fr.sheets));
  expect(rowOf(sheetOf("Stratégies", french), 4)[0].value).toBe("Capital client, moyenne");
  for (const { sheets } of [en, fr]) {
    expect(new Set(Object.values(sheets).map((name) => name.toLowerCase())).size).toBe(Object.keys(sheets).length);
    for (const name of Object.values(sheets)) expect(name).toMatch(/^[^[\]/\\:*?']{1,31}$/);
  }
  const alone = await readXlsx(await workbookBytes(aloneForAMonth(), null));
  expect(alone.sheets.map(({ name }) => name)).toEqual(["Summary", "Strategies", "By month", "Frontier", "Notes"]);
});

test("starts with the answer, the figures and the warnings", () => {
  const texts = [...sheetOf("Summary").cells.values()].map(({ value }) => value);
  expect(texts).toEqual(expect.arrayContaining([...results.recommendation.sentences, ...results.warnings]));
  expect(texts).toContain(String(results.strategies[1].difference!.mean));
  expect(texts).toContain(results.dataHash);
});

test("has typed cells with formats of the currency, of shares and of the language's dates", async () => {
  const months = sheetOf("By month");
  const [strategy, month, end, difference] = rowOf(months, 2);
  expect([strategy, month].map(({ kind, value }) => [kind, value])).toEqual([
    ["text", "As today"],
    ["number", "1"],
  ]);
  const days = Date.parse(results.strategies[0].series.period[0]) / 86_400_000 + 25_569;
  expect(end).toEqual({ kind: "number", value: String(days), format: "[$-809]d mmm yyyy" });
  expect(difference.format).toBe('#,##0"\u00a0EUR"');
  const last = rowOf(months, 1 + 5 * 36).at(3)!;
  expect(Number(last.value)).toBe(results.strategies[4].series.cumulativeDifference.mean[35]);

  const strategies = sheetOf("Strategies");
  const line = (heading: string): ReadCell[] =>
    rowOf(
      strategies,
      [...strategies.cells.keys()]
        .filter((at) => at.startsWith("A"))
        .findIndex((at) => strategies.cells.get(at)!.value === heading) + 1,
    );
  expect(line("Better than the baseline")[1]).toEqual({
    kind: "number",
    value: String(results.strategies[1].pBetter),
    format: '[<0.005]"under 1\u00a0%";[>=0.995]"over 99\u00a0%";0"\u00a0"%',
  });
  expect(
    line("Recommended")
      .slice(1)
      .map(({ kind, value }) => `${kind} ${value}`),
  ).toEqual([0, 1, 0, 0, 0].map((value) => `boolean ${String(value)}`));
  expect(line("Never pays back")[1].format).toBe('0.0"\u00a0"%');

  const assumptions = sheetOf("Assumptions");
  expect(rowOf(assumptions, 2).map(({ value }) => value)).toEqual([
    ...["card_lift", "3% (0% to 8%)", "0.033", "0.001", "0.079", "1", "1", "Gopalakrishnan et al. 2021", "B"],
  ]);
  expect(rowOf(assumptions, 2)[2].format).toBe('0.0"\u00a0"%');
  const french = await readXlsx(await workbookBytes({ ...results, locale: "fr" }, null));
  expect(rowOf(sheetOf("Par mois", french), 2)[2].format).toBe("[$-40C]d mmm yyyy");
  expect(rowOf(sheetOf("Par mois", french), 2)[3].format).toBe('#,##0"\u00a0€"');
});

test("keeps headings in sight, filters them, and repeats them on paper", () => {
  for (const { name, xml } of book.sheets) {
    expect(xml.includes('state="frozen"'), name).toBe(name !== "Summary");
    expect(xml.includes("<autoFilter"), name).toBe(name !== "Summary");
    expect(xml, name).toMatch(
      /<sheetPr>.*<sheetViews.*<cols>.*<sheetData>.*<\/sheetData>(<autoFilter[^>]*>)?<pageMargins/,
    );
    expect(xml, name).toContain('fitToHeight="0"');
  }
  expect(sheetOf("By month").xml).toMatch(/<pane ySplit="1" xSplit="3" topLeftCell="D2"/);
  expect(sheetOf("Clients").xml).toMatch(/<autoFilter ref="A2:K6"/);
  expect(book.files["xl/workbook.xml"]).toContain(
    `<definedName name="_xlnm.Print_Titles" localSheetId="2">'By month'!$1:$1</definedName>`,
  );
});

test("says of a list of clients that is cut how many there are and where they all are", () => {
  const sheet = sheetOf("Clients");
  expect(sheet.cells.get("A1")!.value).toBe(en.capped(4, 12_345));
  expect(rowOf(sheet, 2).map(({ value }) => value)).toHaveLength(11);
  expect(rowOf(sheet, 3).map(({ value }) => value)).toEqual(clients.rows[0].map(String));
  expect(rowOf(sheet, 4)).toHaveLength(6);
});

test("explains every column of every other sheet", () => {
  const texts = [...sheetOf("Notes").cells.values()].map(({ value }) => value);
  for (const name of ["equity_mean", "period_end", "grade", "span_mcse", "estimate", "per_unit", "clv_p95"])
    expect(texts).toContain(name);
});

test("has no formula, and no text that would be one in a CSV made of it", async () => {
  const { sheets, files } = await readXlsx(await workbookBytes(withNames([FORMULA, ...HOSTILE_NAMES]), clients));
  for (const { name, xml, cells } of [...sheets, ...book.sheets]) {
    expect(xml, name).not.toMatch(/<f[ >]/);
    for (const { kind, value } of cells.values()) if (kind === "text") expect(value).not.toMatch(/^[=+\-@\t\r]/);
  }
  expect(rowOf(sheetOf("Clients"), 4)[0].value).toBe(`'${FORMULA}`);
  expect(rowOf(sheetOf("Clients"), 3)[0].value).toBe("<img src=x onerror=alert(1)>");
  expect(rowOf(sheetOf("Clients"), 5)[0].value).toBe("constructor");
  expect(rowOf(sheetOf("Clients"), 6)[0].value).toBe("_x0041_\ufffd\ufffd");
  for (const text of Object.values(files)) expect(text).not.toMatch(/<(img|script)/);
});

test("text of a cell is XML, never a formula, never longer than Excel takes", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const xml = xlsxText(text);
      expect(xml).not.toMatch(/[<>"\ufffe\uffff]|[^\P{Cc}\t\n\r]|\p{Surrogate}|&(?!(amp|lt|gt|quot|#39);)/u);
      expect(xml).not.toMatch(/^[=+\-@\t\r\n]/);
    }),
    { seed: 5 },
  );
  expect(xlsxText("x".repeat(40_000))).toHaveLength(32_767);
});

test("has the same bytes each time, dates of the archive included", async () => {
  const again = await workbookBytes(madeUpResults(), clients);
  expect(Buffer.from(written).equals(again)).toBe(true);
  expect(book.files["docProps/core.xml"]).toContain("2026-10-31T00:00:00Z");
});

test("the clients of highest CLV are read from a run's folder", async () => {
  const folder = await mkdtemp(join(tmpdir(), "holdfast-"));
  try {
    expect(await readClientsSheet(folder, 2)).toBeNull();
    const scores = (values: number[]): Float64Array => Float64Array.from(values);
    const any = scores([0.5, 0.5, 0.5, 0.5]);
    await writeClientTables(folder, {
      ...{ client: ["a", "b", "c", "d"], x: Int32Array.of(1, 2, 3, 4), tx: any, T: any, pAlive: any },
      ...{ expectedPurchases: any, expectedSpend: any, clv: scores([1, NaN, 3, 3]), clvP05: any, clvP95: any },
      ...{ segment: Uint8Array.of(0, 0, 0, 0), segmentNames: ["top"] },
    });
    const read = (await readClientsSheet(folder, 3))!;
    expect(read.clients).toBe(4);
    expect(read.columns).toEqual(columns);
    expect(read.rows.map(([client]) => client)).toEqual(["c", "d", "a"]);
    expect((await readClientsSheet(folder, 4))!.rows[3].slice(0, 2)).toEqual(["b", 2]);
    await writeFile(join(folder, "clients.parquet"), "no Parquet");
    await expect(readClientsSheet(folder, 2)).rejects.toThrow(InputError);
  } finally {
    await rm(folder, { recursive: true });
  }
});
