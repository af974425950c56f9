import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { scenarioJsonSchema } from "../../src/scenario/json-schema.ts";
import { loadScenario } from "../../src/scenario/load-scenario.ts";

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
}

const file = join(import.meta.dirname, "../../scenarios/every-lever.yaml");

/** Paths of the keys that a schema has below it, steps of lists left out. */
function keysOf(schema: Schema): string[] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([key, below]) => [
    key,
    ...keysOf(below).map((path) => `${key}.${path}`),
  ]);
  const within = [...(schema.anyOf ?? []), ...(schema.items === undefined ? [] : [schema.items])];
  return [...own, ...within.flatMap(keysOf)];
}

/** The same of a value. */
function keysIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(keysIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, below]) => [key, ...keysIn(below).map((path) => `${key}.${path}`)]);
}

test("scenarios/every-lever.yaml is read, with the warning that a gap between members and others is no effect", () => {
  const scenario = loadScenario(file);
  expect(scenario.warnings).toEqual([expect.stringContaining("loyalty_program.effects.basket_lift is a gap")]);
  expect(scenario.strategies.map(({ levers }) => levers.map(({ kind }) => kind))).toEqual([
    [],
    ["loyalty_program"],
    ["loyalty_program", "retention_campaign"],
    ["win_back"],
    ["acquisition"],
    ["referral"],
    ["service"],
  ]);
});

test("it shows every key of every lever", () => {
  const schema = scenarioJsonSchema() as unknown as Schema;
  const strategy = (schema.properties?.["strategies"]?.additionalProperties as Schema).anyOf?.[0];
  const { strategies } = parse(readFileSync(file, "utf8")) as { strategies: Record<string, unknown> };
  const shown = new Set(Object.values(strategies).flatMap(keysIn));
  // What an effect may be told from, and keys of other levers that are shown there.
  const elsewhere =
    /\.naive_gap$|^loyalty_program\.referral\.|^retention_campaign\.(response|effects)\.|^service\.effects\./;
  const missing = [...new Set(keysOf(strategy!))].filter((key) => !shown.has(key) && !elsewhere.test(key));
  // `opening` and `reward_response` stand in their place.
  expect(missing).toEqual(["loyalty_program.starts", "loyalty_program.effects.frequency_lift"]);
});
