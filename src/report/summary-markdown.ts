import type { Chart } from "../charts/chart.ts";
import { chartSpecs } from "../charts/chart-specs.ts";
import { baselineOf, focusOf, plainName } from "../charts/strategies.ts";
import type { Results, StrategyResult } from "../results/results.ts";
import { decisionChartWords } from "../words/decision-charts.ts";
import { decisionReportWords } from "../words/decision-report.ts";
import { inLocale } from "../words/locale.ts";
import { questionWords } from "../words/questions.ts";
import { reportWords } from "../words/report.ts";
import { summaryWords as words } from "../words/summary.ts";
import { withoutUntold } from "./best-choice.ts";
import { markdownTable, markdownText as md } from "./markdown-text.ts";
import { methodSentences } from "./method-sentences.ts";
import { reproductionFacts } from "./reproduction-facts.ts";

const { figures } = reportWords;
/** Charts that are shown; the others are linked to. */
const SHOWN = ["difference-to-baseline", "cumulative-difference", "tornado"];

/**
 * The results in one page of Markdown for a wiki, in their language: the answer, the strategies, what drives the difference, assumptions,
 * warnings, how it was made. Pictures are those in `charts/` beside it. Texts from data are escaped.
 */
export function summaryMarkdown(results: Results): string {
  return inLocale(results.locale, () => `${sections(results).join("\n\n")}\n`);
}

function sections(results: Results): string[] {
  const { recommendation, scenario, horizonMonths, today, currency } = results;
  const [first = recommendation.sentence, ...others] = recommendation.sentences;
  const charts = chartSpecs(results);
  const [shown, linked] = [true, false].map((isShown) => charts.filter(({ name }) => SHOWN.includes(name) === isShown));
  return [
    `# ${md(plainName(scenario))}`,
    md(reportWords.kicker(horizonMonths, today, currency)),
    `## ${reportWords.answer}`,
    `**${md(first)}**`,
    ...others.map(md),
    ...shown.filter(({ name }) => name !== "tornado").map(picture),
    `## ${reportWords.strategies.heading}`,
    strategyTable(results),
    md(words.note(plainName(baselineOf(results).name), reportWords.reproduce.count(results.replications))),
    ...drives(results, shown),
    ...warnings(results),
    ...assumptions(results),
    ...(linked.length === 0 ? [] : [`## ${words.pictures}`, linked.map(link).join("\n")]),
    `## ${words.howMade}`,
    md(methodSentences(results).join(" ")),
    reproduction(results),
  ];
}

/** The column of the chance to be the best choice. */
const BEST_CHOICE = 5;

function strategyTable(results: Results): string {
  const { currency, recommendation, strategies } = results;
  const rows = strategies.map((strategy) => {
    const { name, equity, difference, pBetter, pBestChoice, totals } = strategy;
    const part = difference === null ? words.baseline : name === recommendation.strategy ? words.recommended : null;
    const cost = totals.marketingCost.mean + totals.rewardCost.mean + totals.incentiveCost.mean;
    const row = [
      part === null ? plainName(name) : words.aside(plainName(name), part),
      figures.money(equity.mean, currency),
      difference === null ? reportWords.none : figures.signedMoney(difference.mean, currency),
      difference === null ? reportWords.none : figures.signedRange(difference.p05, difference.p95),
      figures.chance(pBetter),
      figures.chance(pBestChoice),
      payback(strategy),
      figures.money(cost, currency),
    ];
    return withoutUntold(strategies, row, BEST_CHOICE);
  });
  return markdownTable(withoutUntold(strategies, words.columns, BEST_CHOICE), rows, (column) => column > 0);
}

function payback({ paybackMonth }: StrategyResult): string {
  if (paybackMonth === null) return reportWords.none;
  const share = figures.paysBackIn(paybackMonth.neverShare);
  return paybackMonth.p50 === null ? share : words.aside(share, figures.paysBackAt(paybackMonth.p50));
}

/** What the difference of the strategy in question hangs on, the largest span first; nothing where that cannot be told. */
function drives(results: Results, charts: readonly Chart[]): string[] {
  const { decision, currency, assumptions } = results;
  const { money, share } = decisionReportWords.drives;
  const focus = focusOf(results);
  const found = decision.sensitivity.find(({ strategy }) => strategy === focus?.name);
  if (focus === null || found === undefined || found.entries.length === 0) return [];
  const textOf = (name: string): string => assumptions.find((each) => each.name === name)?.text ?? "";
  const rows = found.entries.map(({ assumption, low, high, span, spanMcse, varianceShare }) => [
    assumption === null ? decisionReportWords.parameters : decisionChartWords.assumption(assumption),
    money(low.mean, currency),
    money(high.mean, currency),
    Math.abs(span) > 2 * spanMcse ? money(span, currency) : decisionReportWords.notTold,
    share(varianceShare),
  ]);
  const turns = decision.breakEvens.flatMap(({ strategy, assumption, estimate }) =>
    strategy !== focus.name || estimate === null
      ? []
      : [
          md(
            words.turnsAt(
              plainName(strategy),
              decisionChartWords.assumption(assumption),
              decisionReportWords.quantity(estimate, textOf(assumption)),
            ),
          ),
        ],
  );
  return [
    `## ${md(words.drives(plainName(focus.name)))}`,
    markdownTable(words.drivesColumns, rows, (column) => column > 0),
    ...turns,
    ...charts.filter(({ name }) => name === "tornado").map(picture),
  ];
}

function warnings({ warnings: list }: Results): string[] {
  if (list.length === 0) return [];
  return [`## ${reportWords.warnings(list.length)}`, list.map((warning) => `- ${md(warning)}`).join("\n")];
}

function assumptions({ assumptions: list }: Results): string[] {
  const uncertain = list.filter(({ p05, p95 }) => p05 < p95);
  if (uncertain.length === 0) return [];
  const { isDefault } = reportWords.assumptions;
  const rows = uncertain.map(({ name, text, source, grade, default: isOwn }) => [
    name,
    isOwn ? words.aside(text, isDefault) : text,
    source ?? reportWords.none,
    grade ?? reportWords.none,
  ]);
  return [`## ${questionWords.assumptions.heading}`, markdownTable(words.assumptionColumns, rows, () => false)];
}

function reproduction(results: Results): string {
  return reproductionFacts(results)
    .map(([label, value]) => `- ${md(words.fact(label, value))}`)
    .join("\n");
}

function picture({ name, title, description }: Chart): string {
  return `![${md(description)}](charts/${name}.png)\n*${md(title)}*`;
}

function link({ name, title }: Chart): string {
  return `- [${md(title)}](charts/${name}.png)`;
}
