import { expect, test } from "vitest";
import { resultsSchema } from "../../src/results/results.ts";
import { madeUpResults } from "./made-up-results.ts";

test("the made-up results are valid, of five strategies over 36 months, and the same each time", () => {
  const results = resultsSchema.parse(madeUpResults());
  expect(results.strategies).toHaveLength(5);
  expect(results.strategies.every((strategy) => strategy.series.period.length === 36)).toBe(true);
  expect(JSON.stringify(madeUpResults())).toBe(JSON.stringify(madeUpResults()));
});
