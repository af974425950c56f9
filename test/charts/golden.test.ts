import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import { SLIDE_LAYOUT } from "../../src/charts/chart.ts";
import { LOCALES } from "../../src/words/locale.ts";
import { everyChart, figuresOf } from "./every-chart.ts";
import type { Figures } from "./every-chart.ts";

/** Goldens keep this many values of a list, and one more of borders, so that they can be read; what happens later happens in the last month. */
const KEPT = 6;

/** Draws of parameters, of which fewer have no chart. */
const KEPT_DRAWS = 20;

const isBorders = (key: string): boolean => key === "bins" || key === "borders";

/** Lists of numbers, texts and lists, shorter. */
function shorter<Value>(value: Value, kept = KEPT): Value {
  if (Array.isArray(value)) {
    const isLong = value.every((each) => typeof each !== "object" || each === null || Array.isArray(each));
    return (isLong ? value.slice(0, kept) : value).map((each: unknown) => shorter(each, kept)) as Value;
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]: [string, unknown]) => [
      key,
      key === "month" && typeof each === "number"
        ? Math.min(each, KEPT)
        : shorter(each, key === "draws" ? KEPT_DRAWS : isBorders(key) ? KEPT + 1 : kept),
    ]),
  ) as Value;
}

/** JSON with numbers of six digits, a short value a line. */
function readable(value: unknown, indent = ""): string {
  const line = JSON.stringify(value, (_, each: unknown) =>
    typeof each === "number" ? Number(each.toPrecision(6)) : each,
  );
  if (line.length + indent.length <= 160 || typeof value !== "object" || value === null) return line;
  const inner = `${indent} `;
  const parts = Array.isArray(value)
    ? value.map((each) => readable(each, inner))
    : Object.entries(value).flatMap(([key, each]) =>
        each === undefined ? [] : [`${JSON.stringify(key)}: ${readable(each, inner)}`],
      );
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  return `${open}\n${parts.map((part) => inner + part).join(",\n")}\n${indent}${close}`;
}

type Validator = ((value: unknown) => boolean) & { readonly errors: readonly object[] | null };

/** The validator of JSON schemas that ESLint brings. */
function validator(schema: object): Validator {
  const Ajv = createRequire(import.meta.resolve("eslint"))("ajv") as new (options: object) => {
    compile: (schema: object) => Validator;
  };
  return new Ajv({ unknownFormats: "ignore", logger: false }).compile(schema);
}

const short: Figures = shorter(figuresOf["made up"]());

test.each(LOCALES)("specs in %s are those of the golden files, which share a config", async (locale) => {
  const golden = (name: string): string => `../golden/charts/${locale}/${name}.vl.json`;
  const charts = everyChart(short, SLIDE_LAYOUT, locale).reverse();
  const shared = charts[0][1].spec.config;
  await expect(`${readable({ config: shared })}\n`).toMatchFileSnapshot(golden("config"));
  for (const [name, { spec }] of new Map(charts)) {
    const { config, ...rest } = spec;
    expect(config, name).toEqual(shared);
    await expect(`${readable(rest)}\n`).toMatchFileSnapshot(golden(name));
  }
});

describe("specs open elsewhere unchanged", () => {
  const path = new URL(import.meta.resolve("vega-lite/vega-lite-schema.json"));
  const isValid = validator(JSON.parse(readFileSync(path, "utf8")) as object);

  test.each(LOCALES)("those in %s are valid by the schema of Vega-Lite, whole, and in their language", (locale) => {
    for (const [name, { spec }] of everyChart(short, SLIDE_LAYOUT, locale)) {
      const plain = JSON.parse(JSON.stringify(spec)) as { config: { locale: { number: { decimal: string } } } };
      expect(plain, name).toEqual(spec);
      isValid(plain);
      expect(isValid.errors, name).toBeNull();
      expect(JSON.stringify(spec), name).not.toContain('"url"');
      expect(plain.config.locale.number.decimal, name).toBe(locale === "fr" ? "," : ".");
    }
  });
});
