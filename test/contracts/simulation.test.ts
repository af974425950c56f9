import fc from "fast-check";
import { expect, test } from "vitest";
import { KEPT_SERIES, type KeptSeries, TOTAL_NAMES, type TotalName } from "../../src/results/results.ts";
import { totalOf } from "../../src/results/replications.ts";
import type { Replications } from "../../src/results/replications.ts";
import { simulateChunk } from "../../src/simulation/chunk.ts";
import type { SimulationPlan } from "../../src/simulation/plan.ts";
import { Simulator } from "../../src/simulation/replicate.ts";
import { slowCases } from "../reference/slow-cases.ts";
import { MONTH, type ResolvedLever } from "../reference/slow-input.ts";
import { equityOf, outcomesOf } from "../simulation/outcome.ts";
import { planOfCase } from "../simulation/plan-of-case.ts";
import { BARE_CAMPAIGN } from "./bare-designs.ts";
import { expectIdentical, expectSame, ROUNDING, sumOf } from "./same-figures.ts";
import { anyCampaign, anyInput, anyLevers } from "./random-scenarios.ts";

const REPLICATIONS = 3;
const CHECKS = { seed: 20261031, numRuns: 40 };

const sizeOf = (values: ArrayLike<number>): number => sumOf(Array.from(values, Math.abs));

type Identity = (at: (name: TotalName) => number, months: (name: KeptSeries) => Float64Array) => void;

/** What holds in every replication, whatever the levers. */
const identities: Readonly<Record<string, Identity>> = {
  "points there at first and issued are converted, expired or outstanding; so are vouchers, used in place of converted":
    (at, months) => {
      const points = at("pointsConverted") + at("pointsExpired") + at("pointsOutstanding");
      expectSame(at("pointsOpening") + at("pointsIssued"), points, points, "points");
      const vouchers = at("vouchersUsed") + at("vouchersExpired") + at("vouchersOutstanding");
      expect(at("vouchersOpening") + at("vouchersIssued")).toBe(vouchers);
      expectSame(at("pointsOutstanding"), months("pointsOutstanding").at(-1)!, at("pointsIssued"), "points at the end");
      expect(Math.min(...months("pointsOutstanding"))).toBeGreaterThanOrEqual(-ROUNDING * points);
    },
  "clients alive at the start, new and returned are alive at the end or dropped": (at, months) => {
    expect(at("aliveAtStart") + at("newClients") + at("returned")).toBe(at("aliveAtEnd") + at("dropped"));
    expect(at("activeAtEnd")).toBe(months("activeClients").at(-1));
    expect(at("newClientsPaid") + at("newClientsReferred")).toBeLessThanOrEqual(at("newClients"));
    expect(at("newClientsReferred")).toBeLessThanOrEqual(at("referrals"));
    expect(at("responses")).toBeLessThanOrEqual(at("contacts"));
    expect(at("returned")).toBe(at("rescued") + at("wonBack"));
  },
  "totals are the sums of their months": (at, months) => {
    for (const name of ["contribution", "marketingCost"] as const) {
      expectSame(at(name), sumOf(months(name)), sizeOf(months(name)), name);
    }
    for (const name of ["purchases", "newClients", "contacts"] as const) expect(at(name)).toBe(sumOf(months(name)));
    for (const name of ["vouchersIssued", "vouchersUsed", "vouchersExpired"] as const) {
      expect(at(name)).toBe(sumOf(months(name)));
    }
    for (const name of ["pointsIssued", "pointsConverted", "pointsExpired"] as const) {
      expectSame(at(name), sumOf(months(name)), at("pointsIssued") + at("pointsOpening"), name);
    }
  },
  "no figure is anything but a number": (at, months) => {
    expect(TOTAL_NAMES.filter((name) => !Number.isFinite(at(name)))).toEqual([]);
    expect(KEPT_SERIES.filter((name) => !months(name).every(Number.isFinite))).toEqual([]);
  },
};

test(`in every replication ${Object.keys(identities).join("; ")}`, () => {
  fc.assert(
    fc.property(anyInput, fc.array(anyLevers, { minLength: 1, maxLength: 3 }), (input, strategies) => {
      for (const { totals, months } of outcomesOf(planOfCase(input, REPLICATIONS, "identities", strategies))) {
        for (let r = 0; r < REPLICATIONS; r++) {
          for (const holds of Object.values(identities))
            holds(
              (name) => totals[name][r],
              (name) => months[name][r],
            );
        }
      }
    }),
    CHECKS,
  );
});

