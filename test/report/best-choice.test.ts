import { expect, test } from "vitest";
import { tellsBestChoice, withoutUntold } from "../../src/report/best-choice.ts";
import { deckPlans } from "../../src/report/deck.ts";
import { paletteOf } from "../../src/report/deck/palette.ts";
import { reportHtml } from "../../src/report/html.ts";
import { summaryMarkdown } from "../../src/report/summary-markdown.ts";
import type { Results } from "../../src/results/results.ts";
import { madeUpResults } from "../results/made-up-results.ts";

const told = madeUpResults();
const untold: Results = {
  ...told,
  strategies: told.strategies.map((strategy) => ({ ...strategy, pBestChoice: null })),
};

test("a row goes without the figure that no strategy has", () => {
  expect([told, untold].map(({ strategies }) => tellsBestChoice(strategies))).toEqual([true, false]);
  expect(withoutUntold(told.strategies, [1, 2, 3], 1)).toEqual([1, 2, 3]);
  expect(withoutUntold(untold.strategies, [1, 2, 3], 1)).toEqual([1, 3]);
});

test("report, summary and slides have no column of dashes for the chance to be the best choice", () => {
  const columnsOf = (results: Results): readonly (readonly string[])[] => {
    const page = reportHtml(results, [], { command: null });
    const html = /<table(?:(?!<\/table>)[^])*Return on spend[^]*?<\/table>/.exec(page)![0];
    const summary = /^\| Strategy .*$/m.exec(summaryMarkdown(results))![0];
    const slides = deckPlans(results, paletteOf(null)).flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === "table" ? [block.columns.map(({ heading }) => heading)] : [])),
    );
    return [
      [...html.matchAll(/<th scope="col"[^>]*>(.*?)<\/th>/g)].map(([, heading]) => heading.replaceAll(/<[^>]+>/g, "")),
      summary.split("|").map((heading) => heading.trim()),
      slides.find((headings) => headings.includes("Return on spend"))!,
    ];
  };
  const [all, fewer] = [columnsOf(told), columnsOf(untold)];
  all.forEach((headings, i) => {
    expect(headings).toContain("Best choice");
    expect(fewer[i]).toEqual(headings.filter((heading) => heading !== "Best choice"));
  });
  // Every row has as many cells as there are headings.
  const rows = summaryMarkdown(untold)
    .split("\n")
    .filter((line) => /^\| (Strategy|As today|Points card) /.test(line));
  expect(new Set(rows.map((row) => row.split("|").length))).toEqual(new Set([fewer[1].length]));
  expect(reportHtml(untold, [], { command: null })).not.toContain("Best choice: probability");
});
