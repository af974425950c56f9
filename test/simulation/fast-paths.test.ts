import fc from "fast-check";
import { expect, test } from "vitest";
import { KEPT_SERIES, TOTAL_NAMES } from "../../src/results/results.ts";
import { anyCampaign, anyInput, anyProgram, anyService, NO_EFFECTS } from "../contracts/random-scenarios.ts";
import { expectSame } from "../contracts/same-figures.ts";
import type { ResolvedLever } from "../reference/slow-input.ts";
import { outcomesOf } from "./outcome.ts";
import { planOfCase } from "./plan-of-case.ts";

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

test("who joins a program without points is the same from that purchase on as from the start", () => {
  let members = 0;
  fc.assert(
    fc.property(anyInput, anyProgram, (input, design) => {
      const bare: DesignOf<"loyalty_program"> = {
        ...design,
        earn: 0,
        tiers: [],
        tierChange: null,
        afterReward: null,
        opening: null,
        pointsPressure: 0,
        pointsPressureHeavy: null,
      };
      const program = { kind: "loyalty_program" as const, design: bare };
      const [alone, walked] = outcomesOf(
        planOfCase(input, REPLICATIONS, "fast paths", [[program], [program, { kind: "service", design: NO_SERVICE }]]),
      );
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
        members += alone.totals.members[r];
      }
    }),
    { seed: 20261123, numRuns: 40 },
  );
  expect(members).toBeGreaterThan(200);
});
