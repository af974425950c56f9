import { join } from "node:path";
import { PAGE_LAYOUT, PHONE_LAYOUT } from "../charts/chart.ts";
import type { Chart, Layout } from "../charts/chart.ts";
import { chartSpecs } from "../charts/chart-specs.ts";
import { fitChartSpecs } from "../charts/fit-chart-specs.ts";
import type { FitDiagnostics } from "../results/fit-diagnostics.ts";
import { writeAtomic } from "../results/write-atomic.ts";
import type { Results } from "../results/results.ts";
import { renderPng, renderSvg } from "./render.ts";

/** A chart as the report page shows it: drawn without its words, which the page says itself. */
export interface ReportPicture {
  readonly chart: Chart;
  readonly svg: string;
  /** The same, laid out for a phone; null to show `svg` everywhere. */
  readonly phoneSvg: string | null;
}

/** Px of a PNG to one of its chart. */
const PNG_SCALE = 2;

/** Draws every chart of the results for the report page. */
export function reportPictures(results: Results): Promise<ReportPicture[]> {
  return drawPictures((layout) => chartSpecs(results, layout));
}

/** Draws every chart of a fit for its page. */
export function fitPictures(diagnostics: FitDiagnostics): Promise<ReportPicture[]> {
  return drawPictures((layout) => fitChartSpecs(diagnostics, layout));
}

async function drawPictures(chartsIn: (layout: Layout) => readonly Chart[]): Promise<ReportPicture[]> {
  const phoneCharts = chartsIn(PHONE_LAYOUT);
  const pictures: ReportPicture[] = [];
  for (const [i, chart] of chartsIn(PAGE_LAYOUT).entries()) {
    const { svg } = await renderSvg(chart.spec);
    const { svg: phoneSvg } = await renderSvg(phoneCharts[i].spec);
    pictures.push({ chart, svg, phoneSvg });
  }
  return pictures;
}

/** Writes each chart as NAME.vl.json, NAME.svg and NAME.png into a folder, each file whole or absent; returns the paths. */
export async function writeCharts(folder: string, charts: readonly Chart[]): Promise<string[]> {
  const write = async (name: string, data: string | Uint8Array): Promise<string> => {
    const path = join(folder, name);
    await writeAtomic(path, data);
    return path;
  };
  // A picture becomes a PNG while the next one is drawn; whatever fails, all that was begun ends before.
  const writing: Promise<string>[] = [];
  const begin = (path: Promise<string>): void => {
    path.catch(() => undefined);
    writing.push(path);
  };
  try {
    for (const { name, spec } of charts) {
      const { svg } = await renderSvg(spec);
      begin(write(`${name}.vl.json`, `${JSON.stringify(spec, null, 2)}\n`));
      begin(write(`${name}.svg`, svg));
      begin(renderPng(svg, PNG_SCALE).then((png) => write(`${name}.png`, png)));
    }
  } finally {
    await Promise.allSettled(writing);
  }
  return Promise.all(writing);
}
