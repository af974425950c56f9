import fc from "fast-check";
import { expect, test } from "vitest";
import { KEPT_SERIES, TOTAL_NAMES } from "../../src/results/results.ts";
import { simulateChunk } from "../../src/simulation/chunk.ts";
import type { SimulationPlan } from "../../src/simulation/plan.ts";
import { Simulator } from "../../src/simulation/replicate.ts";
import { anyCampaign, anyInput, anyProgram, anyService, NO_EFFECTS } from "../contracts/random-scenarios.ts";
import { expectSame, sumOf } from "../contracts/same-figures.ts";
import { POINTS, slowCases } from "../reference/slow-cases.ts";
import { MONTH, type ResolvedLever } from "../reference/slow-input.ts";
import { outcomesOf } from "./outcome.ts";
import { planOfCase } from "./plan-of-case.ts";
import { planOfModel } from "./plan-of-model.ts";

type DesignOf<Kind extends ResolvedLever["kind"]> = Extract<ResolvedLever, { kind: Kind }>["design"];

const REPLICATIONS = 3;
/** So small that nobody is in it: but contacts are then made one by one, as those of a campaign that spares some. */
const NOBODY = 1e-12;
/** Does nothing and costs nothing: but clients are then walked whole. */
const NO_SERVICE: DesignOf<"service"> = {
  startsDay: 0,
  endsDay: null,
  segments: null,
  spendPerClientYear: 0,
  effects: NO_EFFECTS,
  response: null,
  costs: { setup: 0, perMonth: 0 },
};

test("contacts told off between purchases, and those of clients who never buy, are the same as one by one", () => {
  const optional = <Value>(value: fc.Arbitrary<Value>) => fc.oneof(fc.constant(null), value);
  let contacts = 0;
  fc.assert(
    fc.property(
      anyInput,
      anyCampaign,
      optional(anyProgram),
      optional(anyService),
      (input, design, program, service) => {
        const others: readonly ResolvedLever[] = [
          ...(program === null ? [] : [{ kind: "loyalty_program" as const, design: program }]),
          ...(service === null ? [] : [{ kind: "service" as const, design: service }]),
        ];
        // Effects that do not vary, most of the time: those of others do.
        const effects = { ...design.effects, rampDays: 0, fade: null };
        const plain = { ...design, effects, harm: null, contactsPerWave: null, budget: null, controlGroup: null };
        const levers = [plain, { ...plain, controlGroup: NOBODY }].map((campaign): readonly ResolvedLever[] => [
          ...others,
          { kind: "retention_campaign", design: campaign },
        ]);
        const [together, oneByOne] = outcomesOf(planOfCase(input, REPLICATIONS, "fast paths", levers));
        for (let r = 0; r < REPLICATIONS; r++) {
          for (const name of TOTAL_NAMES.filter((total) => !total.startsWith("treated"))) {
            const value = oneByOne.totals[name][r];
            // Values of classes are differences: of the size of what they are taken from.
            const size = name.startsWith("value") ? oneByOne.totals.revenue[r] + Math.abs(value) : Math.abs(value);
            expectSame(together.totals[name][r], value, size + 1e-3, name);
          }
          for (const name of KEPT_SERIES) {
            together.months[name][r].forEach((value, month) => {
              const expected = oneByOne.months[name][r][month];
              expectSame(value, expected, Math.abs(expected) + 1e-3, `${name} of month ${month + 1}`);
            });
          }
          contacts += together.totals.contacts[r];
        }
      },
    ),
    { seed: 20261122, numRuns: 25 },
  );
  expect(contacts).toBeGreaterThan(1000);
});

/** A program without tiers or members today, mostly with points. */
const anyBareProgram = fc
  .tuple(anyProgram, fc.constantFrom(1, 1, 0))
  .map(([design, points]): DesignOf<"loyalty_program"> => ({
    ...design,
    earn: points * design.earn,
    tiers: [],
    tierChange: null,
    afterReward: null,
    opening: null,
    pointsPressure: points * design.pointsPressure,
    pointsPressureHeavy: points === 0 ? null : design.pointsPressureHeavy,
  }));

