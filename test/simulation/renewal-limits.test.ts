import { expect, test } from "vitest";
import { HoldfastError } from "../../src/errors.ts";
import { BARE_PROGRAM } from "../contracts/bare-designs.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import { renewalNotes } from "../../src/simulation/renewal-limits.ts";

/** A scenario of one program whose frequency lift and points pressure are given. */
function scenarioOf(
  lift: { value: number; isDefault: boolean },
  pressure: { value: number; isDefault: boolean },
): Scenario {
  const assumptions = [lift, pressure].map(({ value, isDefault }, slot) => ({
    name: ["loyalty_program.effects.frequency_lift", "loyalty_program.points_pressure"][slot],
    quantity: { text: String(value), domain: "lift", family: { kind: "fixed", value }, lower: -1, upper: Infinity },
    isDefault,
  }));
  const design = { ...BARE_PROGRAM, effects: { frequencyLift: { slot: 0 } }, pointsPressure: { slot: 1 } };
  const strategies = [{ name: "Points", levers: [{ kind: "loyalty_program", design }] }];
  return { assumptions, strategies } as unknown as Scenario;
}

test("contracts refuse a frequency lift that is stated, and tell of one that is left out", () => {
  const none = { value: 0, isDefault: false };
  expect(renewalNotes(scenarioOf(none, none))).toEqual([]);
  expect(() => renewalNotes(scenarioOf({ value: 0.1, isDefault: false }, none))).toThrow(HoldfastError);
  expect(() => renewalNotes(scenarioOf(none, { value: 0.2, isDefault: false }))).toThrow(
    /Points: loyalty_program.points_pressure/,
  );
  const [note, ...others] = renewalNotes(scenarioOf({ value: 0.1, isDefault: true }, none));
  expect(note).toContain("loyalty_program.effects.frequency_lift");
  expect(others).toEqual([]);
});
