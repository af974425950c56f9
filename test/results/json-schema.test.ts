import { expect, test } from "vitest";
import { resultsJsonSchema } from "../../src/results/json-schema.ts";
import { TOTAL_NAMES } from "../../src/results/results.ts";

interface Schema {
  readonly $schema?: string;
  readonly title?: string;
  readonly required?: readonly string[];
  readonly properties: Record<string, Schema>;
  readonly items: Schema;
  readonly description?: string;
}

test("results.json has a draft-7 schema with what scripts rely on", () => {
  const schema = resultsJsonSchema() as unknown as Schema;
  expect(schema.$schema).toBe("http://json-schema.org/draft-07/schema#");
  expect(schema.title).toBe("holdfast-results-1");
  const relied = [
    "schema",
    "version",
    "seed",
    "replications",
    "scenarioHash",
    "dataHash",
    "currency",
    "period",
    "strategies",
  ];
  expect(schema.required).toEqual(expect.arrayContaining([...relied, "recommendation", "assumptions", "warnings"]));
  const strategy = schema.properties["strategies"].items;
  expect(strategy.required).toEqual(
    expect.arrayContaining(["name", "equity", "difference", "pBetter", "pBestChoice", "paybackMonth"]),
  );
  expect(strategy.properties["pBestChoice"].description).toBe("Null where beliefs do not vary");
  expect(JSON.stringify(strategy.properties["totals"])).toContain(TOTAL_NAMES[0]);
});

test("additions are allowed: no object forbids further keys", () => {
  expect(JSON.stringify(resultsJsonSchema())).not.toContain('"additionalProperties":false');
});

test("it is plain JSON, the same each time", () => {
  expect(JSON.parse(JSON.stringify(resultsJsonSchema()))).toEqual(resultsJsonSchema());
});
