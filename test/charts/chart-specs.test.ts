import { describe, expect, test } from "vitest";
import { chartSpecs } from "../../src/charts/chart-specs.ts";
import { madeUpResults } from "../results/made-up-results.ts";
import { HOSTILE_NAMES, aloneForAMonth, eightLongNames, tenDigits, withNames } from "./result-variants.ts";

const variants = {
  "made-up": madeUpResults(),
  "eight names of 40 characters": eightLongNames(),
  "ten digits": tenDigits(eightLongNames()),
  hostile: withNames(HOSTILE_NAMES),
  "a baseline alone, for a month": aloneForAMonth(),
};

describe.each(Object.entries(variants))("charts of results: %s", (_, results) => {
  test("are plain JSON that names Vega-Lite and loads nothing", () => {
    for (const { spec, name } of chartSpecs(results)) {
      const text = JSON.stringify(spec);
      expect(JSON.parse(text), name).toEqual(spec);
      expect(spec.$schema).toBe("https://vega.github.io/schema/vega-lite/v6.json");
      expect(text).not.toContain('"url"');
      expect(text).not.toContain("null,null");
    }
  });

  test("have a title, a subtitle, a source and a text alternative, all finite", () => {
    for (const { title, subtitle, source, description } of chartSpecs(results)) {
      for (const text of [title, subtitle, source, description]) {
        expect(text.length).toBeGreaterThan(10);
        expect(text).not.toMatch(/NaN|undefined|Infinity|\bnull\b/);
      }
    }
  });
});

test("a run of several strategies has all charts, a baseline alone only what it can show", () => {
  expect(chartSpecs(madeUpResults()).map((chart) => chart.name)).toEqual([
    "difference-to-baseline",
    "probability-best",
    "acceptability",
    "tornado",
    "frontier",
    "response-curves",
    "equity-by-strategy",
    "waterfall",
    "cumulative-difference",
    "points-liability",
    "active-clients",
    "new-clients",
    "backtest",
    "model-tracking",
    "purchase-history",
    "retention-by-cohort",
    "cohort-map",
    "value-concentration",
    "segments",
  ]);
  expect(chartSpecs(aloneForAMonth()).map((chart) => chart.name)).toEqual([
    "equity-by-strategy",
    "active-clients",
    "value-concentration",
    "segments",
  ]);
});

test("names are values in the data, never part of a field, a scale or an expression", () => {
  for (const { spec, name } of chartSpecs(withNames(HOSTILE_NAMES))) {
    const rest = JSON.stringify(withoutWords(spec));
    for (const part of ["onerror", "script>", "signal:", "[0]"]) expect(rest, name).not.toContain(part);
  }
});

/** The spec without data, title, description and constant texts. */
function withoutWords(value: unknown, key = ""): unknown {
  if (["values", "title", "description"].includes(key)) return null;
  if (Array.isArray(value)) return value.map((each) => withoutWords(each));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      key === "text" && name === "value" ? null : withoutWords(each, name),
    ]),
  );
}

test("a narrow picture says its finding whole, long names and all", () => {
  for (const { spec, name } of chartSpecs(eightLongNames(), { width: 412, isTitled: true }, "fr")) {
    const { text } = spec.title as unknown as { readonly text: readonly string[] };
    expect(text.join(" "), name).not.toMatch(/…$/);
  }
});
