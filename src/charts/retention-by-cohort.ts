import type { Results } from "../results/results.ts";
import { clientChartWords } from "../words/client-charts.ts";
import { agePlot } from "./age-plot.ts";
import type { AgeLine } from "./age-plot.ts";
import type { Chart, Layout } from "./chart.ts";
import { makeChart } from "./chart.ts";
import { changeOverYears, followedCohorts, pooledShares, shareOnwards, sharesFrom1 } from "./cohort-figures.ts";
import { mixed } from "./colour-mix.ts";
import { observedSource } from "./source-line.ts";
import { COLOURS } from "./theme.ts";

const words = clientChartWords.retention;
/** Cohorts of fewer clients would say more of chance than of clients. */
const LEAST_CLIENTS = 10;
const [OLDEST, NEWEST] = ["#b7cfe8", "#0b4685"];

/** The share of each cohort's clients who still buy, by age, and that of all together; null where none was followed for two units after the first. */
export function retentionByCohort(results: Results, layout: Layout): Chart | null {
  const followed = followedCohorts(results);
  if (followed === null) return null;
  const { unit } = followed;
  const cohorts = followed.cohorts.filter(({ clients }) => clients >= LEAST_CLIENTS);
  const pooled = pooledShares(followed.cohorts);
  const names = followed.cohorts.map(({ start }) => clientChartWords.cohort(start, unit));
  const shown = cohorts.map(({ start }) => clientChartWords.cohort(start, unit));
  const lines = cohorts.map((cohort, i): AgeLine => ({
    label: shown[i],
    colour: mixed(OLDEST, NEWEST, cohorts.length === 1 ? 1 : i / (cohorts.length - 1)),
    kind: cohort.hasOlderClients ? "older" : i === cohorts.length - 1 ? "newest" : "cohort",
    clients: cohort.clients,
    values: sharesFrom1(cohort),
  }));
  if (lines.length === 0 || pooled.length < 2) return null;
  // As far as two cohorts are followed: one is its own mean.
  const shared = lines.map(({ values }) => values.length).sort((one, other) => other - one)[1];
  const mean: AgeLine = {
    label: words.mean,
    colour: COLOURS.total,
    kind: "mean",
    clients: 0,
    values: pooled.slice(0, shared),
  };
  const all = lines.length === 1 ? lines : [...lines, mean];
  const change = changeOverYears(unit, followed.cohorts);
  const shades = lines.length < 2 ? null : { oldest: shown[0], newest: shown[shown.length - 1] };
  const least = cohorts.length < followed.cohorts.length ? LEAST_CLIENTS : 0;
  const text = {
    name: "retention-by-cohort",
    title:
      change === null
        ? words.title(unit, pooled[0], shareOnwards(unit, pooled))
        : (change.now < change.before ? words.less : words.more)(unit, change.now, change.before),
    subtitle: words.subtitle(unit, shades, least) + (lines.some(({ kind }) => kind === "older") ? words.older : ""),
    source: observedSource(results),
    description: words.description(
      names,
      unit,
      pooled.map((share, i) => ({ age: i + 1, share })),
    ),
  };
  return makeChart(text, layout, [agePlot(all, unit, layout)]);
}
