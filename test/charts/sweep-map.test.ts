import { describe, expect, test } from "vitest";
import { PHONE_LAYOUT, SLIDE_LAYOUT } from "../../src/charts/chart.ts";
import { sweepMap } from "../../src/charts/sweep-map.ts";
import { renderSvg } from "../../src/report/render.ts";
import { sweepPart } from "../../src/report/sections/sweep.ts";
import type { Results } from "../../src/results/results.ts";
import type { SweepResult } from "../../src/results/sweep-schema.ts";
import { madeUpResults } from "../results/made-up-results.ts";

const results = madeUpResults();
const [baseline, ...others] = results.strategies.map(({ name }) => name);

/** Cells in which strategy i gains what `gain` says; those within 1,000 of the next are not clear. */
function swept(values: string[][], gain: (strategy: number, at: readonly number[]) => number): Results {
  const indexes = values.reduce<number[][]>((all, list) => all.flatMap((at) => list.map((_, i) => [...at, i])), [[]]);
  const cells = indexes.map((at): SweepResult["cells"][number] => {
    const differences = others.map((strategy, i) => ({ strategy, mean: gain(i, at), mcse: 500 }));
    const order = [{ strategy: baseline, mean: 0 }, ...differences].sort((a, b) => b.mean - a.mean);
    const isClear = order[0].mean - order[1].mean > 1000;
    return { values: at.map((i, path) => values[path][i]), differences, best: order[0].strategy, isClear };
  });
  const paths = ["Points card.loyalty_program.reward.value", "assumptions.card_lift"].slice(0, values.length);
  return { ...results, sweep: { paths, values, replications: 256, cells } };
}

const rewards = ["4 EUR", "6 EUR", "8 EUR", "10 EUR", "12 EUR"];
const one = swept([rewards], (i, [at]) => (i === 0 ? 60_000 - 22_000 * at : i === 1 ? 15_000 : -9000));
const two = swept([rewards, ["0%", "2%", "4%", "6%", "8%", "3% (0% to 8%)"]], (i, [reward, lift]) =>
  i === 0 ? 20_000 * lift - 15_000 * reward : i === 1 ? 15_500 : -5000,
);

describe.each([
  ["over one path", one],
  ["over two paths", two],
  ["with nothing clear", swept([rewards], () => 0)],
  ["of a baseline that always wins", swept([rewards, ["1", "2"]], () => -1e6)],
])("a sweep %s", (_, shown) => {
  test.each([SLIDE_LAYOUT, PHONE_LAYOUT])("compiles without a warning and keeps to its width", async (layout) => {
    const chart = sweepMap(shown, layout)!;
    const { svg, warnings } = await renderSvg(chart.spec);
    expect(warnings).toEqual([]);
    expect(Number(/ width="([\d.]+)"/.exec(svg)![1])).toBeLessThanOrEqual(layout.width + 35);
    for (const text of [chart.title, chart.subtitle, chart.description]) expect(text).not.toMatch(/NaN|undefined/);
  });
});

test("its title says which strategy comes first, and where that turns", () => {
  const title = (shown: Results): string => sweepMap(shown, SLIDE_LAYOUT)!.title;
  expect(title(one)).toBe(
    `Which strategy comes first turns with value of the reward of the loyalty program (Points card): ${others[0]} at 4 EUR, ${others[1]} at 12 EUR`,
  );
  expect(title(two)).toMatch(new RegExp(`^${others[0]} comes first in \\d+ of 30 cases$`));
  expect(title(swept([rewards], () => 0))).toContain("too close to call at every value");
  expect(title(swept([rewards, ["1", "2"]], () => -1e6))).toBe(
    `${baseline} comes first at every value of value of the reward of the loyalty program (Points card) and card lift that was tried`,
  );
  expect(sweepMap(results, SLIDE_LAYOUT)).toBeNull();
});

test("where the baseline comes first, the next one's difference is said, not 0", () => {
  const lost = swept([["4 EUR"], ["0%"]], (i) => -20_000 * (i + 1));
  const said = (text: string): string => text.replaceAll("\u00a0", " ");
  const chart = sweepMap(lost, SLIDE_LAYOUT)!;
  expect(said(chart.description)).toContain(`4 EUR, 0%: ${baseline}, next ${others[0]} −20.0 k EUR`);
  expect(said(JSON.stringify(chart.spec))).toContain('"label":"−20.0 k"');
  expect(said(sweepPart(lost, [])!.markup)).toContain(`next: ${others[0]} −20.0 k EUR`);
});

test("the report has a table: a row per value, the second path across", () => {
  expect(sweepPart(results, [])).toBeNull();
  const rows = (shown: Results): number => sweepPart(shown, [])!.markup.split("<tr").length - 1;
  expect(rows(one)).toBe(6);
  expect(rows(two)).toBe(6);
  const text = sweepPart(two, [])!.markup;
  expect(text).toContain("Too close to call");
  expect(text).toContain("256 futures");
});
