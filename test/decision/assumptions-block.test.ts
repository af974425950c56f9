import { expect, test } from "vitest";
import { assumptionsBlock } from "../../src/decision/assumptions-block.ts";
import { madeUpInput } from "./made-up.ts";

test("assumptions carry the values that were drawn", () => {
  const assumptions = assumptionsBlock(madeUpInput());
  expect(assumptions.map(({ name }) => name)).toEqual(["assumption 2", "assumption 3"]);
  // Standard normal values of 400 replications.
  expect(Math.abs(assumptions[0].mean)).toBeLessThan(4 / 20);
});
