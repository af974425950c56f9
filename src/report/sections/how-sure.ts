import { baselineOf, plainName } from "../../charts/strategies.ts";
import type { Results } from "../../results/results.ts";
import { decisionReportWords } from "../../words/decision-report.ts";
import { exhibits } from "../exhibits.ts";
import type { Markup } from "../markup.ts";
import { markup } from "../markup.ts";
import type { ReportPicture } from "../pictures.ts";
import type { Row } from "../table.ts";
import { table } from "../table.ts";

const words = decisionReportWords.sure;
const MOST_TARGETS = 6;

/** The chance of the best choice, also as money gets dearer, and how often each strategy reaches a target; null with one strategy. */
export function howSure(results: Results, pictures: readonly ReportPicture[]): Markup | null {
  const { acceptability, objective } = results.decision;
  if (acceptability === null) return exhibits(pictures, "sure");
  const { currency } = results;
  const baseline = plainName(baselineOf(results).name);
  const { targets, pReaches } = acceptability;
  const step = Math.max(1, Math.ceil(targets.length / MOST_TARGETS));
  const zero = Math.max(0, targets.indexOf(0));
  const shown = targets.map((_, k) => k).filter((k) => (k - zero) % step === 0);
  const rows = pReaches.map(({ strategy, values }): Row => ({
    heading: strategy,
    cells: shown.map((k) => ({ text: words.share(values[k]), value: values[k] })),
  }));
  const columns = [words.strategy, ...shown.map((k) => words.atLeast(targets[k], currency))];
  const judged = objective.kind === "mean" ? null : markup`<p>${words.judged(objective, baseline, currency)}</p>`;
  return markup`${judged}${exhibits(pictures, "sure")}${table(words.targets(baseline), columns, rows)}`;
}
