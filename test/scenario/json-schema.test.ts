import { expect, test } from "vitest";
import { scenarioJsonSchema } from "../../src/scenario/json-schema.ts";

interface Schema {
  readonly $schema?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly required?: readonly string[];
}

const schema = scenarioJsonSchema() as Schema;

/** Paths of keys without a description. */
function undescribed(node: Schema, path: string): string[] {
  const here = Object.entries(node.properties ?? {}).flatMap(([key, value]) => [
    ...((value.description ?? "") === "" ? [`${path}.${key}`] : []),
    ...undescribed(value, `${path}.${key}`),
  ]);
  const inner = [
    ...(node.anyOf ?? []),
    ...[node.items, node.additionalProperties].filter((item) => typeof item === "object"),
  ];
  return [...here, ...inner.flatMap((item) => undescribed(item, path))];
}

test("it is draft 7 and knows what is needed", () => {
  expect(schema.$schema).toBe("http://json-schema.org/draft-07/schema#");
  expect(schema.required).toEqual(["scenario", "clients", "horizon", "strategies"]);
  expect(schema.additionalProperties).toBe(false);
});

test("every key is described", () => {
  expect(undescribed(schema, "")).toEqual([]);
});

test("distributions are defined once", () => {
  const text = JSON.stringify(schema);
  expect(text.match(/triangular/g)).toHaveLength(1);
  expect(text).toContain('"$ref":"#/definitions/distribution"');
});

test("strategies hold the levers", () => {
  const strategy = (schema.properties?.["strategies"]?.additionalProperties as Schema).anyOf?.[0];
  expect(Object.keys(strategy?.properties ?? {})).toEqual([
    "extends",
    "loyalty_program",
    "retention_campaign",
    "win_back",
    "acquisition",
    "referral",
    "service",
  ]);
});
