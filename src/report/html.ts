import type { Results } from "../results/results.ts";
import { inLocale } from "../words/locale.ts";
import { reportWords } from "../words/report.ts";
import { markup } from "./markup.ts";
import { htmlPage } from "./page.ts";
import type { ReportPicture } from "./pictures.ts";
import { reportSections } from "./questions.ts";
import { writeContents, writeSection } from "./section.ts";
import { answerSection } from "./sections/answer.ts";

/** What a report says that results do not hold. */
export interface ReportExtras {
  /** The command that makes the same results; null where there was none. */
  readonly command: string | null;
}

/**
 * The whole report as one HTML page that opens offline: nothing loaded, fonts inside, every text escaped, no script but the page's own.
 *
 * The answer comes first, then a section for each question that its reader asks, then data, models, method, and how to get the numbers again. The
 * same results give the same bytes.
 */
export function reportHtml(results: Results, pictures: readonly ReportPicture[], extras: ReportExtras): string {
  return inLocale(results.locale, () => writePage(results, pictures, extras));
}

function writePage(results: Results, pictures: readonly ReportPicture[], { command }: ReportExtras): string {
  const { scenario, horizonMonths, today, currency } = results;
  const sections = reportSections(results, pictures, command);
  const body = markup`<header><p class="kicker">${reportWords.kicker(horizonMonths, today, currency)}</p>
<h1>${scenario}</h1></header>
<main id="main">
${answerSection(results)}
${writeContents(reportWords.contents, sections)}
${sections.map(writeSection)}</main>
`;
  return htmlPage({ language: reportWords.language, title: scenario, version: results.version }, body);
}
