import { beforeAll, describe, expect, test } from "vitest";
import { deckBytes, deckPlans } from "../../src/report/deck.ts";
import { paletteOf } from "../../src/report/deck/palette.ts";
import { workbookBytes } from "../../src/report/workbook.ts";
import type { ClientsSheet } from "../../src/results/read-clients-sheet.ts";
import { resultTables } from "../../src/results/result-tables.ts";
import type { Results } from "../../src/results/results.ts";
import { eightLongNames, HOSTILE_NAMES, tenDigits, withNames } from "../charts/result-variants.ts";
import { madeUpResults } from "../results/made-up-results.ts";
import { printOffice, type PrintedDocument } from "./convert-office.ts";

const decks: Readonly<Record<string, Results>> = {
  "english.pptx": madeUpResults(),
  "french.pptx": { ...madeUpResults(), locale: "fr" },
  "long.pptx": { ...tenDigits(eightLongNames()), locale: "fr" },
  "hostile.pptx": withNames(["As today", ...HOSTILE_NAMES, "=cmd|' /C calc'!A0"]),
};
const workbooks: Readonly<Record<string, Results>> = {
  "english-workbook.xlsx": madeUpResults(),
  "french-workbook.xlsx": { ...madeUpResults(), locale: "fr" },
  "hostile-workbook.xlsx": withNames(["As today", ...HOSTILE_NAMES, "=cmd|' /C calc'!A0"]),
};
const clients: ClientsSheet = {
  clients: 2_000,
  columns: ["client", "x", "clv"],
  rows: [
    ["=1+1", 44, 3_395],
    ["<img src=x onerror=alert(1)>", 7, 12.5],
  ],
};
/** One start of LibreOffice for all documents, its first with this profile. */
const TIMEOUT_MS = 240_000;

let printed: ReadonlyMap<string, PrintedDocument>;

beforeAll(async () => {
  const files = new Map<string, Uint8Array>();
  for (const [name, results] of Object.entries(decks)) files.set(name, await deckBytes(results, null));
  for (const [name, results] of Object.entries(workbooks)) files.set(name, await workbookBytes(results, clients));
  printed = await printOffice(files);
}, TIMEOUT_MS);

/** Letters and digits alone: lines break, and blanks differ, as the program sets them. */
const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, "");

describe.each(Object.entries(decks))("%s, as LibreOffice prints it", (name, results) => {
  const plans = deckPlans(results, paletteOf(null));

  test("has a page for each slide, with its title and source", () => {
    const { pages } = printed.get(name)!;
    expect(pages).toHaveLength(plans.length);
    plans.forEach(({ title, source }, k) => {
      expect(letters(pages[k])).toContain(letters(title));
      expect(letters(pages[k])).toContain(letters(source ?? "").slice(0, 40));
    });
  });

  test("shows the figures of tables and the categories of charts", () => {
    const { pages } = printed.get(name)!;
    plans.forEach(({ blocks }, k) => {
      for (const block of blocks) {
        if (block.kind === "table") {
          const figures = block.rows.flatMap(({ cells }) => cells.slice(1).map(({ text }) => text));
          for (const figure of figures.filter((text) => text.length < 12))
            expect(letters(pages[k])).toContain(letters(figure));
        }
        if (block.kind === "chart" && block.chart.kind === "bars") {
          const lines = block.chart.categories.flatMap((each) => each.split("\n"));
          for (const line of lines) expect(letters(pages[k])).toContain(letters(line));
        }
      }
    });
  });
});

describe.each(Object.entries(workbooks))("%s, as LibreOffice prints it", (name, results) => {
  const pagesOf = (): string => letters(printed.get(name)!.pages.join(""));

  test("has the figures of every strategy, written as the formats say", () => {
    const [strategies] = resultTables(results);
    const sign = results.locale === "fr" ? "" : "EUR";
    for (const row of strategies.rows) {
      const equity = Math.round(Number(row.equity_mean));
      expect(pagesOf()).toContain(`${String(equity)}${sign}`);
    }
  });

  test("has its sheets' headings and notes, and the names as texts", () => {
    const { columns } = resultTables(results).find((table) => table.name === "assumptions")!;
    for (const { heading } of columns.filter((column) => column.name === "source")) {
      expect(pagesOf()).toContain(letters(heading));
    }
    expect(pagesOf()).toContain(letters(results.warnings[0]).slice(0, 40));
    expect(printed.get(name)!.pages.join("")).toContain("'=1+1");
    expect(pagesOf()).toContain("imgsrcxonerroralert1");
    expect(printed.get(name)!.pages.join("")).not.toMatch(/#(NAME|REF|VALUE)|Err:\d/);
  });
});
