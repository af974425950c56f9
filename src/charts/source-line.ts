import type { Results } from "../results/results.ts";
import { chartWords } from "../words/charts.ts";
import { plainName } from "./strategies.ts";

/** The source line of a chart of simulated figures. */
export function simulatedSource(results: Results): string {
  const { today, version, replications, seed } = results;
  const source = plainName(results.data.source);
  return chartWords.source.simulated({ source, today, version, replications, seed: plainName(seed) });
}

/** The source line of a chart of observed figures. */
export function observedSource(results: Results): string {
  const { source, start, end } = results.data;
  return chartWords.source.observed(plainName(source), start, end ?? results.today);
}
