import { expect, test } from "vitest";
import { SLIDE_LAYOUT } from "../../src/charts/chart.ts";
import { responseCurves } from "../../src/charts/response-curves.ts";
import { strategyColour } from "../../src/charts/theme.ts";
import type { Results } from "../../src/results/results.ts";
import { inLocale } from "../../src/words/locale.ts";
import { madeUpResults } from "../results/made-up-results.ts";

const results = madeUpResults();
const [search, , campaign] = results.responseCurves;
const chartOf = (curves: Results["responseCurves"]) =>
  responseCurves({ ...results, responseCurves: curves }, SLIDE_LAYOUT);
const titleOf = (curves: Results["responseCurves"]) => chartOf(curves)!.title.replaceAll("\u00a0", " ");

test("the title says what the planned spend brings, or that this is extrapolated", () => {
  expect(titleOf([search])).toBe(
    "Search: the planned 9,000 EUR per month brings 265 new clients per month on average; half as much again, 314 new clients per month (extrapolated)",
  );
  expect(titleOf([{ ...search, planned: 6_000 }])).toMatch(/half as much again, 265 new clients per month$/);
  expect(titleOf([{ ...search, planned: 12_000 }])).toBe(
    "Search is planned at 12.0 k EUR per month, outside what was observed: that it brings 300 new clients per month is extrapolated",
  );
  expect(titleOf([campaign])).toMatch(
    /^Retention campaign is planned at 2 EUR per contact, .* a response of 8\.0 % is/,
  );
});

test("in French a channel is quoted, a lever is not", () => {
  const titleIn = (curve: (typeof results.responseCurves)[number]) =>
    inLocale("fr", () => titleOf([curve])).replaceAll("\u202f", " ");
  expect(titleIn(search)).toBe(
    "« Search » : les 9 000 € par mois prévus apportent en moyenne 265 nouveaux clients par mois ; avec la moitié de plus, ce serait 314 nouveaux clients par mois (extrapolation)",
  );
  expect(titleIn(campaign)).toBe(
    "Campagne de fidélisation : à 2 € par contact, hors de ce qui a été observé, un taux de réponse de 8,0 %, par extrapolation",
  );
});

test("curves have the colour of their strategy on other charts", () => {
  const colours = (strategy: string) => {
    const spec = JSON.stringify(chartOf([{ ...search, strategy }])!.spec);
    return [...spec.matchAll(/"type":"(?:area|line)","color":"([^"]+)"/g)].map(([, colour]) => colour);
  };
  results.strategies.forEach(({ name }, index) => {
    expect(new Set(colours(name))).toEqual(new Set([strategyColour(index)]));
  });
});

test("a curve is solid where it was observed and dashed outside; none has no chart", () => {
  const pieces = (curves: Results["responseCurves"]) =>
    JSON.stringify(chartOf(curves)!.spec).match(/"type":"line"[^}]*/g)!;
  expect(pieces([search]).map((piece) => piece.includes("strokeDash"))).toEqual([true, false, true]);
  expect(pieces([campaign]).map((piece) => piece.includes("strokeDash"))).toEqual([false, true]);
  expect(chartOf([])).toBeNull();
});

test("the strategy in question comes before others", () => {
  const own = { ...campaign, strategy: "Points card" };
  expect(chartOf([search, own])!.subtitle).toMatch(/^Points card:/);
});
