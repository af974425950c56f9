import fc from "fast-check";
import { expect, test } from "vitest";
import { chartSpecs } from "../../src/charts/chart-specs.ts";
import { markdownTable, markdownText } from "../../src/report/markdown-text.ts";
import { summaryMarkdown } from "../../src/report/summary-markdown.ts";
import { questionWords } from "../../src/words/en/questions.ts";
import { reportWords } from "../../src/words/report.ts";
import { aloneForAMonth, withNames } from "../charts/result-variants.ts";
import { madeUpResults } from "../results/made-up-results.ts";

const results = madeUpResults();
const summary = summaryMarkdown(results);

test("says the answer, the strategies, what drives, the assumptions, the warnings and how it was made", () => {
  expect(summary.split("\n").filter((line) => line.startsWith("#"))).toEqual([
    "# Keep or win, plan 2027",
    `## ${reportWords.answer}`,
    `## ${reportWords.strategies.heading}`,
    "## What drives the difference of Points card",
    `## ${reportWords.warnings(1)}`,
    `## ${questionWords.assumptions.heading}`,
    "## Charts",
    "## How it was made",
  ]);
  expect(summary).toContain(`**${results.recommendation.sentences[0]}**`);
  expect(summary).toMatch(/^\| As today \(baseline\) \| 3\.90\sM\sEUR \| – \|/m);
  expect(summary).toMatch(/^\| Points card \(recommended\) \| .* \| 71\s% \| in 91\s% \(month\s7\) \|/m);
  expect(summary).toContain("Points card breaks even where card lift is 1.4\u00a0%, all else as believed.");
  expect(summary).toContain(`- Data hash: ${results.dataHash}`);
  expect(summaryMarkdown(madeUpResults())).toBe(summary);
});

test("speaks French where the results do, with the spaces of French", () => {
  const french = summaryMarkdown({ ...results, locale: "fr" });
  expect(french).toContain("## De quoi dépend l’écart de «\u00a0Points card\u00a0»");
  expect(french).toMatch(/^\| As today \(référence\) \| 3,90/m);
  expect(french).not.toMatch(/[a-zé] [:;!?»](\s|$)|« /m);
});

test("shows or links to every chart beside it, once", () => {
  const named = [...summary.matchAll(/\]\(charts\/([\w-]+)\.png\)/g)].map(([, name]) => name);
  expect(named.sort()).toEqual(
    chartSpecs(results)
      .map(({ name }) => name)
      .sort(),
  );
});

test("a baseline alone has no table of what drives, and no warnings", () => {
  const alone = summaryMarkdown(aloneForAMonth());
  expect(alone).not.toContain("What drives");
  expect(alone).not.toContain(questionWords.assumptions.heading);
  expect(alone).not.toContain(reportWords.warnings(1));
  expect(alone).toContain("| As today (baseline) |");
});

test("hostile names are texts: no markup, no HTML, no mention, no link of theirs, and tables keep their columns", () => {
  const hostile = summaryMarkdown(
    withNames([
      "As | today\n# heading",
      "<img src=x onerror=alert(1)>",
      "`code` **bold** [x](javascript:alert(1)) ![y](z)",
      "@someone #12 https://evil.example",
    ]),
  );
  expect(hostile).not.toMatch(/<\w|(?<!\\)`|@someone|#12|https:\/\/evil|^# heading/m);
  expect(hostile).not.toMatch(/(?<!\\)\]\((?!charts\/)/);
  for (const line of hostile.split("\n").filter((each) => each.startsWith("| ")))
    expect([4, 5, 8]).toContain(line.replaceAll("\\|", "").split("|").length - 2);
});

test("any text is one line in which nothing but backslashes and entities was added", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const line = markdownText(text);
      expect(line).not.toMatch(/[\n<>]|^(?:[-+=#]|\d+[.)])/);
      expect(line.replace(/\\[^\n]/g, "")).not.toMatch(/[`*_[\]|~$]/);
    }),
    { seed: 5 },
  );
  expect(["# a", "- b", "1. c", "+34 k", "a_b"].map(markdownText)).toEqual([
    "\\# a",
    "\\- b",
    "1\\. c",
    "\\+34 k",
    "a\\_b",
  ]);
  expect(markdownTable(["a", "b"], [["1.2", "x|y"]], (column) => column > 0)).toBe(
    "| a | b |\n| --- | ---: |\n| 1.2 | x\\|y |",
  );
});
