import type { DiagnosedFit, FitDiagnostics } from "../results/fit-diagnostics.ts";
import { fitChartWords } from "../words/fit-charts.ts";
import { plainName } from "./strategies.ts";

/** The source line of a chart of a fit: the data, the model, the version. */
export function fitSource({ data, version }: FitDiagnostics, { title }: Pick<DiagnosedFit, "title">): string {
  return fitChartWords.source(plainName(data.source), data.start, data.end, title, version);
}
