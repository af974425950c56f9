import type { Results } from "../../results/results.ts";
import { reportWords } from "../../words/report.ts";
import type { Markup } from "../markup.ts";
import { markup } from "../markup.ts";
import { facts, table } from "../table.ts";

const words = reportWords.model;
const { figures, modelTitle } = reportWords;
type Fit = Results["model"]["purchases"];

/** What the data holds, and the textbook figures beside the model's. */
export function dataFacts(results: Results): Markup {
  const { data, textbook } = results;
  const { textbook: title, textbookColumns } = reportWords.data;
  const rows = textbook.map((figure) => ({
    heading: figure.name,
    cells: [
      { text: figure.formula, isText: true },
      { text: figures.short(figure.value), value: figure.value },
      { text: figures.short(figure.model), value: figure.model },
      { text: figure.beside, isText: true },
    ],
  }));
  const beside = rows.length === 0 ? null : table(title, textbookColumns, rows);
  return markup`${facts(reportWords.data.facts(data))}${beside}`;
}

/** Parameters of the fitted models with their standard errors, and the season. */
export function modelTables(results: Results): Markup {
  const { purchases, spend, seasonality, rejectedDraws } = results.model;
  const season: (readonly [string, string])[] = [
    [words.season, [words.factors(seasonality.factors), seasonality.note].filter((part) => part !== "").join(". ")],
    ...(rejectedDraws === 0 ? [] : [[words.rejectedDraws, figures.short(rejectedDraws)] as const]),
  ];
  return markup`<div class="pairs">${fitBlock(words.purchases(modelTitle(purchases.model)), purchases)}${fitBlock(words.spend(modelTitle(spend.model)), spend)}</div>
${facts(season)}`;
}

function fitBlock(title: string, fit: Fit): Markup {
  const rows = Object.entries(fit.parameters).map(([name, value]) => ({
    heading: name,
    cells: [value, fit.standardErrors[name] ?? null].map((figure) => ({
      text: figures.parameter(figure),
      value: figure,
    })),
  }));
  const list: (readonly [string, string])[] = [
    [words.status, words.statusOf(fit.status)],
    [words.logLikelihood, figures.parameter(fit.logLikelihood)],
    ...(fit.kHat === null ? [] : [[words.kHat, figures.ratio(fit.kHat)] as const]),
    ...(fit.frequencySpendCorrelation === null
      ? []
      : [[words.correlation, figures.ratio(fit.frequencySpendCorrelation)] as const]),
  ];
  return markup`<div>${table(title, words.columns, rows)}${facts(list)}</div>`;
}
