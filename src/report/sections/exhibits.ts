import type { Results } from "../../results/results.ts";
import { reportWords } from "../../words/report.ts";
import { figure } from "../figure.ts";
import type { Markup } from "../markup.ts";
import { markup } from "../markup.ts";
import type { ReportPicture } from "../pictures.ts";
import { backtestSection } from "./backtest.ts";
import { modelChoice } from "./model-choice.ts";
import { clientTables } from "./strategies.ts";

const { groups } = reportWords;
type Group = keyof typeof groups;

/** The question that each chart answers; a chart that is not named here comes last. */
const groupOf: Readonly<Record<string, Group>> = {
  "difference-to-baseline": "which",
  "probability-best": "which",
  "equity-by-strategy": "which",
  frontier: "money",
  waterfall: "money",
  "cumulative-difference": "money",
  "points-liability": "money",
  "active-clients": "clients",
  "new-clients": "clients",
};
const LAST: Group = "trust";
/** Shown by sections of their own. */
const ELSEWHERE: readonly string[] = ["acceptability", "tornado", "sweep"];

/** The pictures, by the question that they answer, in the order given. */
export function exhibitSections(results: Results, pictures: readonly ReportPicture[]): Markup {
  const exhibits = pictures.filter(({ chart }) => !ELSEWHERE.includes(chart.name));
  const sections = (Object.keys(groups) as Group[]).map((group) => {
    const own = exhibits.filter(({ chart }) => (groupOf[chart.name] ?? LAST) === group);
    const tables = group === "clients" ? clientTables(results) : null;
    const choice = group === LAST ? modelChoice(results) : null;
    const tested = group === LAST ? backtestSection(results) : null;
    if (own.length === 0 && tables === null && tested === null) return markup``;
    return markup`<section id="${group}"><h2>${groups[group]}</h2>
${choice}${tested}${own.map(figure)}${tables}</section>
`;
  });
  return markup`${sections}`;
}