/** Holds the books of a program against those of the same program whose clients are walked whole; returns how many joined. */
function expectAsWalked(
  design: DesignOf<"loyalty_program">,
  planOf: (...strategies: (readonly ResolvedLever[])[]) => SimulationPlan,
): number {
  const program = { kind: "loyalty_program" as const, design };
  const plan = planOf([program], [program, { kind: "service", design: NO_SERVICE }]);
  const [alone, walked] = outcomesOf(plan);
  for (let r = 0; r < REPLICATIONS; r++) {
    for (const name of TOTAL_NAMES) {
      const value = walked.totals[name][r];
      expectSame(alone.totals[name][r], value, walked.totals.revenue[r] + Math.abs(value), name);
    }
    for (const name of KEPT_SERIES) {
      alone.months[name][r].forEach((value, month) => {
        expectSame(value, walked.months[name][r][month], walked.totals.revenue[r], `${name} of month ${month + 1}`);
      });
    }
  }
  const { clientValue, segmentEquity } = simulateChunk(plan, new Simulator(plan), 0, REPLICATIONS)!;
  const size = sumOf(walked.totals.revenue) + sumOf(clientValue.map(Math.abs));
  for (const [what, values] of Object.entries({ clientValue, segmentEquity })) {
    const half = values.length / 2;
    for (let i = 0; i < half; i++) expectSame(values[i], values[half + i], size, `${what} ${i}`);
  }
  return sumOf(alone.totals.members);
}

test("who joins a program without tiers is the same from that purchase on as from the start", () => {
  let members = 0;
  fc.assert(
    fc.property(anyInput, anyBareProgram, (input, design) => {
      members += expectAsWalked(design, (...strategies) => planOfCase(input, REPLICATIONS, "fast paths", strategies));
    }),
    { seed: 20261123, numRuns: 40 },
  );
  expect(members).toBeGreaterThan(200);
});

test.each(["mbg-nbd", "nbd", "mbg-cnbd-k"])("so is who joins under %s", (slug) => {
  let members = 0;
  fc.assert(
    fc.property(anyInput, anyBareProgram, (input, design) => {
      members += expectAsWalked(design, (...strategies) =>
        planOfModel(slug, input, REPLICATIONS, "fast paths", strategies),
      );
    }),
    { seed: 20261124, numRuns: 15 },
  );
  expect(members).toBeGreaterThan(100);
});

test("so is who joins where points that are held slow clients down, up to the cap", () => {
  let members = 0;
  let capped = 0;
  const slowed = anyBareProgram.map((design) => ({
    ...design,
    earn: 2,
    pointsPressure: -0.9,
    pointsPressureHeavy: null,
  }));
  fc.assert(
    fc.property(anyInput, slowed, (input, design) => {
      const leaving = { ...input, parameters: { ...input.parameters, a: 2, b: 0.5 } };
      const planOf = (...strategies: (readonly ResolvedLever[])[]) =>
        planOfCase(leaving, REPLICATIONS, "fast paths", strategies);
      members += expectAsWalked(design, planOf);
      capped += sumOf(outcomesOf(planOf([{ kind: "loyalty_program", design }]))[0].totals.capsHit);
    }),
    { seed: 20261125, numRuns: 30 },
  );
  expect(members).toBeGreaterThan(50);
  expect(capped).toBeGreaterThan(20);
});

test("so is who joins after thousands of purchases", () => {
  const clients = [5_000, 12_000].map((x) => ({ x, tx: 52, T: 52, meanSpend: 5 }));
  const design = { ...POINTS, earn: 0, pointsPressure: 0, enrolment: { existing: 1, new: 1, selection: 0 } };
  const input = { ...slowCases[0].input, clients, horizonMonths: 12 };
  const members = expectAsWalked({ ...design, startsDay: 6 * MONTH, endsDay: null }, (...strategies) =>
    planOfCase(input, REPLICATIONS, "fast paths", strategies),
  );
  expect(members).toBeGreaterThan(0);
});
