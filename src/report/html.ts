import type { Results } from "../results/results.ts";
import { campaignWords } from "../words/campaigns.ts";
import { pointsWords } from "../words/points.ts";
import { decisionReportWords } from "../words/decision-report.ts";
import { reportWords } from "../words/report.ts";
import { inLocale } from "../words/locale.ts";
import { sweepWords } from "../words/sweep.ts";
import type { Markup } from "./markup.ts";
import { markup } from "./markup.ts";
import { htmlPage } from "./page.ts";
import type { ReportPicture } from "./pictures.ts";
import { answerSection } from "./sections/answer.ts";
import { assumptionsSection } from "./sections/assumptions.ts";
import { campaignSection } from "./sections/campaigns.ts";
import { exhibitSections } from "./sections/exhibits.ts";
import { howSureSection } from "./sections/how-sure.ts";
import { methodSection, reproduceSection } from "./sections/method.ts";
import { dataSection, modelSection } from "./sections/model.ts";
import { pointsSection } from "./sections/points.ts";
import { strategiesSection } from "./sections/strategies.ts";
import { sweepSection } from "./sections/sweep.ts";
import { whatDrivesSection } from "./sections/what-drives.ts";
import { whatWouldChangeSection } from "./sections/what-would-change.ts";
import { worthFindingOutSection } from "./sections/worth-finding-out.ts";

/** Sections that stand behind the decision, with their headings. */
function decisionLinks(): readonly (readonly [id: string, heading: string])[] {
  const { sure, drives, change, learn } = decisionReportWords;
  return [
    ["sure", sure.heading],
    ["drives", drives.heading],
    ["change", change.heading],
    ["sweep", sweepWords.heading],
    ["learn", learn.heading],
  ];
}

/** What a report says that results do not hold. */
export interface ReportExtras {
  /** The command that makes the same results; null where there was none. */
  readonly command: string | null;
}

/**
 * The whole report as one HTML page that opens offline: no script, nothing loaded, fonts inside, every text escaped.
 *
 * The answer comes first, then the strategies, the exhibits, what stands behind the decision, assumptions, data, models, method, and how to get the numbers again.
 * The same results give the same bytes.
 */
export function reportHtml(results: Results, pictures: readonly ReportPicture[], extras: ReportExtras): string {
  return inLocale(results.locale, () => writePage(results, pictures, extras));
}

function writePage(results: Results, pictures: readonly ReportPicture[], extras: ReportExtras): string {
  const { scenario, horizonMonths, today, currency } = results;
  const exhibits = exhibitSections(results, pictures);
  const decision = markup`${[
    howSureSection(results, pictures),
    whatDrivesSection(results, pictures),
    whatWouldChangeSection(results),
    sweepSection(results, pictures),
    worthFindingOutSection(results),
  ].filter((section) => section !== null)}`;
  const campaigns = campaignSection(results);
  const body = markup`<header><p class="kicker">${reportWords.kicker(horizonMonths, today, currency)}</p>
<h1>${scenario}</h1></header>
<main>
${answerSection(results)}
${contents(
  exhibits.markup + decision.markup + (campaigns?.markup ?? ""),
  results.strategies.some(({ points }) => points !== null),
)}
${strategiesSection(results)}
${exhibits}
${decision}
${campaigns}
${pointsSection(results)}
${assumptionsSection(results)}
${dataSection(results)}
${modelSection(results)}
${methodSection(results)}
${reproduceSection(results, extras.command)}
</main>
`;
  return htmlPage({ language: reportWords.language, title: scenario, version: results.version }, body);
}

/** Links to the sections; of those that may be missing, to those that are there. */
function contents(optional: string, hasPoints: boolean): Markup {
  const links: readonly (readonly [id: string, heading: string])[] = [
    ["strategies", reportWords.strategies.heading],
    ...[...Object.entries(reportWords.groups), ...decisionLinks()].filter(([id]) =>
      optional.includes(`<section id="${id}">`),
    ),
    ...(optional.includes(`<section id="campaigns">`) ? [["campaigns", campaignWords.heading] as const] : []),
    ...(hasPoints ? [["points", pointsWords.heading] as const] : []),
    ["assumptions", reportWords.assumptions.heading],
    ["data", reportWords.data.heading],
    ["model", reportWords.model.heading],
    ["method", reportWords.method.heading],
    ["reproduce", reportWords.reproduce.heading],
  ];
  return markup`<nav aria-label="${reportWords.contents}"><ul>${links.map(([id, heading]) => markup`<li><a href="#${id}">${heading}</a></li>`)}</ul></nav>`;
}