test("equity is contribution less costs less what is outstanding plus the value beyond: the sum over segments, and over clients", () => {
  fc.assert(
    fc.property(anyInput, fc.array(anyLevers, { minLength: 1, maxLength: 3 }), (input, strategies) => {
      const plan = planOfCase(input, REPLICATIONS, "equity", strategies);
      const simulator = new Simulator(plan);
      const chunk = simulateChunk(plan, simulator, 0, REPLICATIONS)!;
      const outcomes = outcomesOf(plan);
      const clients = input.clients.length;
      const rows = plan.segmentNames.length + 2;
      outcomes.forEach((outcome, s) => {
        const equities = Array.from({ length: REPLICATIONS }, (_, r) => equityOf(outcome, r));
        const size = (["contribution", "marketingCost", "outstandingValue", "valueBeyond"] as const)
          .map((name) => sizeOf(outcome.totals[name]))
          .reduce((sum, value) => sum + value);
        const bySegment = chunk.segmentEquity.subarray(s * rows, (s + 1) * rows);
        const byClient = chunk.clientValue.subarray(s * clients, (s + 1) * clients);
        expectSame(sumOf(equities), sumOf(bySegment), size + sizeOf(bySegment), "segments");
        const existing = sumOf(equities) - bySegment[rows - 2] - bySegment[rows - 1];
        expectSame(existing, sumOf(byClient), size + sizeOf(byClient), "clients");
      });
    }),
    CHECKS,
  );
});

/** Everything that a plan's replications keep, as collected over one chunk, by strategy. */
function keptOf(plan: SimulationPlan, replications = plan.replications) {
  const chunk = simulateChunk(plan, new Simulator(plan), 0, replications)!;
  const parts = plan.strategies.length;
  const clients = plan.meanSpend.length;
  const rows = plan.segmentNames.length + 2;
  return plan.strategies.map((_, s) => ({
    totals: everyNth(chunk.totals, TOTAL_NAMES.length, parts, s),
    series: everyNth(chunk.series, KEPT_SERIES.length * plan.horizonMonths, parts, s),
    segmentEquity: chunk.segmentEquity.slice(s * rows, (s + 1) * rows),
    clientValue: chunk.clientValue.slice(s * clients, (s + 1) * clients),
  }));
}

/** Of blocks of a width that go round `parts` strategies, those of one of them. */
function everyNth(values: Float64Array, width: number, parts: number, part: number): Float64Array {
  return values.filter((_, i) => Math.floor(i / width) % parts === part);
}

test("adding, removing and reordering strategies leaves the others' figures the same to the bit", () => {
  fc.assert(
    fc.property(anyInput, anyLevers, anyLevers, anyLevers, (input, one, two, three) => {
      const run = (...strategies: readonly (readonly ResolvedLever[])[]) =>
        keptOf(planOfCase(input, REPLICATIONS, "strategies", strategies));
      const [base, first, second, third] = run([], one, two, three);
      expectIdentical(run([], one), [base, first]);
      expectIdentical(run(two), [second]);
      expectIdentical(run(three, two, one, []), [third, second, first, base]);
    }),
    { ...CHECKS, numRuns: 30 },
  );
});

test("more replications extend a run: the first ones are the same to the bit", () => {
  fc.assert(
    fc.property(anyInput, anyLevers, (input, levers) => {
      const run = (replications: number) => keptOf(planOfCase(input, replications, "extended", [[], levers]), 3);
      expectIdentical(run(7), run(3));
    }),
    { ...CHECKS, numRuns: 10 },
  );
});

test("another seed is another run", () => {
  const { input } = slowCases[0];
  const run = (seed: string) => keptOf(planOfCase(input, 2, seed))[0].totals;
  expect(run("a")).toEqual(run("a"));
  expect(run("a")).not.toEqual(run("b"));
});

test("other parameters drawn in a replication, the same histories: the first wave goes to the same clients", () => {
  const everyone = slowCases[0].input;
  fc.assert(
    fc.property(
      anyCampaign,
      fc.array(fc.double({ min: 0.5, max: 2, noNaN: true }), { minLength: 7, maxLength: 7 }),
      (campaign, factors) => {
        const lever: ResolvedLever = {
          kind: "retention_campaign",
          design: { ...campaign, ...BARE_CAMPAIGN, startsDay: 0, endsDay: null, everyDays: 2 * MONTH },
        };
        const plan = planOfCase({ ...everyone, organicPerMonth: null, horizonMonths: 1 }, 2, "targeting", [[lever]]);
        const drawn = plan.beliefs.map((value, i) =>
          i % plan.beliefWidth < 7 ? value * factors[i % plan.beliefWidth] : value,
        );
        const [asDrawn] = outcomesOf(plan);
        const [otherwise] = outcomesOf({ ...plan, beliefs: drawn });
        expect(otherwise.totals.contacts).toEqual(asDrawn.totals.contacts);
        // The same in both replications: nobody's latent truth counts.
        expect(asDrawn.totals.contacts[1]).toBe(asDrawn.totals.contacts[0]);
      },
    ),
    { ...CHECKS, numRuns: 25 },
  );
});

test("a total is found where the replications keep it", () => {
  const kept = { count: 2, strategies: ["a", "b"], totals: new Float64Array(4 * TOTAL_NAMES.length).map((_, i) => i) };
  expect(Array.from(totalOf(kept as unknown as Replications, 1, "revenue"))).toEqual([
    TOTAL_NAMES.length + 1,
    3 * TOTAL_NAMES.length + 1,
  ]);
});
