import { join } from "node:path";
import { chartSpecs } from "../charts/chart-specs.ts";
import type { Results } from "../results/results.ts";
import { writeAtomic } from "../results/write-atomic.ts";
import type { Brand } from "./brand.ts";
import { reportHtml } from "./html.ts";
import { reportPictures, writeCharts } from "./pictures.ts";

export interface WriteReportOptions {
  /** The command that makes the same results; null where there was none. */
  readonly command: string | null;
  /** Fonts, colours and logo of a company. */
  readonly brand?: Brand | null | undefined;
  /** Share done, 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

/**
 * Writes everything that is handed over into a folder that holds the results, in their language: charts, `report.html`. Each file is whole or
 * absent; gives the paths.
 */
export async function writeReport(folder: string, results: Results, options: WriteReportOptions): Promise<string[]> {
  const { command, onProgress } = options;
  const charts = await writeCharts(join(folder, "charts"), chartSpecs(results));
  onProgress?.(0.6);
  const page = join(folder, "report.html");
  await writeAtomic(page, reportHtml(results, await reportPictures(results), { command }));
  onProgress?.(1);
  return [...charts, page];
}
