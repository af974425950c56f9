import type { Optimum } from "../results/optimum.ts";
import { chartWords } from "../words/charts.ts";
import { plainName } from "./strategies.ts";

/** The source line of a chart of an optimum. */
export function optimumSource({ source, today, version, replications, seed }: Optimum): string {
  return chartWords.source.simulated({
    source: plainName(source),
    today,
    version,
    replications,
    seed: plainName(seed),
  });
}
