import type { DiagnosedFit, FitDiagnostics, FitHeterogeneity } from "../results/fit-diagnostics.ts";
import { fitPageWords as words } from "../words/fit-page.ts";
import { figure } from "./figure.ts";
import type { Markup } from "./markup.ts";
import { markup } from "./markup.ts";
import { htmlPage } from "./page.ts";
import type { ReportPicture } from "./pictures.ts";
import { facts, table } from "./table.ts";

type Group = keyof typeof words.groups;

/** The question that each chart answers; a chart that is not named here is about the parameters. */
const groupOf: Readonly<Record<string, Group>> = {
  "fit-tracking": "fit",
  "fit-frequency": "fit",
  "fit-retention": "fit",
  "fit-holdout-frequency": "holdout",
  "fit-holdout-recency": "holdout",
  "fit-calibration": "holdout",
  "fit-alive": "clients",
  "fit-expected": "clients",
  "fit-heterogeneity": "clients",
  "fit-spend": "spend",
  "fit-correlation": "assumptions",
  "fit-regularity": "assumptions",
};
const LAST: Group = "posterior";

/**
 * The diagnostics of a fit as one HTML page that opens offline: what the models say, warnings, parameters, charts, holdout, data.
 *
 * No script, nothing loaded, every text escaped. The same diagnostics give the same bytes.
 */
export function fitHtml(
  diagnostics: FitDiagnostics,
  pictures: readonly ReportPicture[],
  { command }: { readonly command: string | null },
): string {
  const { data, purchases, spend, version } = diagnostics;
  const title = words.title(data.source);
  const origin: (readonly [string, string])[] = [
    ...words.data.facts(data),
    [words.version, version],
    ...(command === null ? [] : [[words.command, command] as const]),
  ];
  const body = markup`<header><p class="kicker">${words.kicker(purchases.title, spend?.title ?? null, data.unit)}</p>
<h1>${title}</h1></header>
<main id="main">
${warnings(diagnostics)}
${answer(diagnostics)}
<section id="parameters"><h2>${words.parameters.heading}</h2>
${[purchases, ...(spend === null ? [] : [spend])].map(parameters)}</section>
${(Object.keys(words.groups) as Group[]).map((group) => charts(diagnostics, pictures, group))}
${missing(diagnostics)}
<section id="data"><h2>${words.data.heading}</h2>
${facts(origin)}</section>
</main>
`;
  return htmlPage({ language: words.language, title, version }, body);
}

/** What the models say, in sentences. */
function answer({ data, purchases, spend, outlook, meanSpend, holdout, heterogeneity }: FitDiagnostics): Markup {
  const sentences = [
    outlook === null
      ? words.refused(purchases.title)
      : words.outlook(outlook.aliveShare, outlook.expected, data.fittedUntil),
    ...(heterogeneity === null ? [] : clientSentences(heterogeneity, data.unitsPerYear)),
    ...(spend !== null && spend.status !== "converged" ? [words.refused(spend.title)] : []),
    ...(meanSpend === null ? [] : [words.meanSpend(meanSpend)]),
    ...(holdout === null ? [] : [words.holdoutAnswer(holdout.expected, holdout.actual)]),
  ];
  const [first, ...rest] = sentences;
  return markup`<section class="answer" aria-label="${words.answer}">
<p class="first">${first}</p>
${rest.map((sentence) => markup`<p>${sentence}</p>`)}
</section>
`;
}

function clientSentences(traits: FitHeterogeneity, unitsPerYear: number): readonly string[] {
  const { rate, rateKind, dropout, dropoutKind, leaving } = traits;
  const of = ({ mean, p10, p90 }: NonNullable<typeof rate>, factor: number): [number, number, number] => [
    mean * factor,
    p10 * factor,
    p90 * factor,
  ];
  const buys =
    rate === null ? [] : [rateKind === "rate" ? words.rate(...of(rate, unitsPerYear)) : words.buys(...of(rate, 1))];
  if (dropout === null || leaving === "never") return buys;
  if (dropoutKind === "hazard") return [...buys, words.hazard(...of(dropout, unitsPerYear))];
  return [...buys, words.leaves(...of(dropout, 1), leaving, rate === null)];
}

function warnings({ warnings: list }: FitDiagnostics): Markup | null {
  if (list.length === 0) return null;
  return markup`<section class="warnings"><h2>${words.warnings(list.length)}</h2>
<ul>${list.map((warning) => markup`<li>${warning}</li>`)}</ul></section>
`;
}

function parameters(fit: DiagnosedFit): Markup {
  const { columns, value: write } = words.parameters;
  const rows = fit.parameters.map(({ name, value, standardError, p05, p95 }) => ({
    heading: name,
    isPath: true,
    cells: [value, standardError, p05, p95].map((figures) => ({ text: write(figures) })),
  }));
  const list = facts(words.parameters.facts(fit));
  return rows.length === 0 ? markup`<h3>${fit.title}</h3>${list}` : markup`${table(fit.title, columns, rows)}${list}`;
}

function charts({ holdout, data }: FitDiagnostics, pictures: readonly ReportPicture[], group: Group): Markup {
  const own = pictures.filter(({ chart }) => (groupOf[chart.name] ?? LAST) === group);
  const figures = group === "holdout" && holdout !== null ? facts(words.holdout.facts(holdout, data.unit)) : null;
  if (own.length === 0 && figures === null) return markup``;
  return markup`<section id="${group}"><h2>${words.groups[group]}</h2>
${figures}${own.map(figure)}</section>
`;
}

function missing({ missing: list }: FitDiagnostics): Markup | null {
  if (list.length === 0) return null;
  return markup`<section id="missing"><h2>${words.missingHeading}</h2>
${facts(list.map(({ figure: name, reason }) => [words.figureNames[name] ?? name, reason]))}</section>
`;
}
