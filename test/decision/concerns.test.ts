import { expect, test } from "vitest";
import type { Belief } from "../../src/decision/beliefs.ts";
import { concernsOf } from "../../src/decision/concerns.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";

const belief = (slot: number | null): Belief => ({
  name: String(slot),
  isParameter: slot === null,
  slot,
  values: new Float64Array(2),
  standardised: new Float64Array(2),
});

test("what stands in another strategy alone does not concern a strategy; parameters, clients, arrivals and the baseline do", () => {
  const scenario = {
    clients: { grossMargin: { slot: 0 }, variableCost: { slot: 1 } },
    arrivals: { organic: { perMonth: { slot: 2 } }, pool: null },
    strategies: [
      { name: "As today", levers: [{ kind: "service", design: { spend: { slot: 3 } } }] },
      { name: "A", levers: [{ kind: "loyalty_program", design: { tiers: [{ lift: { slot: 4 } }] } }] },
      { name: "B", levers: [{ kind: "acquisition", design: { channels: [{ cac: { cost: { slot: 5 } } }] } }] },
    ],
  } as unknown as Scenario;
  const concerns = concernsOf(scenario);
  const slots = [0, 1, 2, 3, 4, 5].map((slot) => [concerns(0, belief(slot)), concerns(1, belief(slot))]);
  expect(slots).toEqual([...new Array(4).fill([true, true]), [true, false], [false, true]]);
  expect(concerns(0, belief(null))).toBe(true);
});
