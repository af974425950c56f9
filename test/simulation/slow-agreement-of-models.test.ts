import { expect, test, vi } from "vitest";
import { CELL } from "../reference/slow-input.ts";
import { slowOtherCases } from "../reference/slow-other-cases.ts";
import { simulateSlowly } from "../reference/slow-simulator.ts";
import { disagreements, outcomesOf } from "./outcome.ts";
import { planOfCase } from "./plan-of-case.ts";

// As with BG/NBD the slow ones set the errors.
const SLOW_REPLICATIONS = 60;
const FAST_REPLICATIONS = 240;

vi.setConfig({ testTimeout: 180_000 });

test.for(slowOtherCases)("the hot loop agrees with the slow simulator: $name", ({ name, input }) => {
  const slow = simulateSlowly(input, SLOW_REPLICATIONS, `slowly ${name}`, CELL);
  const fast = outcomesOf(planOfCase(input, FAST_REPLICATIONS, `fast ${name}`))[0];
  expect(disagreements(slow, fast)).toEqual([]);
});
