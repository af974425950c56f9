import { expect, test, vi } from "vitest";
import { CELL } from "../reference/slow-input.ts";
import { slowLeverCases } from "../reference/slow-lever-cases.ts";
import { simulateSlowly } from "../reference/slow-simulator.ts";
import { disagreements, outcomesOf } from "./outcome.ts";
import { planOfCase } from "./plan-of-case.ts";

// No more than the pilots of rations: with many more, two pilots would differ by more than these errors say.
const SLOW_REPLICATIONS = 32;
const FAST_REPLICATIONS = 100;
// Of so few that their spread is uncertain too: with 31 degrees of freedom as rare as 4 errors of a known spread.
const LIMIT = 4.6;

vi.setConfig({ testTimeout: 180_000 });

test.for(slowLeverCases)("the hot loop agrees with the slow simulator: $name", ({ name, input }) => {
  const slow = simulateSlowly(input, SLOW_REPLICATIONS, `slow, levers: ${name}`, CELL);
  const fast = outcomesOf(planOfCase(input, FAST_REPLICATIONS, `fast ${name}`))[0];
  expect(disagreements(slow, fast, LIMIT)).toEqual([]);
});
