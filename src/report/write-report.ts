import { join } from "node:path";
import { chartSpecs } from "../charts/chart-specs.ts";
import { readClientsSheet } from "../results/read-clients-sheet.ts";
import type { Results } from "../results/results.ts";
import { writeAtomic } from "../results/write-atomic.ts";
import { writeResultTables } from "../results/write-result-tables.ts";
import type { Brand } from "./brand.ts";
import { deckBytes } from "./deck.ts";
import { reportHtml } from "./html.ts";
import { reportPictures, writeCharts } from "./pictures.ts";
import { summaryMarkdown } from "./summary-markdown.ts";
import { workbookBytes } from "./workbook.ts";

/** Clients that the workbook holds at most; clients.csv and clients.parquet hold all. */
const CLIENTS_SHOWN = 10_000;

export interface WriteReportOptions {
  /** The command that makes the same results; null where there was none. */
  readonly command: string | null;
  /** Fonts, colours and logo of a company, for the deck. */
  readonly brand?: Brand | null | undefined;
  /** Folder of the run, whose clients.parquet the workbook shows; by default the one written to. */
  readonly runFolder?: string | undefined;
  /** Share done, 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

/**
 * Writes everything that is handed over into a folder, in the language of the results: `charts/`, `report.html`, `summary.md`, `deck.pptx`,
 * `workbook.xlsx` and `tables/`. Each file is whole or absent, and the same results give the same bytes; gives the paths.
 */
export async function writeReport(folder: string, results: Results, options: WriteReportOptions): Promise<string[]> {
  const { command, brand = null, runFolder = folder, onProgress } = options;
  const paths: string[] = [];
  const write = async (name: string, data: string | Uint8Array, share: number): Promise<void> => {
    const path = join(folder, name);
    await writeAtomic(path, data);
    paths.push(path);
    onProgress?.(share);
  };
  paths.push(...(await writeCharts(join(folder, "charts"), chartSpecs(results))));
  onProgress?.(0.4);
  await write("report.html", reportHtml(results, await reportPictures(results), { command }), 0.65);
  await write("summary.md", summaryMarkdown(results), 0.67);
  await write("deck.pptx", await deckBytes(results, brand), 0.87);
  await write("workbook.xlsx", await workbookBytes(results, await readClientsSheet(runFolder, CLIENTS_SHOWN)), 0.95);
  paths.push(...(await writeResultTables(folder, results)));
  onProgress?.(1);
  return paths;
}
