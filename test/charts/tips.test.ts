import { expect, test } from "vitest";
import { chartSpecs } from "../../src/charts/chart-specs.ts";
import { fitChartSpecs } from "../../src/charts/fit-chart-specs.ts";
import { renderSvg } from "../../src/report/render.ts";
import { inLocale, LOCALES } from "../../src/words/locale.ts";
import { madeUpDiagnostics } from "../results/made-up-diagnostics.ts";
import { madeUpResults } from "../results/made-up-results.ts";
import { aloneForAMonth, eightLongNames } from "./result-variants.ts";

/** A density has no figure of its own, and draws are a cloud. */
const MUTE = ["fit-spend", "fit-posterior", "fit-posterior-spend"];

/** The texts that marks of a chart tell. */
function tipsOf(spec: unknown): string[] {
  if (Array.isArray(spec)) return spec.flatMap(tipsOf);
  if (typeof spec !== "object" || spec === null) return [];
  return Object.entries(spec).flatMap(([key, value]) =>
    key === "tip" && typeof value === "string" ? [value] : tipsOf(value),
  );
}

test.each(LOCALES)("every chart tells its figures, in whole texts: %s", (locale) => {
  const charts = inLocale(locale, () => [
    ...[madeUpResults(), eightLongNames(), aloneForAMonth()].flatMap((results) => chartSpecs({ ...results, locale })),
    ...fitChartSpecs(madeUpDiagnostics()),
  ]);
  for (const { name, spec } of charts.filter((chart) => !MUTE.includes(chart.name))) {
    const tips = tipsOf(spec);
    expect(tips.length, name).toBeGreaterThan(0);
    for (const text of tips) {
      expect(text, name).toMatch(/\d/);
      expect(text, name).not.toMatch(/NaN|undefined|null|Infinity/);
      if (locale === "fr") expect(text, name).not.toMatch(/ on average| of futures|\w:|\d\.\d/);
    }
  }
});

test("marks that tell carry their text into the SVG, without Vega's own English names of marks", async () => {
  const [chart] = chartSpecs(madeUpResults());
  const { svg } = await renderSvg(chart.spec);
  expect(svg.match(/aria-label="[^"]*Points card less As today: [^"]*"/g)).toHaveLength(1);
  expect(svg).not.toContain("aria-roledescription");
});
