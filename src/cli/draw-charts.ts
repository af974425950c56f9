import { join } from "node:path";
import type { Chart } from "../charts/chart.ts";
import { renderPng, renderSvg } from "../report/render.ts";
import { openFolder } from "../results/open-folder.ts";
import { toJson } from "../results/write-results.ts";
import { writeAtomic } from "../results/write-atomic.ts";
import type { ChartFormat } from "./chart-names.ts";

/** Px of a PNG to one of its chart. */
const PNG_SCALE = 2;

/** Writes charts as files of each format, `width` px wide (by default as laid out), each file whole or absent; gives the paths. */
export async function drawCharts(
  folder: string,
  charts: readonly Chart[],
  formats: readonly ChartFormat[],
  width: number | null,
  onProgress: (share: number) => void,
): Promise<readonly string[]> {
  await openFolder(folder);
  const paths: string[] = [];
  for (const [at, { name, spec }] of charts.entries()) {
    onProgress(at / charts.length);
    const svg = formats.some((format) => format !== "vl") ? (await renderSvg(spec, width)).svg : "";
    for (const format of formats) {
      const path = join(folder, `${name}.${format === "vl" ? "vl.json" : format}`);
      await writeAtomic(
        path,
        format === "svg" ? svg : format === "png" ? await renderPng(svg, PNG_SCALE) : toJson(spec),
      );
      paths.push(path);
    }
  }
  onProgress(1);
  return paths;
}
