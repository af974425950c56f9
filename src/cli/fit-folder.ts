import { join } from "node:path";
import type { ClientHistory } from "../clients/client-history.ts";
import { fitChartSpecs } from "../charts/fit-chart-specs.ts";
import { fitDiagnostics, type FitsToDiagnose } from "../models/fit-diagnostics.ts";
import { fitHtml } from "../report/fit-html.ts";
import { fitPictures, writeCharts } from "../report/pictures.ts";
import { writeAtomic } from "../results/write-atomic.ts";
import { cliWords } from "../words/cli.ts";
import type { Context } from "./command.ts";

/** Writes the fit as JSON, its charts, and last its page, each file whole or absent, with the bar going on. */
export async function writeFitFolder(
  folder: string,
  json: string,
  history: ClientHistory,
  fits: FitsToDiagnose,
  { terminal }: Context,
): Promise<void> {
  await writeAtomic(join(folder, "fit.json"), json);
  const diagnostics = fitDiagnostics(history, fits);
  terminal.progress.update("report", 0);
  const charts = await writeCharts(join(folder, "charts"), fitChartSpecs(diagnostics));
  terminal.progress.update("report", 0.6);
  const pictures = await fitPictures(diagnostics);
  const page = join(folder, "fit.html");
  await writeAtomic(page, fitHtml(diagnostics, pictures, { command: null }));
  terminal.say(cliWords.reportAt(page));
  terminal.say(
    cliWords.otherFiles(folder, ["fit.json", ...(charts.length === 0 ? [] : [cliWords.charts(charts.length)])]),
  );
}
