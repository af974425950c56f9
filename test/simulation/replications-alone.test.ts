import fc from "fast-check";
import { expect, test } from "vitest";
import type { SimulationPlan } from "../../src/simulation/plan.ts";
import { Simulator } from "../../src/simulation/replicate.ts";
import {
  anyCampaign,
  anyInput,
  anyProgram,
  anyService,
  anyWinBack,
  NO_EFFECTS,
} from "../contracts/random-scenarios.ts";
import { expectIdentical } from "../contracts/same-figures.ts";
import { slowCases } from "../reference/slow-cases.ts";
import { type Campaign, MONTH, type ResolvedLever, type SlowInput } from "../reference/slow-input.ts";
import { planOfModel } from "./plan-of-model.ts";

/** The stages that each replication draws, as a bootstrap of a model with stages does: those of one are drawn at once, those of more by their clocks. */
const STAGES = [1, 2, 1, 3];

type Levers = readonly ResolvedLever[];

function planOf(input: SlowInput, strategies: readonly Levers[]): SimulationPlan {
  const plan = planOfModel("bg-cnbd-k", input, STAGES.length, "alone", strategies);
  const beliefs = plan.beliefs.slice();
  STAGES.forEach((stages, r) => (beliefs[r * plan.beliefWidth] = stages));
  return { ...plan, beliefs };
}

/** Totals and equity by segment of every strategy after a replication. */
function booksOf(simulator: Simulator, replication: number): readonly (readonly Float64Array[])[] {
  simulator.run(replication);
  return simulator.strategies.map(({ ledger }) => [ledger.totals.slice(), ledger.segmentEquity.slice()]);
}

const plain = { contactsPerWave: null, budget: null };
const levers: fc.Arbitrary<Levers> = fc
  .record(
    {
      program: anyProgram,
      campaign: anyCampaign,
      service: anyService,
      winBack: anyWinBack,
    },
    { requiredKeys: [] },
  )
  .map(({ program, campaign, service, winBack }): Levers => [
    ...(program === undefined ? [] : [{ kind: "loyalty_program" as const, design: program }]),
    ...(campaign === undefined ? [] : [{ kind: "retention_campaign" as const, design: { ...campaign, ...plain } }]),
    ...(service === undefined ? [] : [{ kind: "service" as const, design: service }]),
    ...(winBack === undefined ? [] : [{ kind: "win_back" as const, design: { ...winBack, ...plain } }]),
  ]);

test("a replication is the same alone and after others, whatever number of stages each draws", () => {
  let purchases = 0;
  fc.assert(
    fc.property(anyInput, levers, fc.option(fc.double({ min: 5, max: 50, noNaN: true })), (input, one, ownMean) => {
      // Without new clients nothing comes between the existing ones of one replication and those of the next.
      const own = { ...input, organicPerMonth: null, ...(ownMean === null ? {} : { ownMean }) };
      const plan = planOf(own, [[], one]);
      const inOrder = new Simulator(plan);
      const backwards = new Simulator(plan);
      const after = STAGES.map((_, r) => booksOf(inOrder, r));
      STAGES.forEach((_, i) => {
        const r = STAGES.length - 1 - i;
        expectIdentical(booksOf(backwards, r), after[r]);
        expectIdentical(booksOf(new Simulator(plan), r), after[r]);
      });
      purchases += after.reduce((sum, [[totals]]) => sum + totals[0], 0);
    }),
    { seed: 20261126, numRuns: 8 },
  );
  expect(purchases).toBeGreaterThan(1000);
});

test("so it is where it begins with a client who has left, after one of whom nothing was drawn", () => {
  const gone = { x: 30, tx: 3, T: 100, meanSpend: 20, segment: "contacted" };
  const other = { ...gone, segment: "left alone" };
  const input = { ...slowCases[0].input, clients: [gone, other], organicPerMonth: null, horizonMonths: 6 };
  const design: Campaign = {
    ...{ startsDay: 0, endsDay: null, segments: ["contacted"], everyDays: MONTH, costPerContact: 1, response: 0.6 },
    ...{ ...plain, harm: null, controlGroup: null, rescue: null, incentive: null, costs: { setup: 0, perMonth: 0 } },
    effects: { ...NO_EFFECTS, frequencyLift: 0.5 },
    target: { kind: "compare", fact: "frequency", operator: ">=", value: 0 },
  };
  const plan = planOf(input, [[{ kind: "retention_campaign", design }]]);
  const simulator = new Simulator(plan);
  STAGES.forEach((_, r) => expectIdentical(booksOf(simulator, r), booksOf(new Simulator(plan), r)));
});
